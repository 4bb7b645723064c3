#pragma once
#include "lib/document/wording.hpp"
#include "lib/filter/filter.hpp"
#include "lib/operation/check_findings.hpp"
#include "lib/operation/check_schedule.hpp"
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
    // Names the filter in what the check notes: the same words, the same scope. "" without one.
    std::string scope;
    View view;
    Instant now{};  // of judgement; an announcement's own instant
    // When something is to be written: the present, asked once nobody else writes. It takes the
    // place of `now`, and ends the view.
    std::function<Instant()> present;
    ClockTrust trust = ClockTrust::doubted;
    Zone zone;        // of the wall clock in statements
    Wording wording;  // of the findings
    std::optional<Warning> warning;
    CheckMode mode = CheckMode::look;
    Missed missed = Missed::each;     // of CheckMode::announce
    std::vector<Digest> definitions;  // of the texts in force
    Digest definitions_digest{};      // of all of them
    CheckRun run = CheckRun::write;
};

struct CheckResult {
    CheckFindings findings;
    std::uint64_t tickets = 0;          // that were judged
    std::uint64_t recorded = 0;         // announcements written
    OpId op = 0;                        // 0: nothing was written
    std::optional<Instant> last_check;  // the recorded check before this one, over the same scope
    std::optional<CheckGap> gap;        // between the two, when checks were missing
};

// A check that is recorded notes when it judged and by what definitions, though there is nothing to
// announce. The next one over the same tickets judges what has changed since, however long that is;
// tickets that a filter has left out are left to the next one without it.
// What was announced is voided only when something recorded since may have made it untrue: an event
// of the ticket, an operation that was taken back, other definitions, or a check that judged later
// than this one. The tz database alone changes nothing that was announced.
// Judges every open ticket and every ticket with entries after the last recorded check. When
// something is to be written the store is locked first, so that two checks at once announce each
// breach and threshold once. The judge has to keep thresholds (Detail::thresholds).
// A check that has nothing to announce is written down too when its definitions are not those of
// the last recorded one, so that what was in force is always known. `show` is called with the
// result before what they announce is written for good: what could not be shown is not recorded
// as announced, and the next check tells it again.
using ShowFindings = std::function<void(const CheckResult&)>;
CheckResult check_clocks(Store& store, const Operation& operation, Judge& judge,
                         const CheckRequest& asked, const ShowFindings& show);

}  // namespace svcops
