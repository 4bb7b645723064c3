#pragma once
#include "lib/deadline/pack.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/sla/effects.hpp"
#include "lib/ticket/ticket.hpp"
#include "lib/time/calendar.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// How a ticket stands to one deadline.
enum class DeadlineStanding : std::uint8_t {
    met,
    late,
    running,
    overdue,
    void_,         // cancelled or merged away before it was met
    no_number,     // the source gives none
    no_start,      // tickets do not hold what it starts at
    no_calendar,   // nothing says whose business days count
    not_in_force,  // the pack has no version for the day of receipt
    not_started    // what it starts at has not happened; told only where it is asked for
};
[[nodiscard]] std::string_view standing_word(DeadlineStanding standing);

// One rule of one pack, held against one ticket. Pack and rule are views of the book's packs.
struct CaseDeadline {
    TicketId ticket = 0;
    const DeadlinePack* pack = nullptr;
    const DeadlineRule* rule = nullptr;  // null: of DeadlineStanding::not_in_force
    DeadlineStanding standing = DeadlineStanding::running;
    const Calendar* calendar = nullptr;
    Zone zone;  // where its days are days
    std::optional<DeadlineStart> start;
    Terms terms;
    bool extended = false;
    std::optional<Due> due;
    std::optional<Instant> over;     // the instant at which the due day or hour is over
    std::optional<Instant> stopped;  // when what ends it happened first
    // A duty that nothing comes before: no other pack in force asks for the same sooner.
    bool binding = false;
};

// Marks those of one ticket that bind. Deadlines of two packs are about the same where one event
// ends both. What is no duty, a draft, without a due day or void binds nobody.
void mark_binding(std::span<CaseDeadline> deadlines);

// Whether rules are told whose start has not happened.
enum class Unstarted : std::uint8_t { left_out, told };

// Packs bound to the words of a store. A ticket is judged by the version of a pack that holds on
// the local day on which it was opened.
class DeadlineBook {
public:
    using Calendars = std::map<std::string, std::shared_ptr<const Calendar>, std::less<>>;

    // `calendar`: instead of those that packs name, or null. A pack without one goes by the
    // calendar of the ticket. All of these outlive the book.
    DeadlineBook(std::span<const DeadlinePack> packs, const Calendars& calendars,
                 const Calendar* calendar, const Names& names, Zone zone);

    // What every rule that matches the ticket says of it, by pack and in the pack's order.
    [[nodiscard]] std::vector<CaseDeadline> judge(const Log& log, Instant now,
                                                  Unstarted unstarted = Unstarted::left_out);
    // Which tickets any rule may still run for; not bound. A rule that ends with its ticket asks
    // for open ones alone.
    [[nodiscard]] std::vector<Filter> filters() const;
    // The days of a deadline that is due.
    [[nodiscard]] std::vector<CountedDay> days(const CaseDeadline& deadline);

private:
    struct BoundRule {
        const DeadlineRule* rule;
        Filter match;
        std::vector<BoundToken> start, stop, extend;
    };
    struct BoundPack {
        const DeadlinePack* pack;
        Filter match;
        std::vector<BoundRule> rules;
    };
    struct Course;

    [[nodiscard]] static Course read(const Log& log);
    [[nodiscard]] CaseDeadline prepared(const BoundPack& pack, const Course& course) const;
    [[nodiscard]] std::optional<CaseDeadline> judge_rule(CaseDeadline with, const BoundRule& rule,
                                                         const Course& course, Instant now);
    void count(CaseDeadline& deadline, const Course& course, const BoundRule& rule);
    [[nodiscard]] bool is_closed_within(const CaseDeadline& deadline, const Course& course);
    [[nodiscard]] BusinessDays* days_of(const Calendar* calendar);

    std::vector<BoundPack> packs_;
    const Calendars& calendars_;
    const Calendar* calendar_;
    const Names& names_;
    Zone zone_;
    std::map<const Calendar*, BusinessDays> days_;
};

}  // namespace svcops
