#include "cli/ticket/acting_rows.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::ticket {

namespace {

struct EditOptions {
    ActingOptions acting;
    FieldFlags fields;
    std::vector<std::string> tags, no_tags;
};

void set_tags(Act& act, const std::vector<std::string>& tags, std::uint8_t field,
              const std::string& option) {
    for (const auto& tag : tags) {
        act.fields.push_back({find_field(ticket_fields, field), tag, {option, 0, 0}});
    }
}

ExitCode run(const EditOptions& options, Context& context) {
    auto act = begun_act(options.acting, context);
    set_fields(act, options.fields, context);
    set_tags(act, options.tags, ticket_field::tag_added, "--tag");
    set_tags(act, options.no_tags, ticket_field::tag_removed, "--no-tag");
    if (acts_by_rows(options.acting, context)) {
        return perform_rows(options.acting, context, act);
    }
    if (act.fields.empty() && act.cleared.empty() && !act.stage) {
        throw InputError(Outcome::usage, "what to change is missing",
                         "--priority P1, --team network, ...; none takes a value away");
    }
    return perform(options.acting, context, act);
}

}  // namespace

Action edit(Args& args) {
    auto options = std::make_shared<EditOptions>();
    declare(options->acting, args, Remark::possible);
    declare_fields(options->fields, args, has_flag);
    args.option("--tag", options->tags, "TAG", "a label to add; repeatable")
        .option("--no-tag", options->no_tags, "TAG", "a label to take away; repeatable");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
