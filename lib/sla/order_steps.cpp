#include "lib/sla/order_steps.hpp"

#include <algorithm>
#include <bit>

namespace svcops {

namespace {

// What the log says of one step.
struct Recorded {
    WordId word = 0;
    StepMove last = StepMove::start;
    std::optional<Instant> started, ended;
};

std::vector<Recorded> recorded_steps(const Log& log, Instant now) {
    std::vector<Recorded> all;
    for (const Event& event : log.events) {
        if (event.at > now) {
            break;
        }
        for (const Change& change : event.changes) {
            const auto move = step_move(change.field);
            if (!move || change.value.is_null()) {
                continue;
            }
            const auto word = static_cast<WordId>(change.value.number);
            auto found = std::ranges::find(all, word, &Recorded::word);
            if (found == all.end()) {
                found = all.insert(found, {word, *move, {}, {}});
            }
            found->last = *move;
            if (*move == StepMove::start) {
                found->started = found->started.value_or(event.at);
                found->ended.reset();
            } else {
                found->ended = event.at;
            }
        }
    }
    return all;
}

const Cycle* clock_of(const Judge& judge, std::size_t step) {
    const auto cycles = judge.cycles();
    const auto found = std::ranges::find_if(cycles, [&](const Cycle& cycle) {
        return cycle.level == judge.fulfilment() && cycle.target == step;
    });
    return found == cycles.end() ? nullptr : &*found;
}

OrderStep defined_step(const Judge& judge, std::size_t i) {
    const ServiceLevel& level = judge.book().levels()[*judge.fulfilment()];
    const StepPlan& plan = judge.book().bound(*judge.fulfilment()).plan;
    OrderStep step;
    step.name = level.steps[i].name;
    step.defined = &level.steps[i];
    step.state = plan.state(i, judge.ticket());
    if (step.state == StepState::waiting) {
        step.waits_for = step_names(judge, plan.missing(i, judge.ticket()));
    }
    step.standard = level.targets[i].within[static_cast<std::size_t>(judge.ticket().priority)];
    if (const Cycle* const clock = clock_of(judge, i)) {
        step.clock = *clock;
    }
    return step;
}

void take_from_log(const Recorded& recorded, OrderStep& step) {
    step.started = recorded.started;
    step.ended = recorded.ended;
}

}  // namespace

StepProgress step_progress(const Judge& judge) {
    StepProgress progress;
    if (!judge.fulfilment()) {
        return progress;
    }
    const StepPlan& plan = judge.book().bound(*judge.fulfilment()).plan;
    const Ticket& ticket = judge.ticket();
    const StepSet ended = plan.among(ticket.steps_done) | plan.among(ticket.steps_skipped);
    progress.all = plan.size();
    progress.settled = static_cast<std::size_t>(std::popcount(ended));
    if (!is_open(ticket.status)) {
        return progress;
    }
    progress.next =
        (plan.open(ticket) | plan.among(ticket.steps_started) | plan.among(ticket.steps_failed)) &
        ~ended;
    for (const Cycle& cycle : judge.cycles()) {
        if (cycle.level == judge.fulfilment() && cycle.standing.verdict == Verdict::breached &&
            cycle.standing.exclusion == Exclusion::none) {
            progress.late |= step_bit(cycle.target);
        }
    }
    progress.late &= progress.next;
    return progress;
}

std::vector<OrderStep> order_steps(const Judge& judge, const Log& log, Instant now) {
    std::vector<OrderStep> steps;
    const auto recorded = recorded_steps(log, now);
    const std::size_t defined =
        judge.fulfilment() ? judge.book().bound(*judge.fulfilment()).plan.size() : 0;
    for (std::size_t i = 0; i < defined; ++i) {
        steps.push_back(defined_step(judge, i));
    }
    for (const Recorded& one : recorded) {
        const auto step = judge.fulfilment()
                              ? judge.book().bound(*judge.fulfilment()).plan.find(one.word)
                              : std::nullopt;
        if (!step) {
            steps.emplace_back();
            steps.back().name = judge.book().names().word_name(one.word);
            steps.back().state = state_after(one.last);
        }
        take_from_log(one, step ? steps[*step] : steps.back());
    }
    return steps;
}

std::vector<std::string> step_names(const Judge& judge, StepSet set) {
    std::vector<std::string> names;
    if (judge.fulfilment()) {
        const auto& steps = judge.book().levels()[*judge.fulfilment()].steps;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if ((set & step_bit(i)) != 0) {
                names.push_back(steps[i].name);
            }
        }
    }
    return names;
}

}  // namespace svcops
