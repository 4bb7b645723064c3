#pragma once
#include "lib/complaint/redress.hpp"
#include "lib/definition/definitions.hpp"
#include "lib/operation/given_money.hpp"
#include "lib/store/store.hpp"
#include "lib/text/problem.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// A step that somebody takes with the redress of a complaint.
struct RedressDeed {
    Redress redress;  // as it was before
    RedressStep step = RedressStep::approved;
    std::string by;  // the login that takes it
    AgentId actor = 0;
    Instant at{};
};

// The playbooks whose limits hold for what is given on a ticket: those that it is or was put right
// by, else every one that it fits or ever fitted. No limit is left behind by calling the ticket
// something else for a while.
[[nodiscard]] std::vector<const Playbook*> binding_playbooks(const Log& log,
                                                             std::span<const Recovery> recoveries,
                                                             const Definitions& definitions,
                                                             const Names& names);

// The authority for one redress after the other, in one operation: each counts for the next.
class RedressAuthority {
public:
    RedressAuthority(Store& store, const Definitions& definitions)
        : store_(store), definitions_(definitions) {}

    // What is wrong with a step. Who approves may give as much; what is paid was given by who
    // offered it, and approved before; once something was approved on the complaint, what it is
    // given in all stays within that. Nothing else where no playbook binds, and where no money is
    // given. `log` is the whole of the ticket's.
    [[nodiscard]] std::vector<Problem> problems(const Log& log, const Ticket& ticket,
                                                const RedressDeed& deed);
    // It is paid.
    void note(const Ticket& ticket, const RedressDeed& deed);

private:
    [[nodiscard]] std::vector<Problem> limit_problems(const Log& log, const Ticket& ticket,
                                                      const RedressDeed& deed);
    GivenLedger& ledger();

    Store& store_;
    const Definitions& definitions_;
    std::vector<Recovery> recoveries_;
    std::optional<GivenLedger> ledger_;  // read when it is first asked for
};

}  // namespace svcops
