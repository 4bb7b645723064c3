#include "lib/complaint/complaint_count.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <utility>
#include <vector>

namespace svcops::complaint_count_test {

namespace {

namespace f = ticket_field;

// Days of 2026, by the UTC line: day 1 is the first of January.
constexpr std::int64_t new_year = 1'767'225'600, a_day = 86'400;

Instant day(double n) {
    return instant(new_year + static_cast<std::int64_t>((n - 1) * a_day));
}

Change code(std::uint8_t field, std::int64_t n) {
    return {field, Value::of(n)};
}
Change is(Status status) {
    return code(f::status, static_cast<std::int64_t>(status));
}
Change is(TicketKind kind) {
    return code(f::kind, static_cast<std::int64_t>(kind));
}
Change came_to(Ruling decision) {
    return code(f::decision, static_cast<std::int64_t>(decision));
}

// The log of one ticket, event by event.
class Told {
public:
    explicit Told(TicketId id) : id_(id) {}
    Told& on(double at, EventKind kind, std::vector<Change> changes) {
        rows_.push_back({day(at), kind, std::move(changes)});
        return *this;
    }
    Told& received(double at, TicketKind kind = TicketKind::complaint) {
        return on(at, EventKind::created, {is(kind), is(Status::new_)});
    }
    Told& resolved(double at, Ruling decision = Ruling::none) {
        std::vector<Change> changes{is(Status::resolved)};
        if (decision != Ruling::none) {
            changes.push_back(came_to(decision));
        }
        return on(at, EventKind::changed, std::move(changes));
    }
    // Valid until the next call.
    [[nodiscard]] Log log() const {
        events_.clear();
        for (const Row& row : rows_) {
            events_.push_back({row.at, row.kind, 0, 1, row.changes});
        }
        return {id_, events_};
    }

private:
    struct Row {
        Instant at;
        EventKind kind;
        std::vector<Change> changes;
    };
    TicketId id_;
    std::vector<Row> rows_;
    mutable std::vector<Event> events_;
};

// January to March, days 1 to 90.
ComplaintQuestion first_quarter() {
    ComplaintQuestion question;
    question.period = {day(1), day(91)};
    return question;
}

CountedComplaints counted(const std::vector<Told>& tickets,
                          const ComplaintQuestion& question = first_quarter()) {
    const story::TestNames names;
    ComplaintCount count(question, names);
    for (const Told& each : tickets) {
        count.see(each.log());
    }
    return count.result();
}

ComplaintFigures figures(const std::vector<Told>& tickets,
                         const ComplaintQuestion& question = first_quarter()) {
    return counted(tickets, question).all;
}

}  // namespace

TEST_CASE("what was there, came, went and is left adds up") {
    const std::vector<Told> tickets{
        Told(1).received(-40).resolved(-30),  // long over
        Told(2).received(-20).resolved(10),   // there, closed
        Told(3).received(-10),                // there, left
        Told(4).received(5).resolved(6),      // came, closed
        Told(5).received(80).resolved(95),    // closed later
        Told(6).received(92).resolved(93),    // came later
        Told(7).received(-40).resolved(-30).on(20, EventKind::changed, {is(Status::active)}),
        Told(8).received(3, TicketKind::incident).resolved(4),  // none
    };
    const auto all = figures(tickets);
    CHECK(all.outstanding == 2);
    CHECK(all.opened == 2);
    CHECK(all.reopened == 1);
    CHECK(all.closed == 2);
    CHECK(all.left == 3);
    CHECK(all.outstanding + all.opened + all.reopened - all.closed == all.left);
    CHECK(counted(tickets).complaints == 6);
}

TEST_CASE("bands end with the third day and with the 56th after receipt") {
    // Received at noon of day 10: the third day after it ends as day 14 begins, the 56th as day 67
    // does.
    CHECK(figures({Told(1).received(10.5).resolved(13.99)}).within_3_days == 1);
    CHECK(figures({Told(1).received(10.5).resolved(14)}).within_8_weeks == 1);
    CHECK(figures({Told(1).received(10.5).resolved(66.99)}).within_8_weeks == 1);
    CHECK(figures({Told(1).received(10.5).resolved(67)}).after_8_weeks == 1);
}

TEST_CASE("the three days are open days of a calendar") {
    CalendarSpec spec;
    spec.name = "office";
    for (const int weekday : {0, 1, 2, 3, 4}) {  // Sunday to Thursday, as in Dhaka
        spec.hours[weekday] = {{9 * 3600, 17 * 3600}};
    }
    const Calendar office(spec);
    auto question = first_quarter();
    question.business = &office;
    // Day 8 is Thursday, 8 January 2026: its three open days are Sunday 11, Monday 12, Tuesday 13.
    CHECK(figures({Told(1).received(8.5).resolved(13.9)}, question).within_3_days == 1);
    CHECK(figures({Told(1).received(8.5).resolved(14)}, question).within_8_weeks == 1);
}

TEST_CASE("partly upheld counts as upheld, and a rejected complaint with goodwill stays rejected") {
    auto goodwill = Told(3).received(5);
    goodwill.on(6, EventKind::changed,
                {came_to(Ruling::rejected),
                 code(f::redress, 1),
                 code(f::redress_step, static_cast<std::int64_t>(RedressStep::offered)),
                 code(f::redress_amount, 50'000),
                 {f::redress_currency, Value::of(std::string_view("BDT"))}});
    goodwill.on(
        7, EventKind::changed,
        {code(f::redress, 1), code(f::redress_step, static_cast<std::int64_t>(RedressStep::paid))});
    goodwill.resolved(8);
    const auto all = figures(
        {Told(1).received(5).resolved(6, Ruling::upheld),
         Told(2).received(5).resolved(6, Ruling::partly), goodwill, Told(4).received(5).resolved(6),
         Told(5).received(5).on(6, EventKind::changed, {came_to(Ruling::upheld)})});
    CHECK(all.upheld == 2);
    CHECK(all.rejected == 1);
    CHECK(all.undecided == 1);
    CHECK(all.closed == 4);  // the fifth is decided and still open
    CHECK(all.paid.at("BDT") == 50'000);
}

TEST_CASE("redress counts when it is paid, not when it is offered") {
    const auto offered = [](double paid) {
        auto told = Told(1).received(-5);
        told.on(2, EventKind::changed,
                {code(f::redress, 1),
                 code(f::redress_step, static_cast<std::int64_t>(RedressStep::offered)),
                 code(f::redress_amount, 100),
                 {f::redress_currency, Value::of(std::string_view("KES"))}});
        told.on(paid, EventKind::changed,
                {code(f::redress, 1),
                 code(f::redress_step, static_cast<std::int64_t>(RedressStep::paid))});
        return told;
    };
    CHECK(figures({offered(20)}).paid.at("KES") == 100);
    CHECK(figures({offered(120)}).paid.empty());
}

TEST_CASE("a complaint that was merged or is a duplicate is counted once, from the first receipt") {
    auto into = Told(1).received(4);
    into.on(5, EventKind::merged, {code(f::other, 2), code(f::since, unix_seconds(day(2)))});
    into.resolved(6);
    auto merged = Told(2).received(2);
    merged.on(5, EventKind::merged, {code(f::other, 1), is(Status::cancelled)});
    auto again = Told(3).received(5);
    again.on(
        5.5, EventKind::linked,
        {code(f::other, 1), code(f::link_kind, static_cast<std::int64_t>(LinkKind::duplicates))});
    const auto all = counted({into, merged, again});
    CHECK(all.complaints == 1);
    CHECK(all.merged == 1);
    CHECK(all.duplicates == 1);
    CHECK(all.all.opened == 1);
    CHECK(all.all.closed == 1);
    CHECK(all.all.within_8_weeks == 1);  // of day 2, the third day after which ends with day 5
}

TEST_CASE("a complaint merged into a ticket of another kind is still counted") {
    auto into = Told(1).received(1, TicketKind::request);
    into.on(5, EventKind::merged, {code(f::other, 2), code(f::since, unix_seconds(day(2)))});
    into.resolved(6);
    auto merged = Told(2).received(2);
    merged.on(5, EventKind::merged, {code(f::other, 1), is(Status::cancelled)});
    const auto all = counted({into, merged});
    CHECK(all.complaints == 1);
    CHECK(all.all.opened == 1);
    CHECK(all.all.closed == 1);
}

TEST_CASE("what is cancelled without a decision or renamed is told and not counted") {
    const auto all =
        counted({Told(1).received(5).on(6, EventKind::changed, {is(Status::cancelled)}),
                 Told(2).received(5).on(6, EventKind::changed,
                                        {is(Status::cancelled), came_to(Ruling::withdrawn)}),
                 Told(3).received(5).on(6, EventKind::changed, {is(TicketKind::request)})});
    CHECK(all.complaints == 1);
    CHECK(all.cancelled == 1);
    CHECK(all.renamed == 1);
    CHECK(all.all.withdrawn == 1);
    CHECK(all.all.closed == 1);
}

}  // namespace svcops::complaint_count_test
