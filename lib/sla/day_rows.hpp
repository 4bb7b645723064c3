#pragma once
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/judge.hpp"

#include <string>

namespace svcops {

struct AccountDay;

// "2025-11-02 Sun".
[[nodiscard]] std::string day_words(CivilDay day, const Wording& wording);
// The day's service hours within the cycle; where none of them lies in it, all of the day's, so
// that an open day is never called closed; "" on a day that is.
[[nodiscard]] std::string hours_words(const AccountDay& day, const Zone& zone);

// "09:00-13:00" on the wall clock of the zone; a span to midnight ends at 24:00. On a day when the
// clocks change, with the offsets: "01:30 -04..02:30 -05".
[[nodiscard]] std::string span_words(const Span& span, const Zone& zone, const AccountDay& day);

// Why a day is not as the week says: a holiday's name, or the word for it where it has none, and
// how the clocks change.
[[nodiscard]] std::string remark_words(const AccountDay& day, const Wording& wording = {});

// The account of a cycle for people: a row a day with open spans, seconds used and left, and what
// was out of the ordinary. Three or more days alike in the middle are one row, from the first to
// the last of them, that says how many they are and names their holidays; `used` of it is their
// sum.
[[nodiscard]] Table day_rows(const Judge& judge, const Cycle& cycle, Instant now,
                             const Wording& wording = {});

}  // namespace svcops
