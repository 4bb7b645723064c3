#include <doctest/doctest.h>
// The one rule from events to a recovery, and where its steps stand.
#include "lib/recovery/recovery_standing.hpp"

#include <deque>

namespace svcops::recovery_case_test {

namespace {

namespace f = recovery_field;

class Told {
public:
    Told& event(std::int64_t at, std::vector<Change> changes, EventKind kind = EventKind::changed) {
        kept_.push_back(std::move(changes));
        ++op_;
        events_.push_back({instant(at), kind, op_, op_, kept_.back()});
        return *this;
    }
    [[nodiscard]] Recovery folded() const { return fold_recovery({4, events_}); }

private:
    std::deque<std::vector<Change>> kept_;
    std::vector<Event> events_;
    OpId op_ = 0;
};

Change number_is(std::uint8_t field, std::int64_t value) {
    return {field, Value::of(value)};
}

Told begun() {
    Told told;
    told.event(1000,
               {number_is(f::ticket, 7), number_is(f::customer, 2), number_is(f::playbook, 3)},
               EventKind::created);
    return told;
}

}  // namespace

TEST_CASE("a recovery starts with its ticket and ends with its last step") {
    auto told = begun();
    CHECK(told.folded().id == 4);
    CHECK(told.folded().ticket == 7);
    CHECK(told.folded().started == instant(1000));
    CHECK(told.folded().is_open());
    told.event(2000, {number_is(f::step, 9), number_is(f::outcome, 1), number_is(f::ended, 1)});
    CHECK_FALSE(told.folded().is_open());
    CHECK(told.folded().ended == instant(2000));
    CHECK(told.folded().steps.size() == 1);
}

TEST_CASE("a recovery ends with the latest of its steps, in whatever order they are told") {
    auto told = begun();
    told.event(9000, {number_is(f::step, 9), number_is(f::outcome, 1)});
    told.event(2000, {number_is(f::step, 10), number_is(f::outcome, 1), number_is(f::ended, 1)});
    CHECK(told.folded().ended == instant(9000));
}

TEST_CASE("a step is done once, an answer comes later, and to no offer none") {
    auto told = begun();
    told.event(1500, {number_is(f::step, 9), number_is(f::answer, 1)});
    CHECK(told.folded().steps.empty());
    told.event(2000, {number_is(f::step, 9),
                      number_is(f::outcome, 1),
                      number_is(f::amount, 500),
                      {f::currency, Value::of("BDT")}});
    told.event(3000, {number_is(f::step, 9), number_is(f::outcome, 2)});
    told.event(4000, {number_is(f::step, 9), number_is(f::answer, 2)});
    const auto recovery = told.folded();
    REQUIRE(recovery.step(9) != nullptr);
    CHECK(recovery.step(9)->outcome == RecoveryOutcome::done);
    CHECK(recovery.step(9)->at == instant(2000));
    CHECK(recovery.step(9)->cost == Money{500, "BDT"});
    CHECK(recovery.step(9)->answer == OfferAnswer::refused);
    CHECK(recovery.step(8) == nullptr);
}

TEST_CASE("the latest approval of a step holds, and does nothing of it") {
    auto told = begun();
    const auto approve = [&](std::int64_t at, std::int64_t minor) {
        told.event(at, {number_is(f::step, 9),
                        number_is(f::outcome, 3),
                        number_is(f::amount, minor),
                        {f::currency, Value::of("BDT")}});
    };
    approve(2000, 900);
    approve(3000, 700);
    const auto recovery = told.folded();
    CHECK(recovery.steps.empty());
    REQUIRE(recovery.approval(9) != nullptr);
    CHECK(recovery.approval(9)->up_to.minor == 700);
    CHECK(recovery.approval(8) == nullptr);
}

TEST_CASE("numbers that no word stands for change nothing") {
    auto told = begun();
    told.event(2000, {number_is(f::step, 9), number_is(f::outcome, 17)});
    told.event(2000, {number_is(f::step, 9), number_is(f::answer, 17)});
    CHECK(told.folded().steps.empty());
}

TEST_CASE("authority goes by the login and what it is now") {
    Agent lead;
    lead.user = "juma";
    lead.roles = {Role::agent, Role::lead};
    Agent gone = lead;
    gone.user = "zuri";
    gone.active = false;
    Agent watcher;
    watcher.user = "neema";
    watcher.roles = {Role::auditor};
    const std::vector<Agent> agents{lead, gone, watcher};
    CHECK(authority_of(agents, "juma") == Role::lead);
    CHECK(authority_of(agents, "zuri") == Role::auditor);
    CHECK(authority_of(agents, "neema") == Role::auditor);
    CHECK(authority_of(agents, "unknown") == Role::agent);
}

}  // namespace svcops::recovery_case_test
