#include "cli/store/copy.hpp"

namespace svcops::cli::store {

Action export_(Args& args) {
    return copy_action(args, &Store::export_plain);
}

}  // namespace svcops::cli::store
