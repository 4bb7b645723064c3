#include "lib/recovery/recovery.hpp"

#include <doctest/doctest.h>

namespace svcops::recovery_test {

namespace {

Money taka(std::int64_t whole) {
    return {whole * 100, "BDT"};
}

Instant at(const char* text) {
    return *parse_rfc3339(text);
}

// Agents 500, leads 2000, managers 10000 for a case; agents 3000 a month; 5000 a customer and year.
RecoveryLimits limits() {
    RecoveryLimits made;
    made.per_case = {taka(500), taka(2000), taka(10'000)};
    made.per_month.of_agent = taka(3000);
    made.per_customer_year = taka(5000);
    return made;
}

GivenRedress given(std::int64_t whole, Role role = Role::agent) {
    GivenRedress redress;
    redress.by = "rahima";
    redress.role = role;
    redress.amount = taka(whole);
    redress.at = at("2026-11-23T10:00:00Z");
    return redress;
}

GivenRedress approved(std::int64_t whole, const char* by, Role role, const char* when) {
    GivenRedress redress = given(whole);
    redress.approver = by;
    redress.approver_role = role;
    redress.approved_at = at(when);
    return redress;
}

constexpr const char* before_it = "2026-11-23T09:00:00Z";
constexpr const char* after_it = "2026-11-23T10:00:01Z";

using Faults = std::vector<AuthorityFault>;
using enum AuthorityFault;

}  // namespace

TEST_CASE("up to the own limit nobody has to agree") {
    CHECK(authority_faults(given(500), limits(), {}).empty());
    CHECK(authority_faults(given(501), limits(), {}) == Faults{above_limit});
    CHECK(authority_faults(given(2000, Role::lead), limits(), {}).empty());
    // An auditor has no limit, which is no licence.
    CHECK(authority_faults(given(1, Role::auditor), limits(), {}) == Faults{above_limit});
}

TEST_CASE("what was given in the case before counts against the limit") {
    CHECK(authority_faults(given(200), limits(), {.in_case = 30'000}).empty());
    CHECK(authority_faults(given(201), limits(), {.in_case = 30'000}) == Faults{above_limit});
}

TEST_CASE("above the own limit somebody else with a limit that is high enough agrees before") {
    CHECK(authority_faults(approved(1500, "kamal", Role::lead, before_it), limits(), {}).empty());
    CHECK(authority_faults(approved(1500, "kamal", Role::lead, after_it), limits(), {}) ==
          Faults{approved_after_offer});
    CHECK(authority_faults(approved(2500, "kamal", Role::lead, before_it), limits(), {}) ==
          Faults{above_approver_limit});
    CHECK(authority_faults(approved(1500, "rahima", Role::lead, before_it), limits(), {}) ==
          Faults{self_approval});
    CHECK(authority_faults(approved(1500, "Rahima", Role::lead, before_it), limits(), {}) ==
          Faults{self_approval});
    // An agent's word is no more than an agent's limit.
    CHECK(authority_faults(approved(501, "otieno", Role::agent, before_it), limits(), {}) ==
          Faults{above_approver_limit});
}

TEST_CASE("the month of a person and the year of a customer have limits of their own") {
    CHECK(authority_faults(given(100), limits(), {.in_month = 290'000}).empty());
    CHECK(authority_faults(given(101), limits(), {.in_month = 290'000}) == Faults{above_month});
    CHECK(authority_faults(given(101), limits(), {.to_customer = 490'000}) ==
          Faults{above_customer_year});
    CHECK(authority_faults(given(501), limits(), {.in_month = 300'000, .to_customer = 500'000}) ==
          Faults{above_limit, above_month, above_customer_year});
}

TEST_CASE("another currency than that of the limits is held against none of them") {
    GivenRedress redress = given(1);
    redress.amount.currency = "KES";
    CHECK(authority_faults(redress, limits(), {}) == Faults{other_currency});
}

TEST_CASE("an offer is a share of the order up to its cap, half a unit rounded up") {
    RecoveryOffer tenth;
    tenth.share = 0.1;
    tenth.cap = taka(500);
    CHECK(*offered_amount(tenth, taka(3000)) == taka(300));
    CHECK(*offered_amount(tenth, taka(6000)) == taka(500));
    CHECK(*offered_amount(tenth, Money{5, "BDT"}) == Money{1, "BDT"});
    CHECK(*offered_amount(tenth, Money{4, "BDT"}) == Money{0, "BDT"});
    CHECK(!offered_amount(tenth, std::nullopt));
    CHECK(!offered_amount(tenth, Money{100, "KES"}));
    RecoveryOffer fixed;
    fixed.fixed = taka(250);
    CHECK(*offered_amount(fixed, std::nullopt) == taka(250));
}

TEST_CASE("steps are due on the calendar or in elapsed time") {
    CalendarSpec spec;
    spec.zone = *Zone::load("Asia/Dhaka");
    for (int day = 0; day <= 4; ++day) {
        spec.hours[day] = {{9 * 3600, 17 * 3600}};
    }
    const Calendar calendar(spec);
    PlaybookStep step;
    CHECK(!step_due(step, at(before_it), &calendar, calendar.zone()));
    step.within = *parse_duration("2h");
    CHECK(step_due(step, at("2026-11-26T10:00:00Z"), nullptr, Zone::utc()) ==
          at("2026-11-26T12:00:00Z"));
    // Thursday 16:00 in Dhaka and a working day: Sunday 16:00, for Friday and Saturday are closed.
    step.within = *parse_duration("1bd");
    CHECK(step_due(step, at("2026-11-26T10:00:00Z"), &calendar, calendar.zone()) ==
          at("2026-11-29T10:00:00Z"));
    CHECK(!step_due(step, at("2026-11-26T10:00:00Z"), nullptr, Zone::utc()));
}

TEST_CASE("a second failure is one within the days of the playbook") {
    Playbook playbook;
    const Instant known[] = {at("2026-06-01T00:00:00Z"), at("2026-08-25T00:00:00Z"),
                             at("2026-12-01T00:00:00Z")};
    const Instant now = at("2026-11-23T00:00:00Z");
    CHECK(!other_failure(playbook, known, now, Zone::utc()));
    playbook.second_failure = SecondFailure{90, Role::manager, "double-deviation"};
    const auto before = std::span(known).first(2);
    // 25 August is the 90th day before 23 November: the window is shorter than that.
    CHECK(!other_failure(playbook, before, now, Zone::utc()));
    playbook.second_failure->days = 91;
    CHECK(other_failure(playbook, before, now, Zone::utc()) == known[1]);
}

TEST_CASE("a failure at the same instant makes a second one, and one dated back is no first") {
    Playbook playbook;
    playbook.second_failure = SecondFailure{90, Role::manager, "double-deviation"};
    const Instant now = at("2026-11-23T00:00:00Z");
    const Instant known[] = {now, at("2026-12-01T00:00:00Z")};
    CHECK(other_failure(playbook, std::span(known).first(1), now, Zone::utc()) == now);
    CHECK(other_failure(playbook, std::span(known).last(1), now, Zone::utc()) == known[1]);
    CHECK(other_failure(playbook, known, now, Zone::utc()) == now);
    CHECK(!other_failure(playbook, std::span(known).last(1), at("2026-09-02T00:00:00Z"),
                         Zone::utc()));
}

}  // namespace svcops::recovery_test
