#include "cli/sla/plugin_check.hpp"

#include "cli/plugin.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/number.hpp"
#include "lib/text/plural.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli::sla {

namespace {

constexpr std::string_view none_allowed = "0";
constexpr std::int64_t longest_limit = 3600;

PluginRange range_of(std::string_view option, const std::optional<std::string>& text,
                     std::vector<Problem>& problems) {
    if (auto range = plugin_range(text.value_or(std::string(none_allowed)))) {
        return *range;
    }
    problems.push_back({{},
                        fmt::format("{}: '{}' is no range", option, visible(*text)),
                        "10, 10:, ~:10, 10:20 or @10:20"});
    return {};
}

std::optional<Seconds> limit_of(const std::optional<std::string>& text,
                                std::vector<Problem>& problems) {
    if (!text) {
        return std::nullopt;
    }
    const auto seconds = parse_integer(*text);
    if (seconds && *seconds > 0 && *seconds <= longest_limit) {
        return Seconds{*seconds};
    }
    problems.push_back({{},
                        fmt::format("--timeout: '{}' is no number of seconds from 1 to {}",
                                    visible(*text), longest_limit),
                        "such as 10"});
    return std::nullopt;
}

// What the format has an answer of its own for.
void refuse_other_answers(const CommonOptions& common, std::vector<Problem>& problems) {
    const std::pair<std::string_view, bool> others[] = {{"--count", common.count},
                                                        {"--ids", common.ids},
                                                        {"--json", common.json},
                                                        {"--columns", common.columns.has_value()},
                                                        {"--output", common.output.has_value()}};
    for (const auto& [name, given] : others) {
        if (given) {
            problems.push_back(
                {{},
                 fmt::format("{}: a monitoring plugin answers in its own form", name),
                 "leave it out"});
        }
    }
}

std::string line_of(const Finding& finding) {
    return fmt::format("{}: {} ({})", finding.subject, finding.statement, finding.criterion);
}

std::vector<std::string> detail_lines(const CheckResult& result, Context& context) {
    std::vector<std::string> lines;
    if (result.gap) {
        lines.push_back(fmt::format("no check was recorded for {} before this one",
                                    format_seconds(result.gap->length)));
    }
    std::size_t most = result.findings.size();
    if (context.common().limit) {
        most = std::min(
            most, static_cast<std::size_t>(context.count_of("--limit", *context.common().limit)));
    }
    for (std::size_t i = 0; i < most; ++i) {
        lines.push_back(line_of(result.findings[i]));
    }
    return lines;
}

}  // namespace

void declare(PluginOptions& options, Args& args) {
    args.option("-w,--warning", options.warning, "RANGE",
                "of --format nagios: clocks at risk that are no warning (0)")
        .option("-c,--critical", options.critical, "RANGE",
                "of --format nagios: breached clocks that are not critical (0)")
        .option("-t,--timeout", options.timeout, "SECONDS",
                "of --format nagios: answer UNKNOWN after so long");
}

std::optional<PluginCheck> plugin_check(const PluginOptions& options, Context& context) {
    std::vector<Problem> problems;
    const bool asked = context.format(Shape::account) == Format::own;
    if (!asked) {
        const std::pair<std::string_view, bool> given[] = {
            {"--warning", options.warning.has_value()},
            {"--critical", options.critical.has_value()},
            {"--timeout", options.timeout.has_value()}};
        for (const auto& [name, is_given] : given) {
            if (is_given) {
                problems.push_back({{},
                                    fmt::format("{}: of monitoring plugins alone", name),
                                    "add --format nagios; --warn says when a clock is at risk"});
            }
        }
    }
    PluginCheck check;
    if (asked) {
        refuse_other_answers(context.common(), problems);
        check.warning = range_of("--warning", options.warning, problems);
        check.critical = range_of("--critical", options.critical, problems);
        check.limit = limit_of(options.timeout, problems);
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    return asked ? std::optional(std::move(check)) : std::nullopt;
}

std::shared_ptr<void> limited(const PluginCheck& check, const Session& session) {
    if (!check.limit || !session.limit_time) {
        return nullptr;
    }
    const auto why = fmt::format("no answer within {}", format_seconds(*check.limit));
    return session.limit_time(*check.limit, to_text({PluginState::unknown, why, {}, {}}),
                              static_cast<int>(PluginState::unknown));
}

ExitCode answer_plugin(const PluginCheck& check, const CheckResult& result, Instant now,
                       Context& context) {
    const auto tally = result.findings.standing();
    PluginAnswer answer;
    answer.state =
        check.critical.alerted(static_cast<double>(tally.breached)) ? PluginState::critical
        : check.warning.alerted(static_cast<double>(tally.at_risk)) ? PluginState::warning
                                                                    : PluginState::ok;
    answer.summary = fmt::format("{} breached, {} at risk, {} judged",
                                 counted(static_cast<std::uint64_t>(tally.breached), "clock"),
                                 tally.at_risk, counted(result.tickets, "ticket"));
    if (!result.findings.empty()) {
        answer.summary += "; " + line_of(result.findings[0]);
    }
    if (context.common().exit_code && result.tickets == 0) {
        answer.state = PluginState::unknown;
        answer.summary = "no ticket is judged";
    }
    const auto overdue = tally.breached == 0 ? 0 : (now - tally.earliest_breach).count();
    answer.figures = {
        {.label = "breached", .value = tally.breached, .critical = check.critical.text},
        {.label = "at_risk", .value = tally.at_risk, .warning = check.warning.text},
        {.label = "tickets", .value = static_cast<std::int64_t>(result.tickets)},
        {.label = "longest_overdue", .value = overdue, .unit = "s"}};
    answer.details = detail_lines(result, context);
    context.write(to_text(answer));
    return ExitCode{static_cast<int>(answer.state)};
}

}  // namespace svcops::cli::sla
