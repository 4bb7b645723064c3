#include "cli/complaint/record_flags.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::complaint {

namespace {

struct AcknowledgeOptions {
    ActingOptions acting;
    FieldFlags record;
};

ExitCode acknowledge_complaints(const AcknowledgeOptions& options, Context& context) {
    auto act = begun_act(options.acting, context);
    set_fields(act, options.record, context);
    ComplaintAct complaint;
    complaint.acknowledges = true;
    complaint.actor = context.session().user();
    act.complaint = std::move(complaint);
    return perform(options.acting, context, act);
}

}  // namespace

Action acknowledge(Args& args) {
    auto options = std::make_shared<AcknowledgeOptions>();
    declare(options->acting, args, Remark::possible);
    declare_record(options->record, args);
    return [options](Context& context) { return acknowledge_complaints(*options, context); };
}

}  // namespace svcops::cli::complaint
