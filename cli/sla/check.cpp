#include "cli/context.hpp"
#include "cli/contradictions.hpp"
#include "cli/judging.hpp"
#include "cli/level_book.hpp"
#include "cli/selection.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/check_clocks.hpp"
#include "lib/operation/edited_definitions.hpp"
#include "lib/text/number.hpp"
#include "lib/text/plural.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli::sla {

namespace {

struct Options {
    SelectionOptions selection;
    JudgingOptions judging;
    std::optional<std::string> warn;
    bool record = false;
    bool fresh = false;
    bool highest = false;
};

// "80%" of the target, or a duration before due.
std::optional<Warning> warning_of(const std::optional<std::string>& text, Context& context) {
    if (!text) {
        return std::nullopt;
    }
    Warning warning;
    if (text->ends_with('%')) {
        warning.share = parse_percent(*text);
        if (!warning.share) {
            throw InputError(Outcome::usage,
                             fmt::format("--warn: '{}' is no share", visible(*text)),
                             "a share of the target such as 80%, or a time before due such as 30m");
        }
        return warning;
    }
    const auto before = context.duration_of("--warn", *text);
    if (before.business_days != 0 || before.days != 0 || before.months != 0) {
        throw InputError(Outcome::usage,
                         fmt::format("--warn: '{}' is no service time", visible(*text)),
                         "write s, m or h, such as 30m");
    }
    warning.before_due = before.seconds + before.business_seconds;
    return warning;
}

void say_what_changed(Context& context, const std::vector<std::string>& edited,
                      const CheckResult& result) {
    for (const auto& name : edited) {
        context.say(
            fmt::format("svcops: sla check: {} was edited in place since the last recorded check; "
                        "svcops definitions diff --stored shows how",
                        name));
    }
    if (context.common().verbose) {
        context.say(fmt::format("{} judged, {} recorded{}", counted(result.tickets, "ticket"),
                                counted(result.recorded, "announcement"),
                                result.last_check ? fmt::format(", last recorded check {}",
                                                                format_utc(*result.last_check))
                                                  : std::string()));
    }
}

// What is recorded is what was found today: judged at another instant it would put announcements
// of another day into the record, and move the last recorded check with them.
void refuse_other_instants(const CommonOptions& common) {
    std::vector<Problem> problems;
    for (const auto& [name, value] :
         {std::pair{"--as-of", common.as_of}, std::pair{"--now", common.now}}) {
        if (value) {
            problems.push_back(
                {{},
                 fmt::format("{} {}: a check is recorded as of today", name, visible(*value)),
                 "leave --record and --new out, or add --dry-run"});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

ExitCode run(const Options& options, Context& context) {
    if (options.highest && !options.fresh) {
        throw InputError(Outcome::usage, "--highest: only --new prints the levels that were passed",
                         "add --new");
    }
    const auto least = fail_on(options.judging);
    const bool rehearses = context.common().dry_run;
    const bool writes = (options.record || options.fresh) && !rehearses;
    if (writes) {
        refuse_other_instants(context.common());
    }
    if (options.fresh && writes) {
        refuse_fewer_rows(context.common(), "--new would never tell what is left out",
                          "leave it out, or add --dry-run");
    }
    check_findings_options(context, Asks::actions);
    auto& store = context.store(writes ? Access::write : Access::read);
    CheckRequest request;
    request.warning = warning_of(options.warn, context);
    request.filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, request.filter)) {
        return ExitCode{0};
    }
    request.run = rehearses ? CheckRun::rehearse : CheckRun::write;
    request.mode = options.fresh    ? CheckMode::announce
                   : options.record ? CheckMode::record
                                    : CheckMode::look;
    request.missed = options.highest ? Missed::highest : Missed::each;
    request.view = context.view();
    request.now = context.now();
    request.zone = context.zone();
    request.wording = context.wording(Shape::account);
    const auto book = level_book(context);
    Judge judge(*book, Detail::thresholds);
    auto operation = context.operation();
    const auto& sources = context.definitions(Extent::clocks).sources;
    for (const auto& source : sources) {
        request.definitions.push_back(source.digest);
    }
    const auto edited = edited_definitions(store, sources);
    if (writes) {
        operation.definitions = context.definition_texts();
    }
    const auto result =
        check_clocks(store, operation, judge, request, [&](std::span<const Finding> findings) {
            print_findings(context, findings, {}, EvidenceLine::none, Asks::actions);
            context.output().push();
        });
    say_what_changed(context, edited, result);
    const auto found = context.found(result.tickets);
    return static_cast<int>(found) != 0 ? found : judged(least, result.findings);
}

}  // namespace

Action check(Args& args) {
    auto options = std::make_shared<Options>();
    declare(options->selection, args);
    declare(options->judging, args);
    args.option("--warn", options->warn, "WHEN",
                "at risk from then on: 30m before due, or 80% of the target used")
        .flag("--record", options->record, "write breaches and thresholds down, each once")
        .flag("--new", options->fresh, "write them down and print only what is new; for cron")
        .flag("--highest", options->highest,
              "with --new: of the levels that a clock passed, print the highest");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
