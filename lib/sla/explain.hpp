#pragma once
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/judge.hpp"
#include "lib/sla/trials.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// The clocks of a zone are put forward (above 0) or back, at a time of the wall clock before it.
struct ClockChange {
    CivilSecond at;
    Seconds by{};
};

// One local day of a cycle's account. Open spans and stretches are cut to the cycle.
struct AccountDay {
    CivilDay date;
    std::vector<Span> open;       // service hours within the day and the cycle
    std::vector<Span> hours;      // all service hours of the day
    DayRemark remark;             // why the day is not as the week says
    std::vector<Segment> stands;  // pauses and times resolved, within the day
    // The day's change of the clocks, where times of the wall clock alone would not tell how long
    // the hours or a pause are.
    std::optional<ClockChange> change;
    std::int64_t used = 0;  // seconds on the clock that day
    std::int64_t left = 0;  // of the target at the end of the day; below 0 after the breach
};

// From the cycle's start to its stop, or to now, so that a customer can check it by hand; on the
// calendar as it was last known to the cycle. The judge has to keep Detail::account.
[[nodiscard]] std::vector<AccountDay> account(const Judge& judge, const Cycle& cycle, Instant now);

// A text of the ticket judged last, such as the reason of a waiver; nothing when it was erased.
using TextOf = std::function<std::optional<std::string>(TextRef)>;

// Everything about the clocks of the ticket judged last: which service level matched and why each
// earlier one did not, every clock, the account day by day, and the tz database in use. Instants in
// the account are on the wall clock of each calendar's zone.
[[nodiscard]] Document explain(const Judge& judge, Instant now, const TextOf& text = {});

// The account alone, one row a day of a clock, the ticket first: the form for spreadsheets.
[[nodiscard]] Table explain_days(const Judge& judge, Instant now, const Wording& wording = {});

// The same as a person reads it: what matched and what did not and why, then every clock with its
// target's line, what moved it, its days (stretches of days alike folded into a row that says so),
// and a last line with what was used, when it was due and the verdict.
[[nodiscard]] Document explain_for_people(const Judge& judge, Instant now,
                                          const Wording& wording = {}, const TextOf& text = {});

}  // namespace svcops
