#include "cli/definitions/validation.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::definitions {

Action validate(Args& args) {
    auto options = std::make_shared<ValidationOptions>();
    declare(*options, args);
    return [options](Context& context) { return validate_definitions(*options, context); };
}

}  // namespace svcops::cli::definitions
