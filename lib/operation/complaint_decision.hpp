#pragma once
#include "lib/catalogue/workflow.hpp"
#include "lib/complaint/redress.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/operation/complaint_act.hpp"
#include "lib/operation/redress_authority.hpp"
#include "lib/text/problem.hpp"

#include <optional>
#include <vector>

namespace svcops {

// What a complaint act comes to for one ticket after the other. All arguments have to outlive it.
class ComplaintDecision {
public:
    ComplaintDecision(Store& store, const ComplaintAct& what, Writing& writing, const Names& names,
                      const std::vector<Workflow>& workflows);

    // Adds the changes to the draft, none when it is so already, or every reason why not. `known`
    // is the part of the log up to the instant of the act, `before` the state at its end.
    void decide(const Log& log, const Log& known, const Ticket& before, Draft& draft,
                std::vector<Problem>& problems);
    // How many of the problems were those of somebody who may not give so much.
    [[nodiscard]] std::size_t forbidden() const { return forbidden_; }

private:
    void acknowledge(const Log& log, const Ticket& before, Draft& draft);
    void settle(const Log& log, const Ticket& before, Draft& draft);
    void compensate(const Log& log, const Ticket& before, Draft& draft,
                    std::vector<Problem>& problems);
    void offer(std::uint32_t number, Draft& draft);
    void take_steps(const Log& log, Redress& redress, const Ticket& before, Draft& draft,
                    std::vector<Problem>& problems);
    [[nodiscard]] Reading<Redress> meant(TicketId ticket, const std::vector<Redress>& all) const;
    [[nodiscard]] std::optional<Problem> check_step(TicketId ticket, const Redress& redress,
                                                    RedressStep step) const;
    // Goes to the stage of the complaint's workflow that is called so, if it has one that may
    // follow.
    void go_to(std::string_view stage, const Ticket& before, Draft& draft);

    Store& store_;
    const ComplaintAct& what_;
    Writing& writing_;
    const Names& names_;
    const std::vector<Workflow>& workflows_;
    TicketId ticket_ = 0;
    AgentId actor_ = 0;
    WordId acknowledged_ = 0;
    std::size_t forbidden_ = 0;
    std::optional<RedressAuthority> authority_;  // where something holds
};

// Everything that is wrong with a complaint act itself, whatever the ticket.
[[nodiscard]] std::vector<Problem> check_complaint_act(const ComplaintAct& what);

}  // namespace svcops
