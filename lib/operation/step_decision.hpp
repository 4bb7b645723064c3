#pragma once
#include "lib/operation/assignment.hpp"
#include "lib/operation/step_act.hpp"
#include "lib/sla/judge.hpp"
#include "lib/text/problem.hpp"

#include <memory>
#include <vector>

namespace svcops {

// What a step act comes to for one ticket after the other: a step's move is held against the steps
// of the fulfilment that the ticket follows, as it stood at the instant of the act, and against
// what was recorded of the step next. All arguments have to outlive it.
class StepDecision {
public:
    StepDecision(Store& store, const StepAct& what, Writing& writing, const Names& names);

    // Adds the move's changes to the draft, none when the step is so already, or every reason why
    // not: of a step that is so already, a reason other than the one that stands. Who starts a step
    // hands the ticket over to the team that owns it; the act's own fields are in the draft before
    // and win.
    void decide(const Log& log, Instant at, Draft& draft, std::vector<Problem>& problems);

private:
    [[nodiscard]] const StepPlan& plan() const { return book_->bound(*judge_.fulfilment()).plan; }
    [[nodiscard]] const std::vector<Step>& steps() const {
        return book_->levels()[*judge_.fulfilment()].steps;
    }
    [[nodiscard]] StepState state(std::size_t step) const {
        return plan().state(step, judge_.ticket());
    }
    [[nodiscard]] Reading<std::size_t> chosen() const;
    [[nodiscard]] Reading<std::size_t> only_one() const;
    [[nodiscard]] std::string names_of(StepSet set) const;
    [[nodiscard]] StepSet in_state(StepState wanted) const;
    [[nodiscard]] std::string standing() const;
    [[nodiscard]] std::string why_not(std::size_t step) const;
    [[nodiscard]] std::string remedy(std::size_t step) const;
    [[nodiscard]] std::optional<Problem> later_conflict(const Log& log, Instant at,
                                                        std::size_t step) const;
    [[nodiscard]] std::optional<Problem> lost_reason(const Log& log, std::size_t step) const;
    [[nodiscard]] std::optional<std::string> standing_reason(const Log& log,
                                                             std::size_t step) const;
    void change(std::size_t step, Draft& draft) const;

    Store& store_;
    const StepAct& what_;
    Writing& writing_;
    std::unique_ptr<LevelBook> book_;
    Judge judge_;
};

// What is wrong with a step act itself, whatever the ticket.
[[nodiscard]] std::optional<Problem> check_step(const StepAct& what);

}  // namespace svcops
