#include "cli/ticket/acting.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::ticket {

namespace {

// Where a verb leads to, and what it may be done to; without statuses, to what the table lets.
struct Way {
    Status to;
    std::vector<Status> from = {};
};

struct Options {
    ActingOptions acting;
    std::optional<std::string> stage, whom;
};

std::optional<Assignment> stage_of(const Options& options) {
    if (options.whom && options.stage) {
        throw InputError(Outcome::usage, "--for and --stage contradict each other",
                         "give one of them");
    }
    const auto* const field = find_field(ticket_fields, ticket_field::stage);
    if (options.whom) {
        const auto stage = options.whom->empty() ? std::string() : "waiting-" + *options.whom;
        return Assignment{field, stage, {"--for", 0, 0}};
    }
    return options.stage ? std::optional(Assignment{field, *options.stage, {"--stage", 0, 0}})
                         : std::nullopt;
}

Action moved(const std::shared_ptr<Options>& options, Args& args, Way way) {
    declare(options->acting, args, Remark::possible);
    args.option("--stage", options->stage, "STAGE", "the stage of the workflow that it goes to",
                Offer::stage);
    return [options, way = std::move(way)](Context& context) {
        auto act = begun_act(options->acting, context);
        act.status = way.to;
        act.from = way.from;
        act.stage = stage_of(*options);
        return perform(options->acting, context, act);
    };
}

}  // namespace

Action wait(Args& args) {
    auto options = std::make_shared<Options>();
    args.option("--for", options->whom, "WHOM",
                "customer, vendor, ...: the stage waiting-WHOM of the workflow", Offer::awaited);
    return moved(options, args, {Status::waiting});
}

Action resume(Args& args) {
    return moved(std::make_shared<Options>(), args, {Status::active, {Status::waiting}});
}

Action resolve(Args& args) {
    return moved(std::make_shared<Options>(), args, {Status::resolved});
}

Action close(Args& args) {
    return moved(std::make_shared<Options>(), args, {Status::closed});
}

Action reopen(Args& args) {
    return moved(std::make_shared<Options>(), args,
                 {Status::active, {Status::resolved, Status::closed, Status::cancelled}});
}

Action cancel(Args& args) {
    return moved(std::make_shared<Options>(), args, {Status::cancelled});
}

}  // namespace svcops::cli::ticket
