#include "cli/customer_notices.hpp"
#include "cli/feedback/rated.hpp"
#include "cli/verbs.hpp"
#include "lib/operation/invite_customers.hpp"

#include <memory>

namespace svcops::cli::feedback {

namespace {

struct InviteOptions {
    CustomerNoticeOptions notice;
    std::optional<std::string> scale;
};

}  // namespace

Action invite(Args& args) {
    auto options = std::make_shared<InviteOptions>();
    declare(options->notice, args);
    args.option("--scale", options->scale, "SCALE", "what is asked: nps, csat:5 or ces:7")
        .among({usual_scales.begin(), usual_scales.end()});
    return [options](Context& context) {
        WrittenNumbers numbers;
        const auto scale = asked_scale(options->scale, numbers);
        numbers.check();
        return tell_customers(
            options->notice, context,
            [scale](Store& store, const Operation& operation, const ChooseTickets& choose,
                    const CustomerNotice& notice, Deed deed) {
                return invite_customers(store, operation, choose, {notice, scale}, deed);
            });
    };
}

}  // namespace svcops::cli::feedback
