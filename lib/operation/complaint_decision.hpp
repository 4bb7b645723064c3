#pragma once
#include "lib/catalogue/workflow.hpp"
#include "lib/complaint/redress.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/operation/complaint_act.hpp"
#include "lib/text/problem.hpp"

#include <vector>

namespace svcops {

// What a complaint act comes to for one ticket after the other. All arguments have to outlive it.
class ComplaintDecision {
public:
    ComplaintDecision(Store& store, const ComplaintAct& what, Writing& writing, const Names& names,
                      const std::vector<Workflow>& workflows);

    // Adds the changes to the draft, none when it is so already, or every reason why not. `log`
    // ends at the instant of the act, `before` is its state.
    void decide(const Log& log, const Ticket& before, Draft& draft, std::vector<Problem>& problems);

private:
    void acknowledge(const Log& log, const Ticket& before, Draft& draft);
    void settle(const Log& log, const Ticket& before, Draft& draft);
    void compensate(const Log& log, const Ticket& before, Draft& draft,
                    std::vector<Problem>& problems);
    void offer(std::uint32_t number, Draft& draft);
    void take_steps(Redress& redress, const Ticket& before, Draft& draft,
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
};

// Everything that is wrong with a complaint act itself, whatever the ticket.
[[nodiscard]] std::vector<Problem> check_complaint_act(const ComplaintAct& what);

}  // namespace svcops
