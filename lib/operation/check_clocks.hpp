#pragma once
#include "lib/document/wording.hpp"
#include "lib/filter/filter.hpp"
#include "lib/finding/finding.hpp"
#include "lib/sla/check.hpp"
#include "lib/store/store.hpp"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// What a check does beside looking: nothing, write down what it announces, or write down and show
// only that.
enum class CheckMode : std::uint8_t { look, record, announce };

enum class CheckRun : std::uint8_t { write, rehearse };  // rehearse: say all, write nothing

// Of the levels that one clock passed since the last check: show each, or the highest alone. Every
// one is written down.
enum class Missed : std::uint8_t { each, highest };

struct CheckRequest {
    Filter filter;  // as parsed
    View view;
    Instant now{};    // of judgement; an announcement's own instant
    Zone zone;        // of the wall clock in statements
    Wording wording;  // of the findings
    std::optional<Warning> warning;
    CheckMode mode = CheckMode::look;
    Missed missed = Missed::each;     // of CheckMode::announce
    std::vector<Digest> definitions;  // of the texts in force
    CheckRun run = CheckRun::write;
};

struct CheckResult {
    std::vector<Finding>
        findings;  // breached before at risk, the longest overdue and the next due first
    std::uint64_t tickets = 0;          // that were judged
    std::uint64_t recorded = 0;         // announcements written
    OpId op = 0;                        // 0: nothing was written
    std::optional<Instant> last_check;  // the recorded check before this one
};

// What was announced is voided only when something recorded since may have made it untrue: an event
// of the ticket, an operation that was taken back, other definitions, or a check that judged later
// than this one. The tz database alone changes nothing that was announced.
// Judges every open ticket and every ticket with entries after the last recorded check. When
// something is to be written the store is locked first, so that two checks at once announce each
// breach and threshold once. The judge has to keep thresholds (Detail::thresholds).
// A check that has nothing to announce is written down too when its definitions are not those of
// the last recorded one, so that what was in force is always known. `show` is called with the
// findings before what they announce is written for good: what could not be shown is not recorded
// as announced, and the next check tells it again.
using ShowFindings = std::function<void(std::span<const Finding>)>;
CheckResult check_clocks(Store& store, const Operation& operation, Judge& judge,
                         const CheckRequest& request, const ShowFindings& show);

}  // namespace svcops
