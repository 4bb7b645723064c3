#include "cli/context.hpp"
#include "cli/judging.hpp"
#include "cli/render/findings.hpp"
#include "cli/verbs.hpp"

#include <span>

namespace svcops::cli::store {

namespace {

// A store that cannot be opened has no zone to ask for, nor any instant to show in it.
void print_unreadable(Context& context, std::span<const Finding> findings) {
    const auto options = context.appearance(Shape::account);
    render(findings_document(findings, options), options, context.output());
}

ExitCode run(const JudgingOptions& options, Context& context) {
    const auto least = fail_on(options);
    const auto wording = context.wording(Shape::account);
    const auto [findings, info] =
        Store::examine(context.store_path(), context.lock_timeout(), {}, wording);
    if (info) {
        print_findings(context, findings,
                       wording("{}: {}, {}, {}: no damage found", info->path.string(),
                               wording.counted(info->operations, "{} operation", "{} operations"),
                               wording.counted(info->tickets, "{} ticket", "{} tickets"),
                               wording.counted(info->texts, "{} text", "{} texts")));
    } else {
        print_unreadable(context, findings);
    }
    if (count_at_or_above(findings, Severity::error) > 0) {
        context.say(
            "keep this file; 'svcops store restore BACKUP --store NEW' makes a store of a "
            "backup, verified first");
    }
    return judged(least, findings);
}

}  // namespace

Action check(Args& args) {
    auto options = std::make_shared<JudgingOptions>();
    declare(*options, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::store
