#include <doctest/doctest.h>
// Whether those who served could, and whether the served were asked.
#include "tests/lib/audit/audited.hpp"

namespace svcops::skill_check_test {

using namespace svcops::audited;

namespace {

const Instant now = utc("2026-09-30 12:00");
const Instant nine = utc("2026-06-29 09:00");
using Counts = std::pair<std::uint64_t, std::size_t>;

Counts counts(Audited& audited) {
    return {audited.tally().checked, audited.tally().exceptions.size()};
}

Agent certified(std::string login, std::optional<CivilDay> from, std::optional<CivilDay> until) {
    Agent agent;
    agent.user = std::move(login);
    agent.skills = {{"fraud", 2, Certificate{from, until, ""}}};
    return agent;
}

CheckSettings needs_fraud() {
    CheckSettings settings;
    settings.words = {"fraud"};
    return settings;
}

Change agent_named(const Audited& check, const char* login) {
    return agent_is(*check.names().record(Noun::agent, login));
}

}  // namespace

TEST_CASE("a certificate is held on the day handled, whatever is today") {
    Audited check("handler_certified", needs_fraud(),
                  {certified("rahima", CivilDay(2026, 1, 1), CivilDay(2026, 6, 30))});
    auto then = check.story();
    then.created(nine, {agent_named(check, "rahima")})
        .status(nine + Seconds(hours(24)), Status::resolved);  // on its last day
    check.see(then, now, 1);
    CHECK(counts(check) == Counts{1, 0});
    auto later = check.story();
    later.created(nine, {agent_named(check, "rahima")})
        .status(nine + Seconds(hours(48)), Status::resolved);  // a day after it
    check.see(later, now, 2);
    CHECK(counts(check) == Counts{2, 1});
    CHECK(check.said() == "rahima had it without a certificate that held then");
}

TEST_CASE("days of a certificate are those where the person works") {
    auto person = certified("rahima", CivilDay(2026, 1, 1), CivilDay(2026, 6, 30));
    person.calendar = "ny";
    Audited check("handler_certified", needs_fraud(), {person});
    const Instant midnight = utc("2026-07-01 04:00");  // in New York
    auto last = check.story();
    last.created(midnight - Seconds(120), {agent_named(check, "rahima")})
        .status(midnight - Seconds(60), Status::resolved);
    check.see(last, now, 1);
    CHECK(counts(check) == Counts{1, 0});
    auto after = check.story();
    after.created(midnight - Seconds(120), {agent_named(check, "rahima")})
        .status(midnight + Seconds(60), Status::resolved);
    check.see(after, now, 2);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("a certificate that came later does not excuse, and level 0 is none") {
    auto beginner = certified("juma", {}, {});
    beginner.skills[0].level = 0;
    Audited check("handler_certified", needs_fraud(),
                  {certified("kamal", CivilDay(2026, 7, 1), {}), beginner});
    auto early = check.story();
    early.created(nine, {agent_named(check, "kamal")}).status(nine + Seconds(60), Status::resolved);
    check.see(early, now, 1);
    auto none = check.story();
    none.created(nine, {agent_named(check, "juma")}).status(nine + Seconds(60), Status::resolved);
    check.see(none, now, 2);
    CHECK(counts(check) == Counts{2, 2});
}

TEST_CASE("everybody who had it is held to it, and what nobody had is not counted") {
    Audited check("handler_certified", needs_fraud(), {certified("rahima", {}, {})});
    auto nobody = check.story();
    nobody.created(nine).status(nine + Seconds(60), Status::resolved);
    check.see(nobody, now, 1);
    CHECK(counts(check) == Counts{0, 0});
    auto handed = check.story();
    handed.created(nine, {agent_named(check, "stranger")})
        .changed(nine + Seconds(60), {agent_named(check, "rahima")});
    check.see(handed, now, 2);
    CHECK(counts(check) == Counts{1, 1});
    CHECK(check.said() == "stranger had it without a certificate that held then");
}

TEST_CASE("without words the category counts where anybody has a certificate of it") {
    Audited check("handler_certified", {}, {certified("rahima", {}, {})});
    auto plain = check.story();
    plain.created(nine, {agent_named(check, "kamal"),
                         plain.word(ticket_field::category, Vocabulary::category, "mobile")});
    check.see(plain, now, 1);
    CHECK(counts(check) == Counts{0, 0});
    auto fraud = check.story();
    fraud.created(nine, {agent_named(check, "kamal"),
                         fraud.word(ticket_field::category, Vocabulary::category, "fraud")});
    check.see(fraud, now, 2);
    CHECK(counts(check) == Counts{1, 1});
}

TEST_CASE("who was served is asked, and breaches that nobody asked about are told apart") {
    Audited check("feedback_invited");
    auto open = check.story();
    open.created(nine);
    check.see(open, now, 1);
    CHECK(counts(check) == Counts{0, 0});
    check.source.invited = {2};
    auto asked = check.story();
    asked.created(nine).status(nine + Seconds(60), Status::resolved);
    check.see(asked, now, 2);
    CHECK(counts(check) == Counts{1, 0});
    auto late = check.story();
    late.created(nine).status(nine + Seconds(hours(25)), Status::resolved);
    check.see(late, now, 3);
    auto in_time = check.story();
    in_time.created(nine).status(nine + Seconds(hours(24)), Status::resolved);
    check.see(in_time, now, 4);
    CHECK(counts(check) == Counts{3, 2});
    CHECK(check.said() == "a target was breached, and the customer was not asked");
    CHECK(words_of(check.tally().exceptions[1].found, check.names(), Wording()) ==
          "the customer was not asked");
}

}  // namespace svcops::skill_check_test
