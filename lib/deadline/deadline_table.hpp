#pragma once
#include "lib/deadline/case_deadlines.hpp"
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// A deadline as it was asked for by hand: of a rule of a pack, or of terms of its own.
struct AskedDeadline {
    const DeadlinePack* pack = nullptr;
    const DeadlineRule* rule = nullptr;  // null with pack null
    std::string calendar;                // "" none
    DeadlineStart start;
    Terms terms;
    std::optional<Due> due;       // nothing where the source gives no number
    std::optional<Due> extended;  // of a rule with an extension
    std::vector<CountedDay> days;
    Zone zone;                             // where instants are shown
    bool rolls_not = false;                // it would roll, but no calendar says over which days
    const Calendar* counted_on = nullptr;  // whose business days decide; null: none do
};

// How a value is to be read: by a person in their language, or by a program.
struct DeadlineReader {
    Wording wording;
    std::string_view language;
    bool person = false;
};

// "2024-04-29", or of hours the instant: RFC 3339, for people their wall clock.
[[nodiscard]] std::string due_text(const Due& due, const Zone& zone, bool person);

// What was asked and when it is due: one row.
[[nodiscard]] Table asked_table(std::span<const AskedDeadline> asked, const DeadlineReader& reader);
[[nodiscard]] Facts asked_facts(const AskedDeadline& asked, const DeadlineReader& reader);

// Whether there is a column of the time that passed on a day, which deadlines in hours have.
enum class Passed : std::uint8_t { where_it_counts, always };
// One row a day that counts or is passed over.
[[nodiscard]] Table day_table(std::span<const CountedDay> days, const DeadlineReader& reader,
                              Passed passed = Passed::where_it_counts);

// One row a rule.
[[nodiscard]] Table deadline_table(std::span<const CaseDeadline> deadlines,
                                   const DeadlineReader& reader);
// The line above the days of a rule: "uk.fca.disp final (DISP 1.6.2R): received ..., due ..., met".
[[nodiscard]] std::string deadline_line(const CaseDeadline& deadline, const DeadlineReader& reader);

// Which calendars do not know the holidays of a year that deadlines were counted over.
[[nodiscard]] std::vector<std::string> holiday_remarks(std::span<const CaseDeadline> deadlines,
                                                       const DeadlineReader& reader);
// What is missing from an answer: a calendar to roll by, a number, the holidays of a year.
[[nodiscard]] std::vector<std::string> asked_remarks(std::span<const AskedDeadline> asked,
                                                     const DeadlineReader& reader);

// Which packs tickets were held against.
struct PackChoice {
    std::vector<std::string_view> considered;  // each name once
    std::vector<std::string_view> applied;     // those that say something of a ticket
    std::vector<std::string_view> not_chosen;  // that ship, and that nobody chose
};
// Which packs apply, how many do not, and which were left out and why.
[[nodiscard]] std::vector<std::string> choice_remarks(const PackChoice& choice,
                                                      const DeadlineReader& reader);

// That nothing here is legal advice, and when the source of each pack was seen; drafts and notes.
[[nodiscard]] std::vector<std::string> pack_remarks(std::span<const DeadlinePack* const> packs,
                                                    const DeadlineReader& reader);

}  // namespace svcops
