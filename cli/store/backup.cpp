#include "cli/store/copy.hpp"

namespace svcops::cli::store {

Action backup(Args& args) {
    return copy_action(args, &Store::backup);
}

}  // namespace svcops::cli::store
