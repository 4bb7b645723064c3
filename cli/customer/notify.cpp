#include "cli/customer_notices.hpp"
#include "cli/verbs.hpp"

#include <memory>

namespace svcops::cli::customer {

Action notify(Args& args) {
    auto options = std::make_shared<CustomerNoticeOptions>();
    declare(*options, args);
    return
        [options](Context& context) { return tell_customers(*options, context, notify_customers); };
}

}  // namespace svcops::cli::customer
