#pragma once
#include "lib/document/wording.hpp"
#include "lib/finding/finding.hpp"
#include "lib/sla/check.hpp"

#include <vector>

namespace svcops {

// How a check tells what it found.
struct FindingForm {
    Zone zone;        // of the wall clock in statements
    Wording wording;  // of statements
    Instant now{};    // of judging: when what is new was found
};

// A finding with what puts it into order: breached before at risk before voided, by instant.
struct RankedFinding {
    int group = 0;
    Instant at{};
    Finding finding;
};

// What stands now. `detected` is when a recorded check found the breach; nothing when none has yet.
[[nodiscard]] RankedFinding ranked(const ClockFinding& found, const LevelBook& book,
                                   const FindingForm& form);
// What is announced, as the news itself; it was found now.
[[nodiscard]] RankedFinding ranked(const Announcement& announcement, const Judge& judge,
                                   const FindingForm& form);

[[nodiscard]] std::vector<Finding> in_order(std::vector<RankedFinding> findings);

}  // namespace svcops
