#include "lib/sla/step_plan.hpp"

#include <algorithm>
#include <array>

namespace svcops {

namespace {

constexpr std::array<std::uint8_t, 4> fields{ticket_field::step_started, ticket_field::step_done,
                                             ticket_field::step_skipped, ticket_field::step_failed};

bool holds(StepSet set, std::size_t step) {
    return (set & step_bit(step)) != 0;
}

}  // namespace

StepPlan::StepPlan(std::span<const Step> steps, const Names& names) {
    for (const Step& step : steps.first(std::min(steps.size(), most_steps))) {
        words_.push_back(names.word(Vocabulary::step, step.name).value_or(0));
        StepSet before = 0;
        for (const std::uint8_t other : step.after) {
            before |= step_bit(other);
        }
        after_.push_back(before);
    }
}

std::optional<std::size_t> StepPlan::find(WordId word) const {
    const auto found = std::ranges::find(words_, word);
    return word == 0 || found == words_.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - words_.begin()));
}

StepSet StepPlan::among(std::span<const WordId> words) const {
    StepSet set = 0;
    for (const WordId word : words) {
        if (const auto step = find(word)) {
            set |= step_bit(*step);
        }
    }
    return set;
}

StepSet StepPlan::settled(const Ticket& ticket) const {
    StepSet settled = among(ticket.steps_done);
    const StepSet skipped = among(ticket.steps_skipped);
    for (StepSet before = ~settled; before != settled && skipped != 0;) {
        before = settled;
        for (std::size_t i = 0; i < size(); ++i) {
            if (holds(skipped, i) && (after_[i] & ~settled) == 0) {
                settled |= step_bit(i);
            }
        }
    }
    return settled;
}

StepSet StepPlan::open(const Ticket& ticket) const {
    const StepSet ended = among(ticket.steps_done) | among(ticket.steps_skipped);
    const StepSet before = settled(ticket);
    StepSet open = 0;
    for (std::size_t i = 0; i < size(); ++i) {
        if (!holds(ended, i) && (after_[i] & ~before) == 0) {
            open |= step_bit(i);
        }
    }
    return open;
}

StepState StepPlan::state(std::size_t step, const Ticket& ticket) const {
    if (holds(among(ticket.steps_done), step)) {
        return StepState::done;
    }
    if (holds(among(ticket.steps_skipped), step)) {
        return StepState::skipped;
    }
    if (holds(among(ticket.steps_failed), step)) {
        return StepState::failed;
    }
    if (holds(among(ticket.steps_started), step)) {
        return StepState::started;
    }
    return missing(step, ticket) == 0 ? StepState::ready : StepState::waiting;
}

std::uint8_t step_field(StepMove move) {
    return fields[static_cast<std::size_t>(move)];
}

std::optional<StepMove> step_move(std::uint8_t field) {
    const auto found = std::ranges::find(fields, field);
    return found == fields.end() ? std::nullopt
                                 : std::optional(static_cast<StepMove>(found - fields.begin()));
}

}  // namespace svcops
