#include "lib/definition/schema.hpp"

#include "cli/context.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::definitions {

Action schema(Args&) {
    return [](Context& context) {
        context.write(json_schema());
        return ExitCode{0};
    };
}

}  // namespace svcops::cli::definitions
