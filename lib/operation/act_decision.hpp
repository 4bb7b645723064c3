#pragma once
#include "lib/catalogue/move.hpp"
#include "lib/operation/act.hpp"
#include "lib/operation/complaint_decision.hpp"
#include "lib/operation/step_decision.hpp"

#include <vector>

namespace svcops {

// Everything that is wrong with an act itself, whatever the ticket.
std::vector<Problem> check_act(const Act& what);

// What an act comes to for one ticket after the other. It makes the words, agents and customers
// that the act names; all arguments have to outlive it.
class ActDecision {
public:
    ActDecision(Store& store, Writing& writing, const Names& names, const Act& what,
                const std::vector<Workflow>& workflows);

    // The event's changes, none when the ticket is so already, or every reason why not.
    [[nodiscard]] Reading<Draft> of(const Log& log);
    // How many of the problems so far were those of somebody who may not give so much.
    [[nodiscard]] std::size_t forbidden() const { return complaint_ ? complaint_->forbidden() : 0; }

private:
    [[nodiscard]] std::size_t count_until(const Log& log) const;
    void check_version(const Log& log, std::vector<Problem>& problems) const;
    void check_ref(std::vector<Problem>& problems) const;
    void check_due(std::vector<Problem>& problems) const;
    [[nodiscard]] TicketKind kind_after() const;
    void move(const Log& log, Draft& draft, std::vector<Problem>& problems);
    [[nodiscard]] bool stays_waiting(const Standpoint& here) const;
    [[nodiscard]] std::optional<Problem> too_late(const Standpoint& here, Status there) const;
    void check_kind(std::vector<Problem>& problems) const;
    [[nodiscard]] std::optional<Problem> later_conflict(const Log& log, Status there) const;
    void set_fields(Draft& draft) const;
    [[nodiscard]] bool holds_already(const FieldInfo& field, const Change& change) const;
    void leave_message(Draft& draft) const;

    Store& store_;
    Writing& writing_;
    const Names& names_;
    const Act& what_;
    const std::vector<Workflow>& workflows_;
    Draft wanted_;      // the fields as the act wants them
    std::string body_;  // of the message, as it is kept
    WordId activity_ = 0;
    std::optional<StepDecision> step_;
    std::optional<ComplaintDecision> complaint_;
    Ticket before_;  // the one asked about last, as it was at the act's instant
};

}  // namespace svcops
