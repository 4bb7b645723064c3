#include "lib/complaint/redress.hpp"

#include "tests/lib/ticket/events.hpp"

#include <doctest/doctest.h>

namespace svcops::redress_test {

namespace {

namespace f = ticket_field;
using testing::number;
using testing::Trace;

Change step(RedressStep of) {
    return number(f::redress_step, static_cast<std::int64_t>(of));
}

const Change taka{f::redress_currency, Value::of(std::string_view("BDT"))};

}  // namespace

TEST_CASE("a redress goes from its offer to its payment") {
    Trace trace;
    trace.add(EventKind::changed, 100,
              {number(f::redress, 1), step(RedressStep::offered), number(f::redress_type, 5),
               number(f::redress_amount, 50'000), taka});
    trace.add(EventKind::changed, 200, {number(f::redress, 1), step(RedressStep::approved)});
    trace.add(EventKind::changed, 300, {number(f::redress, 1), step(RedressStep::paid)});
    const auto all = redress_of(trace.log());
    REQUIRE(all.size() == 1);
    CHECK(all[0].amount == Money{50'000, "BDT"});
    CHECK(all[0].type == 5);
    CHECK(all[0].step == RedressStep::paid);
    CHECK(all[0].offered == instant(100));
    CHECK(all[0].approved == instant(200));
    CHECK(all[0].paid == instant(300));
}

TEST_CASE("several are told apart by their numbers, and what was never offered is left out") {
    Trace trace;
    trace.add(EventKind::changed, 100, {number(f::redress, 2), step(RedressStep::offered)});
    trace.add(EventKind::changed, 110, {number(f::redress, 1), step(RedressStep::offered)});
    trace.add(EventKind::changed, 120, {number(f::redress, 2), step(RedressStep::declined)});
    trace.add(EventKind::changed, 130, {number(f::redress, 9), step(RedressStep::paid)});
    const auto all = redress_of(trace.log());
    REQUIRE(all.size() == 2);
    CHECK(all[0].number == 1);
    CHECK(all[0].step == RedressStep::offered);
    CHECK(all[1].step == RedressStep::declined);
}

TEST_CASE("one event may offer and pay at once") {
    Trace trace;
    trace.add(EventKind::changed, 100,
              {number(f::redress, 1), step(RedressStep::offered), step(RedressStep::paid)});
    const auto all = redress_of(trace.log());
    REQUIRE(all.size() == 1);
    CHECK(all[0].offered == instant(100));
    CHECK(all[0].paid == instant(100));
}

}  // namespace svcops::redress_test
