#pragma once
#include "lib/complaint/redress.hpp"
#include "lib/definition/definitions.hpp"
#include "lib/store/store.hpp"
#include "lib/text/problem.hpp"

#include <string>
#include <vector>

namespace svcops {

// A step that somebody takes with the redress of a complaint.
struct RedressDeed {
    Redress redress;  // as it was before
    RedressStep step = RedressStep::approved;
    std::string by;  // the login that takes it
    Instant at{};
};

// What is wrong with the authority for it, by the limits of the playbook that the ticket is put
// right by; else of every playbook that it fits. Who approves may give as much; what is paid was
// given by who offered it, and approved before. Nothing where no playbook fits, and where no money
// is given.
[[nodiscard]] std::vector<Problem> redress_problems(Store& store, const Ticket& ticket,
                                                    const RedressDeed& deed,
                                                    const Definitions& definitions);

}  // namespace svcops
