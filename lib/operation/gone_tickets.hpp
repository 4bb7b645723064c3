#pragma once
#include "lib/audit/check.hpp"
#include "lib/store/store.hpp"

#include <vector>

namespace svcops {

// Tickets that people recorded and that were taken back, as the view has it, by number; imports
// that were taken back are not among them: they are brought again from where they came.
[[nodiscard]] std::vector<GoneTicket> gone_tickets(Store& store,
                                                   const Store::Recordings& recordings,
                                                   const View& view);

}  // namespace svcops
