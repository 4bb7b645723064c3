#pragma once
#include "lib/complaint/redress.hpp"
#include "lib/sla/report_key.hpp"
#include "lib/ticket/ticket.hpp"
#include "lib/time/calendar.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// What a return to a regulator counts, and by what.
struct ComplaintQuestion {
    Span period;
    Zone zone;                           // of days
    const Calendar* business = nullptr;  // whose open days count; null: every day
    const FieldInfo* by = nullptr;       // a field of the ticket; null: one group
};

// One group of complaints. outstanding + opened + reopened - closed = left.
struct ComplaintFigures {
    std::string group;              // "" nothing was said
    std::uint64_t outstanding = 0;  // received before the period, not closed when it began
    std::uint64_t opened = 0;       // received in it
    std::uint64_t reopened = 0;     // closed when it began, and open or closed anew in it
    std::uint64_t closed = 0;       // in it, and so at its end
    std::uint64_t within_3_days = 0, within_8_weeks = 0, after_8_weeks = 0;  // of those closed
    std::uint64_t upheld = 0;  // of those closed; partly too
    std::uint64_t rejected = 0, withdrawn = 0, out_of_scope = 0, undecided = 0;
    std::uint64_t left = 0;                    // not closed at the end
    std::map<std::string, std::int64_t> paid;  // in the period, in minor units by currency
    std::string main_cause;                    // the commonest of those closed; "" none is said
    std::uint64_t main_cause_n = 0;
};

// What is counted and what is not.
struct CountedComplaints {
    std::vector<ComplaintFigures> groups;  // by name, nothing said last
    ComplaintFigures all;
    std::uint64_t complaints = 0;  // each once, received before the end of the period
    std::uint64_t merged = 0;      // tickets that are counted with the one they were merged into
    std::uint64_t duplicates = 0;  // and with the one that they are a duplicate of
    std::uint64_t cancelled = 0;   // not counted: given up without a decision
    std::uint64_t renamed = 0;     // not counted: they were complaints once and are not any more
};

// Counts complaints for one period, log by log. A complaint is a ticket of that kind at the end of
// the period, each counted once: what was merged into it or is linked as its duplicate is counted
// with it, received when the first of them was. It is closed while it is resolved or closed, or
// cancelled with a decision, since when it is so. Days after receipt are whole local days.
class ComplaintCount {
public:
    // `names` and the calendar outlive this.
    ComplaintCount(ComplaintQuestion question, const Names& names);

    void see(const Log& log);
    [[nodiscard]] CountedComplaints result() const;

private:
    struct Fact {
        Instant received{};
        std::optional<Instant> closed;               // at the end of the period
        bool was_there = false, was_closed = false;  // when it began
        bool is_complaint = false, was_complaint = false, is_cancelled = false;
        Ruling decision = Ruling::none;
        std::string group, cause;
        std::vector<Money> paid;
        TicketId merged_into = 0, duplicate_of = 0;
        // Takes what another ticket of the same complaint says.
        void join(const Fact& other);
    };
    [[nodiscard]] TicketId root_of(TicketId ticket) const;
    // Each complaint once, with what its tickets say.
    [[nodiscard]] std::map<TicketId, Fact> units(CountedComplaints& counted) const;
    void count(const Fact& fact, ComplaintFigures& figures,
               std::map<std::string, std::uint64_t>& causes) const;
    void band(const Fact& fact, ComplaintFigures& figures) const;
    [[nodiscard]] Instant third_day_end(CivilDay received) const;

    ComplaintQuestion question_;
    const Names& names_;
    std::map<TicketId, Fact> facts_;
};

}  // namespace svcops
