#include "cli/blueprint/asked.hpp"
#include "cli/contradictions.hpp"
#include "cli/selection.hpp"
#include "cli/verbs.hpp"
#include "lib/definition/blueprint_text.hpp"
#include "lib/definition/forms.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/logged_flow.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svcops::cli::blueprint {

namespace {

struct DiscoverOptions {
    SelectionOptions selection;
    std::optional<std::string> period, name, share, events, calendar;
};

constexpr std::array<std::string_view, 3> event_tokens{"stages", "messages", "all"};

LoggedEvents events_of(const std::optional<std::string>& text) {
    const auto found = std::ranges::find(event_tokens, text.value_or("stages"));
    if (found == event_tokens.end()) {
        throw InputError(Outcome::usage, fmt::format("--events: '{}' is none", visible(*text)),
                         fmt::format("one of {}", fmt::join(event_tokens, ", ")));
    }
    return static_cast<LoggedEvents>(found - event_tokens.begin());
}

double share_of(const std::optional<std::string>& text) {
    constexpr double usual = 0.05;
    if (!text) {
        return usual;
    }
    const auto share = parse_percent(*text);
    if (!share || *share >= 1) {
        throw InputError(Outcome::usage,
                         fmt::format("--min-share: '{}' is no share", visible(*text)),
                         "a percentage from 0% to below 100%, such as 5%");
    }
    return *share;
}

const Calendar& calendar_of(const std::optional<std::string>& name, Context& context) {
    const auto* const found = context.definitions().calendar(name.value_or("always"));
    if (found == nullptr) {
        throw InputError(Outcome::no_input,
                         fmt::format("there is no calendar '{}'", visible(*name)),
                         "see svcops calendar list");
    }
    return *found;
}

// The filter as it was given, for the blueprint's own `match`.
std::string match_of(const SelectionOptions& selection) {
    std::string text = fmt::format("{}", fmt::join(selection.words, " "));
    if (selection.where) {
        text += text.empty() ? *selection.where : fmt::format(" and ({})", *selection.where);
    }
    return text;
}

BlueprintRemarks remarks_of(const Discovered& found, const Wording& wording) {
    BlueprintRemarks remarks;
    remarks.head = {
        wording("A first blueprint, discovered from {} tickets. Edit it: give the steps names,",
                found.cases),
        wording.sentence("owners and standards, add what no event shows, and hold it against the "
                         "record again."),
        wording.sentence("Times are since the event before, waiting and work together (type 7)."),
    };
    if (!found.left_out.empty()) {
        remarks.head.push_back(
            wording("Left out as rare: {}", fmt::format("{}", fmt::join(found.left_out, ", "))));
    }
    for (const DiscoveredStep& step : found.steps) {
        remarks.steps.push_back(step.ends > 0
                                    ? wording("times: {}; tickets: {}; the last event in {:.1f}%",
                                              step.times, step.cases, step.ends * 100)
                                    : wording("times: {}; tickets: {}", step.times, step.cases));
    }
    return remarks;
}

LoggedFlow logged_flow(const DiscoverOptions& options, const Filter& filter, Context& context) {
    const auto period = options.period
                            ? std::optional(context.period_of("--period", *options.period))
                            : std::nullopt;
    LoggedFlowReader reader({events_of(options.events), &calendar_of(options.calendar, context)},
                            context.store().names());
    Selected selected(context, filter, CaseCursor::Reads::logs);
    while (const Case* const found = selected.cursor().next()) {
        if (!period || period->contains(found->ticket->opened)) {
            reader.see(*found->log);
        }
    }
    return reader.result();
}

ExitCode run(const DiscoverOptions& options, Context& context) {
    refuse_fewer_rows(context.common());
    if (options.name && !valid_name(*options.name)) {
        throw InputError(
            Outcome::usage,
            fmt::format("--name: '{}' is no name of a definition", visible(*options.name)),
            "small letters, digits and hyphens");
    }
    const DiscoveryOptions wanted{options.name.value_or("discovered"), match_of(options.selection),
                                  share_of(options.share)};
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    auto found = discover(logged_flow(options, filter, context), wanted);
    if (found.blueprint.steps.empty()) {
        throw InputError(
            Outcome::no_input,
            found.cases == 0 ? "no ticket is there to discover from"
                             : "no event is in so many tickets",
            found.cases == 0 ? "ask for others, or import a log" : "give a lower --min-share");
    }
    found.blueprint.calendar = options.calendar.value_or("");
    context.write(
        blueprint_text(found.blueprint, remarks_of(found, context.wording(Shape::account))));
    return ExitCode{0};
}

}  // namespace

Action discover(Args& args) {
    auto options = std::make_shared<DiscoverOptions>();
    declare(options->selection, args);
    args.option("--period", options->period, "PERIOD",
                "tickets opened in it: 2026-05, 2026-Q2, last-month, A..B")
        .option("--name", options->name, "NAME", "of the blueprint; discovered")
        .option("--events", options->events, "WHICH",
                "what becomes steps: stages, messages (these too), all; stages")
        .option("--min-share", options->share, "SHARE",
                "events in fewer tickets, and ways gone more rarely, are left out; 5%")
        .option("--calendar", options->calendar, "NAME",
                "on which times are counted; around the clock", Offer::calendar);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::blueprint
