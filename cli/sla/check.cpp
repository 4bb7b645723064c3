#include "cli/context.hpp"
#include "cli/contradictions.hpp"
#include "cli/judging.hpp"
#include "cli/level_book.hpp"
#include "cli/selection.hpp"
#include "cli/sla/plugin_check.hpp"
#include "cli/verbs.hpp"
#include "lib/digest/sha256.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/check_clocks.hpp"
#include "lib/operation/edited_definitions.hpp"
#include "lib/text/number.hpp"
#include "lib/text/plural.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/core.h>

namespace svcops::cli::sla {

namespace {

struct CheckOptions {
    SelectionOptions selection;
    JudgingOptions judging;
    std::optional<std::string> warn;
    bool record = false;
    bool fresh = false;
    bool highest = false;
    bool trust_clock = false;
    PluginOptions plugin;
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
    const auto wording = context.wording(Shape::account);
    for (const auto& name : edited) {
        context.say(
            fmt::format("svcops: sla check: {} was edited in place since the last recorded check; "
                        "svcops definitions diff --stored shows how",
                        name));
    }
    if (result.gap) {
        context.say(fmt::format(
            "svcops: sla check: {}",
            wording("no check was recorded since {}, for {} (one every {} is usual); what came to "
                    "pass since then is told now",
                    format_local(result.gap->from, context.zone()),
                    format_seconds(result.gap->length), format_seconds(result.gap->usual))));
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

// What a monitoring system asks for is what stands, each time anew.
void refuse_news(const CheckOptions& options) {
    std::vector<Problem> problems;
    if (options.fresh) {
        problems.push_back({{},
                            "--new: a monitoring system would take back what is not told again",
                            "--record writes down what is found, and tells what stands"});
    }
    if (options.judging.fail_on) {
        problems.push_back({{},
                            "--fail-on: the exit code is that of a monitoring plugin",
                            "--warning and --critical say what it follows from"});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

// The words of the filter as they were typed: who runs the same check again types the same.
std::string scope_of(const SelectionOptions& selection) {
    if (selection.words.empty() && !selection.where) {
        return {};
    }
    Sha256 words;
    for (const auto& word : selection.words) {
        words.part(bytes(word));
    }
    return hex(words.part(bytes("--where")).part(bytes(selection.where.value_or(""))).finish());
}

void refuse_what_does_not_fit(const CheckOptions& options, Context& context, Access access) {
    if (options.highest && !options.fresh) {
        throw InputError(Outcome::usage, "--highest: only --new prints the levels that were passed",
                         "add --new");
    }
    if (options.trust_clock && !options.record && !options.fresh) {
        throw InputError(Outcome::usage, "--trust-clock: only what is recorded needs it",
                         "add --record or --new, or leave it out");
    }
    if (access == Access::write) {
        refuse_other_instants(context.common());
    }
    if (options.fresh && access == Access::write) {
        refuse_fewer_rows(context.common(), "--new would never tell what is left out",
                          "leave it out, or add --dry-run");
    }
    check_findings_options(context, Asks::actions);
}

CheckRequest request_of(const CheckOptions& options, Context& context) {
    CheckRequest request;
    request.warning = warning_of(options.warn, context);
    request.filter = selected_filter(options.selection, context);
    request.scope = scope_of(options.selection);
    request.run = context.common().dry_run ? CheckRun::rehearse : CheckRun::write;
    request.mode = options.fresh    ? CheckMode::announce
                   : options.record ? CheckMode::record
                                    : CheckMode::look;
    request.missed = options.highest ? Missed::highest : Missed::each;
    request.trust = options.trust_clock ? ClockTrust::trusted : ClockTrust::doubted;
    request.view = context.view();
    request.now = context.now();
    request.present = [&session = context.session()] { return present(session); };
    request.zone = context.zone();
    request.wording = context.wording(Shape::account);
    return request;
}

ExitCode run(const CheckOptions& options, Context& context) {
    const auto least = fail_on(options.judging);
    const bool writes = (options.record || options.fresh) && !context.common().dry_run;
    const auto access = writes ? Access::write : Access::read;
    const auto plugin = plugin_check(options.plugin, context);
    if (plugin) {
        refuse_news(options);
    }
    refuse_what_does_not_fit(options, context, access);
    const auto limit = plugin ? limited(*plugin, context.session()) : nullptr;
    auto& store = context.store(access);
    auto request = request_of(options, context);
    if (explained(options.selection, context, request.filter)) {
        return ExitCode{0};
    }
    const auto book = level_book(context);
    Judge judge(*book, Detail::thresholds);
    auto operation = context.operation();
    const auto& definitions = context.definitions(Extent::clocks);
    for (const auto& source : definitions.sources) {
        request.definitions.push_back(source.digest);
    }
    request.definitions_digest = definitions.digest;
    const auto edited = edited_definitions(store, definitions.sources);
    if (writes) {
        operation.definitions = context.definition_texts();
    }
    const auto result =
        check_clocks(store, operation, judge, request, [&](const CheckResult& found) {
            if (!plugin) {
                const auto& all = found.findings;
                print_made_findings(
                    context,
                    {all.size(),
                     [&](std::size_t first, std::size_t count, WithEvidence evidence) {
                         return all.made(first, count, evidence);
                     }},
                    {}, EvidenceLine::none, Asks::actions);
                context.output().push();
            }
        });
    if (plugin) {
        return answer_plugin(*plugin, result, request.now, context);
    }
    say_what_changed(context, edited, result);
    const auto found = context.found(result.tickets);
    return static_cast<int>(found) != 0 ? found : judged(least, result.findings.gravest());
}

}  // namespace

Action check(Args& args) {
    auto options = std::make_shared<CheckOptions>();
    declare(options->selection, args);
    declare(options->judging, args);
    declare(options->plugin, args);
    args.option("--warn", options->warn, "WHEN",
                "at risk from then on: 30m before due, or 80% of the target used")
        .flag("--record", options->record, "write breaches and thresholds down, each once")
        .flag("--new", options->fresh, "write them down and print only what is new; for cron")
        .flag("--highest", options->highest,
              "with --new: of the levels that a clock passed, print the highest")
        .flag("--trust-clock", options->trust_clock,
              "record though the clock contradicts the last recorded check");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
