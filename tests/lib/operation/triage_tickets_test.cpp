#include "lib/operation/triage_tickets.hpp"

#include "lib/operation/undo.hpp"
#include "tests/lib/operation/act_fixture.hpp"

#include <algorithm>

namespace triage_tickets_test {

using namespace svcops;
using namespace svcops::test;

namespace {

Filter filter(const char* text) {
    return *Filter::parse(text, ticket_filter_keys, {});
}

Rule rule(std::string name, const char* match) {
    Rule made;
    made.name = std::move(name);
    made.match_text = match;
    made.match = filter(match);
    return made;
}

Agent person(std::string name, std::optional<std::int64_t> capacity = {}) {
    Agent agent;
    agent.name = agent.user = std::move(name);
    agent.teams = {"network"};
    agent.capacity = capacity;
    return agent;
}

// A store of incidents and the definitions that rules go by.
struct Office {
    test::ActDesk desk;
    Definitions definitions;

    explicit Office(int tickets) : desk(tickets) {}

    TriageResult triage(TriageMode mode, std::int64_t hours = 2, const char* asked = nullptr) {
        TriageRun run;
        run.now = instant(opening + hours * hour);
        run.language = "en";
        const TriageRequest request{asked == nullptr ? Filter() : filter(asked),
                                    {},
                                    run,
                                    definitions.rules,
                                    definitions.recurring,
                                    definitions,
                                    nullptr,
                                    mode};
        return triage_tickets(desk.store(), command("ticket triage", opening + hours * hour),
                              request);
    }

    // "1:route team=network 2:route team=network".
    std::string told(const TriageResult& result) {
        std::string text;
        for (const TicketTriage& ticket : result.tickets) {
            for (const TriageStep& step : ticket.steps) {
                text += (text.empty() ? "" : " ") + std::to_string(ticket.ticket) + ":" +
                        definitions.rules[step.rule].name;
                for (const TriagePart& part : step.parts) {
                    text += " " + part.field + "=" + part.after;
                }
            }
        }
        return text;
    }

    std::string agent_of(TicketId id) {
        return desk.store().names().record_name(Noun::agent, desk.ticket(id).agent);
    }
};

Rule assigning(Strategy by) {
    Rule made = rule("assign", "kind:incident");
    made.assign.emplace();
    made.assign->by = by;
    return made;
}

}  // namespace

TEST_CASE("what is told is what is done, and nothing is left to do then") {
    Office office(3);
    office.definitions.rules = {rule("route", "team:none"), rule("later", "team:network")};
    office.definitions.rules[0].set = {{find_field(ticket_fields, "team"), "network"}};
    office.definitions.rules[1].tags = {"seen"};
    const auto before = office.desk.last_operation();
    const auto plan = office.told(office.triage(TriageMode::look));
    CHECK(plan ==
          "1:route team=network 1:later tag=seen 2:route team=network 2:later tag=seen "
          "3:route team=network 3:later tag=seen");
    CHECK(office.desk.last_operation() == before);
    const auto done = office.triage(TriageMode::apply);
    CHECK(office.told(done) == plan);
    CHECK(done.op != 0);
    const auto again = office.triage(TriageMode::apply, 3);
    CHECK(office.told(again).empty());
    CHECK(again.op == 0);
    CHECK(office.desk.last_operation() == done.op);
    CHECK(office.desk.store().check({}).empty());
}

TEST_CASE("one undo takes back all that rules did, and they do it again") {
    Office office(2);
    office.definitions.rules = {rule("route", "team:none")};
    office.definitions.rules[0].set = {{find_field(ticket_fields, "team"), "network"}};
    const auto done = office.triage(TriageMode::apply);
    undo(office.desk.store(), command("undo", opening + 5 * hour), done.op, UndoMode::write);
    CHECK(office.desk.ticket(1).team == 0);
    CHECK(office.told(office.triage(TriageMode::look, 6)) ==
          "1:route team=network 2:route team=network");
}

TEST_CASE("only the tickets that are asked for are looked at") {
    Office office(3);
    office.definitions.rules = {rule("route", "team:none")};
    office.definitions.rules[0].set = {{find_field(ticket_fields, "team"), "network"}};
    CHECK(office.told(office.triage(TriageMode::look, 2, "id:2")) == "2:route team=network");
}

TEST_CASE("tickets in another status are looked at when a rule asks for it") {
    Office office(2);
    office.definitions.rules = {rule("close", "status:resolved")};
    office.definitions.rules[0].move = RuleMove{Status::closed, {}};
    office.desk.act({1}, test::move(Status::resolved, 1));
    const auto result = office.triage(TriageMode::look);
    CHECK(office.told(result) == "1:close status=closed");
    office.definitions.rules = {rule("route", "team:none")};
    office.definitions.rules[0].tags = {"seen"};
    CHECK(office.told(office.triage(TriageMode::look)) == "2:route tag=seen");
}

TEST_CASE("a ticket with later events is left alone when it is written") {
    Office office(1);
    office.definitions.rules = {rule("route", "team:none")};
    office.definitions.rules[0].tags = {"seen"};
    office.desk.act({1}, edit({assignment(f::priority, "P1")}, 5));
    CHECK(office.triage(TriageMode::apply, 2).op == 0);
    CHECK(office.triage(TriageMode::apply, 6).op != 0);
}

TEST_CASE("open tickets count as load, and what a run gives counts in it") {
    Office office(5);
    office.definitions.agents = {person("asha", 3), person("juma", 2)};
    office.definitions.rules = {assigning(Strategy::least_loaded)};
    for (TicketId id = 1; id <= 5; ++id) {
        office.desk.act({id}, edit({assignment(f::team, "network")}));
    }
    office.desk.act({1}, edit({assignment(f::agent, "asha")}));
    office.triage(TriageMode::apply);
    // asha has one: juma, then asha, who has more room, juma, and asha as juma is full.
    CHECK(office.agent_of(2) == "juma");
    CHECK(office.agent_of(3) == "asha");
    CHECK(office.agent_of(4) == "juma");
    CHECK(office.agent_of(5) == "asha");
}

TEST_CASE("who goes round goes on in the next run after whom the last one ended with") {
    Office office(6);
    office.definitions.agents = {person("asha"), person("juma"), person("zuri")};
    office.definitions.rules = {assigning(Strategy::round_robin)};
    for (TicketId id = 1; id <= 6; ++id) {
        office.desk.act({id}, edit({assignment(f::team, "network")}));
    }
    office.triage(TriageMode::apply, 2, "id:1..2");
    CHECK(office.agent_of(1) == "asha");
    CHECK(office.agent_of(2) == "juma");
    office.triage(TriageMode::apply, 3, "id:3");
    CHECK(office.agent_of(3) == "zuri");
    const auto last = office.triage(TriageMode::apply, 4, "id:4").op;
    CHECK(office.agent_of(4) == "asha");
    undo(office.desk.store(), command("undo", opening + 5 * hour), last, UndoMode::write);
    office.triage(TriageMode::apply, 6, "id:5");
    CHECK(office.agent_of(5) == "asha");
}

TEST_CASE("a recurring ticket is opened once for each of its days, when it is due") {
    Office office(0);
    Recurring daily;
    daily.name = "check";
    daily.every = {Recurrence{}};
    daily.calendar = "always";
    daily.at = 9 * 3600;
    daily.from = CivilDay(2023, 11, 14);
    daily.missed = MissedDays::all;
    daily.ticket.kind = TicketKind::request;
    daily.ticket.subject = {{"", "Check"}};
    office.definitions.recurring = {daily};
    office.definitions.calendars.emplace("always",
                                         std::make_shared<const Calendar>(Calendar::always()));
    office.definitions.rules = {rule("route", "team:none")};
    office.definitions.rules[0].set = {{find_field(ticket_fields, "team"), "network"}};
    // The opening is 14 November 2023, 22:13:20.
    const auto result = office.triage(TriageMode::apply, 36);
    REQUIRE(result.tickets.size() == 3);
    CHECK(result.tickets[0].made->due == *parse_rfc3339("2023-11-14T09:00:00Z").value);
    CHECK(office.desk.ticket(1).opened == *parse_rfc3339("2023-11-14T09:00:00Z").value);
    CHECK(office.desk.ticket(3).ref == "check@2023-11-16");
    CHECK(office.desk.ticket(3).team != 0);
    CHECK(office.triage(TriageMode::apply, 37).op == 0);
    CHECK(office.desk.store().check({}).empty());
}

}  // namespace triage_tickets_test
