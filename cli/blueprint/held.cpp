#include "cli/blueprint/held.hpp"

#include "cli/blueprint/asked.hpp"
#include "cli/level_book.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/step_reader.hpp"
#include "lib/record/label.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

std::vector<Problem> unplayable(const Blueprint& blueprint, const Definitions& definitions) {
    auto problems = walking_problems(definitions, blueprint);
    if (std::ranges::none_of(blueprint.steps,
                             [](const BlueprintStep& step) { return step.match.has_value(); })) {
        problems.push_back({blueprint.place,
                            fmt::format("no step of blueprint {} has a 'match'", blueprint.name),
                            "say which events are a step: match: \"event:created\""});
    }
    return problems;
}

bool asks_levels(const Blueprint& blueprint) {
    return std::ranges::any_of(blueprint.steps, [](const BlueprintStep& step) {
        return step.match && step.standard && !step.standard->service_level.empty();
    });
}

std::vector<std::optional<Allowance>> allowances(const Blueprint& blueprint) {
    std::vector<std::optional<Allowance>> found;
    for (const BlueprintStep& step : blueprint.steps) {
        const bool is_time = step.standard && step.standard->service_level.empty();
        found.push_back(is_time ? std::optional(step.standard->within) : std::nullopt);
    }
    return found;
}

std::string title_of(const Blueprint& blueprint, const HoldRequest& request, Context& context) {
    const auto wording = context.wording(Shape::account);
    const Zone zone = context.zone();
    return request.period       ? wording("Blueprint {}: tickets opened {} to {}", blueprint.name,
                                          format_local(request.period->from, zone),
                                          format_local(request.period->to, zone))
           : request.has_filter ? wording("Blueprint {}: tickets of the filter", blueprint.name)
                                : wording("Blueprint {}: all tickets", blueprint.name);
}

}  // namespace

bool can_be_held(const Blueprint& blueprint, const Definitions& definitions) {
    return unplayable(blueprint, definitions).empty();
}

HeldBlueprint hold_blueprint(const Blueprint& blueprint, const HoldRequest& request,
                             Context& context) {
    if (auto problems = unplayable(blueprint, context.definitions()); !problems.empty()) {
        throw InputError(Outcome::bad_definition, std::move(problems));
    }
    Store& store = context.store();
    const Promises promises(blueprint_setting(context.definitions(), context.now()));
    const Calendar& calendar = *promises.calendar(promises.calendar_name(blueprint));
    const auto book = asks_levels(blueprint) ? level_book(context) : nullptr;
    const auto judge = book ? std::make_unique<Judge>(*book) : nullptr;
    StepReader reader({&blueprint, &calendar, allowances(blueprint), book.get()}, store.names());
    ConformanceCount count(blueprint, request.options);
    CaseCursor cursor(store, blueprint.match ? request.filter & *blueprint.match : request.filter,
                      {.view = context.view(),
                       .now = context.now(),
                       .judge = judge.get(),
                       .reads = judge ? CaseCursor::Reads::clocks : CaseCursor::Reads::logs});
    while (const Case* const found = cursor.next()) {
        const Instant opened = found->ticket->opened;
        const bool is_in =
            !request.period || (opened >= request.period->from && opened < request.period->to);
        if (is_in) {
            count.see(reader.see(*found));
        }
    }
    HeldBlueprint held;
    held.blueprint = &blueprint;
    held.title = title_of(blueprint, request, context);
    held.calendar = calendar.name();
    held.standards = promises.standards(blueprint);
    held.found = count.result();
    return held;
}

ObservedSteps observed_steps(const Blueprint& blueprint, Context& context) {
    HoldRequest request;
    request.options.asked.deviation = Deviation::unexpected;
    const auto held = hold_blueprint(blueprint, request, context);
    ObservedSteps observed;
    for (const StepConformance& step : held.found.steps) {
        observed.steps.push_back(
            {step.last, step.took.n, step.took.p90, step.took.p90_low, step.took.p90_high});
    }
    const auto& unexpected = held.found.asked;
    observed.unmatched = unexpected.size();
    observed.events = held.found.events + observed.unmatched;
    if (!unexpected.empty()) {
        observed.unmatched_example =
            fmt::format("{} at {}", ticket_label(unexpected.front().ticket),
                        format_local(unexpected.front().at, context.zone()));
    }
    return observed;
}

}  // namespace svcops::cli
