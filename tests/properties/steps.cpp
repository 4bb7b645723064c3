// Orders driven by random legal moves: no step is worked on before those that it waits for,
// progress never goes back, and each step's clock is that of a plain service level with the same
// start, stop and pauses.
#include "lib/sla/order_steps.hpp"
#include "tests/lib/sla/story.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <map>

using namespace svcops;
using namespace svcops::story;

namespace {

std::int64_t within(std::int64_t low, std::int64_t high) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(low, high));
}

Instant at(std::int64_t minute) {
    return ny("2026-06-01 09:00") + Seconds{minute * 60};
}

// Steps that wait only for steps written before them, so that there is no circle.
ServiceLevel some_fulfilment() {
    ServiceLevel made = level("shop", {});
    made.type = LevelType::fulfilment;
    made.order = 1;
    made.match = filter("kind:order");
    const auto steps = static_cast<std::size_t>(within(1, 8));
    for (std::size_t i = 0; i < steps; ++i) {
        Step step;
        step.name = "s" + std::to_string(i);
        for (std::size_t before = 0; before < i; ++before) {
            if (within(0, 3) == 0) {
                step.after.push_back(static_cast<std::uint8_t>(before));
            }
        }
        made.targets.push_back(
            pausing(target(step.name.c_str(), within(1, 900) * 60), {"waiting"}));
        made.steps.push_back(std::move(step));
    }
    return made;
}

// One step as a plain service level that runs between two statuses would count it: what ran, by
// the calendar, from when it became ready to its end or to now, without the waits.
struct Plain {
    std::optional<Instant> ready, ended;
};

std::int64_t used(const Plain& step, const std::vector<Span>& waits, Instant now,
                  const Calendar& calendar) {
    const Instant end = step.ended.value_or(now);
    std::int64_t seconds = calendar.between(*step.ready, end).count();
    for (const Span& wait : waits) {
        const Instant from = std::max(wait.from, *step.ready), to = std::min(wait.to, end);
        seconds -= from < to ? calendar.between(from, to).count() : 0;
    }
    return seconds;
}

// What a step waits for, worked out anew from what was recorded.
bool is_settled(const ServiceLevel& shop, const std::vector<StepState>& states, std::size_t step) {
    return states[step] == StepState::done ||
           (states[step] == StepState::skipped &&
            std::ranges::all_of(shop.steps[step].after, [&](std::uint8_t before) {
                return is_settled(shop, states, before);
            }));
}
bool is_free(const ServiceLevel& shop, const std::vector<StepState>& states, std::size_t step) {
    return std::ranges::all_of(shop.steps[step].after, [&](std::uint8_t before) {
        return is_settled(shop, states, before);
    });
}

class Walk {
public:
    Walk() : desk_({shop_}, {ny_spec()}), story_(desk_.story()) {
        story_.created(
            at(0), {{ticket_field::kind, Value::of(static_cast<std::int64_t>(TicketKind::order))}});
        states_.assign(shop_.steps.size(), StepState::waiting);
        plain_.resize(shop_.steps.size());
        become_ready(at(0));
    }

    void run() {
        std::int64_t minute = 0;
        for (auto moves = within(0, 40); moves > 0; --moves) {
            minute += within(1, 400);
            waiting_ ? resume(at(minute)) : act(at(minute));
        }
        now_ = at(minute + within(0, 2000));
        check();
    }

private:
    void act(Instant t) {
        if (within(0, 6) == 0) {
            story_.wait(t);
            waiting_ = t;
            return;
        }
        const auto step =
            static_cast<std::size_t>(within(0, static_cast<std::int64_t>(shop_.steps.size())));
        const auto move = static_cast<StepMove>(within(0, 4));
        const auto before = progress(t);
        desk_.judge->judge(story_.log(), t);
        const StepPlan& plan = desk_.book->bound(0).plan;
        const StepState state = plan.state(step, desk_.judge->ticket());
        RC_ASSERT(state == expected(step));
        if (!may_move(state, move)) {
            return;
        }
        RC_ASSERT(move == StepMove::skip || is_free(shop_, states_, step));
        story_.changed(
            t, {story_.word(step_field(move), Vocabulary::step, shop_.steps[step].name.c_str())});
        states_[step] = state_after(move);
        if (move == StepMove::done || move == StepMove::skip) {
            plain_[step].ended = t;
        }
        become_ready(t);
        RC_ASSERT(progress(t) >= before);
    }

    void resume(Instant t) {
        story_.resume(t);
        waits_.push_back({*waiting_, t});
        waiting_.reset();
    }

    void become_ready(Instant t) {
        for (std::size_t i = 0; i < states_.size(); ++i) {
            if (!plain_[i].ready && !plain_[i].ended && is_free(shop_, states_, i)) {
                plain_[i].ready = t;
            }
        }
    }

    [[nodiscard]] StepState expected(std::size_t step) const {
        if (states_[step] != StepState::waiting) {
            return states_[step];
        }
        return is_free(shop_, states_, step) ? StepState::ready : StepState::waiting;
    }

    double progress(Instant t) {
        desk_.judge->judge(story_.log(), t);
        return *step_progress(*desk_.judge).share();
    }

    void check() {
        if (waiting_) {
            waits_.push_back({*waiting_, now_});
        }
        const Calendar calendar(ny_spec());
        std::map<std::string, Cycle> found;
        for (const Cycle& cycle : desk_.all(story_, now_)) {
            RC_ASSERT(found.emplace(desk_.book->measures()[cycle.measure], cycle).second);
        }
        std::size_t clocks = 0;
        for (std::size_t i = 0; i < plain_.size(); ++i) {
            if (!plain_[i].ready) {
                continue;
            }
            ++clocks;
            RC_ASSERT(found.contains(shop_.steps[i].name));
            const Cycle& cycle = found.at(shop_.steps[i].name);
            RC_ASSERT(cycle.started == *plain_[i].ready);
            RC_ASSERT(cycle.stopped == plain_[i].ended);
            const auto seconds = used(plain_[i], waits_, now_, calendar);
            RC_ASSERT(cycle.used == seconds);
            const auto target = shop_.targets[i].within[0].seconds;
            RC_ASSERT((cycle.standing.verdict == Verdict::breached) == (seconds > target));
        }
        RC_ASSERT(found.size() == clocks);
    }

    ServiceLevel shop_ = some_fulfilment();
    Desk desk_;
    Story story_;
    std::vector<StepState> states_;
    std::vector<Plain> plain_;
    std::vector<Span> waits_;
    std::optional<Instant> waiting_;
    Instant now_{};
};

}  // namespace

int main() {
    const bool good = rc::check("orders go by their steps, and their clocks by the calendar",
                                [] { Walk().run(); });
    return good ? 0 : 1;
}
