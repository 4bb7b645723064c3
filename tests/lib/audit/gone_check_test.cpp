#include "tests/lib/audit/audited.hpp"

#include <doctest/doctest.h>

namespace svcops::gone_check_test {

using namespace svcops::audited;

namespace {

const Instant judged_at = utc("2026-06-30 12:00");
const Instant at_nine = utc("2026-06-01 09:00");

}  // namespace

TEST_CASE("what was taken back counts, and is found when it was no slip of the hand") {
    CheckSettings soon;
    soon.within = length(3600);
    Audited check("ticket_taken_back", soon);
    auto there = check.story();
    there.created(at_nine);
    check.see(there, judged_at, 5);
    const auto gone_after = [](TicketId id, std::int64_t seconds) {
        GoneTicket gone;
        gone.ticket.id = id;
        gone.recorded = at_nine;
        gone.gone = at_nine + Seconds(seconds);
        gone.op = 7;
        return gone;
    };
    check.see_gone(gone_after(3, 3600));
    check.see_gone(gone_after(2, 3599));
    check.see_gone(gone_after(1, 90000));
    const auto tally = check.finished(judged_at);
    CHECK(tally.checked == 4);
    REQUIRE(tally.exceptions.size() == 2);
    CHECK(tally.exceptions[0].ticket == 1);
    CHECK(tally.exceptions[1].ticket == 3);
    CHECK(check.said() == "its recording was taken back after 1d 1h");
    auto brought = check.story();
    brought.created(at_nine);
    Audited again("ticket_taken_back");
    again.source.imported = {brought.log().events.front().op};
    again.see(brought, judged_at, 6);
    CHECK(again.tally().checked == 0);
}

}  // namespace svcops::gone_check_test
