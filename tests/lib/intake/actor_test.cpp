// Who did what a row tells.
#include "lib/intake/intake.hpp"
#include "tests/lib/intake/fixture.hpp"

#include <doctest/doctest.h>

namespace actor_test {

using namespace svcops;
using namespace svcops::test;
using Texts = std::vector<std::string>;
namespace f = ticket_field;

TEST_CASE("what the customer and programs do is told apart from what agents do") {
    using Kind = EventMeaning::Kind;
    ImportMapping mapping = event_log();
    mapping.programs = {"robot"};
    mapping.event_map["receipt"] = {Kind::message_system, "", 0};
    mapping.event_map["take"] = {Kind::first_response, "", 0};
    mapping.event_map["memo"] = {Kind::note, "", 0};
    mapping.event_map["ended"] = {Kind::status, "", static_cast<std::int64_t>(Status::resolved)};
    mapping.fields = {from_column(f::customer, "customer")};
    const Read read = read_text(
        "id,at,who,event,customer\n"
        "A,2026-01-05 09:00,Asha,open,Asha\n"
        "A,2026-01-05 09:01,gate,receipt,\n"
        "A,2026-01-05 09:02,robot,reply,\n"
        "A,2026-01-05 09:03,robot,memo,\n"
        "A,2026-01-05 09:04,Asha,reply,\n"
        "A,2026-01-05 09:05,ben,take,\n"
        "A,2026-01-05 09:06,Asha,go on,\n"
        "A,2026-01-05 09:07,robot,ended,\n"
        "B,2026-01-05 09:00,robot,open,Asha\n"
        "C,2026-01-05 09:00,ben,open,Asha\n",
        mapping);
    CHECK(read.events ==
          Texts{"created 2026-01-05T09:00:00Z by Asha: ref=A customer=Asha author=2 activity=open",
                "message 2026-01-05T09:01:00Z by gate: audience=1 author=3 activity=receipt",
                "message 2026-01-05T09:02:00Z by robot: audience=1 author=3 activity=reply",
                "message 2026-01-05T09:03:00Z by robot: audience=2 author=3 activity=memo",
                "message 2026-01-05T09:04:00Z by Asha: audience=1 author=2 activity=reply",
                "message 2026-01-05T09:05:00Z by ben: audience=1 author=1 measure=first_response "
                "activity=take",
                "changed 2026-01-05T09:06:00Z by Asha: stage=active status=2 author=2 "
                "activity=go on",
                "changed 2026-01-05T09:07:00Z by robot: status=4 author=3 activity=ended",
                "created 2026-01-05T09:00:00Z by robot: ref=B customer=Asha author=3 activity=open",
                "created 2026-01-05T09:00:00Z by ben: ref=C customer=Asha activity=open"});
}

TEST_CASE("a customer known by a phone or a handle is known again however it is written") {
    ImportMapping mapping = event_log();
    FieldMapping customer = from_column(f::customer, "customer");
    customer.identity = "phone";
    mapping.fields = {customer};
    const Read read = read_text(
        "id,at,who,event,customer\n"
        "A,2026-01-05 09:00,ben,open,+880 1712-345678\n"
        "A,2026-01-05 09:04,+8801712345678,reply,\n"
        "A,2026-01-05 09:05,ben,reply,\n",
        mapping);
    REQUIRE(read.events.size() == 3);
    CHECK(read.events[1].ends_with("audience=1 author=2 activity=reply"));
    CHECK(read.events[2].ends_with("audience=1 author=1 activity=reply"));
}

TEST_CASE("a column may say what the actor is, and other words in it are problems") {
    ImportMapping mapping = event_log();
    mapping.programs = {"robot"};
    mapping.author = column("sort");
    mapping.fields.clear();
    const Read read = read_text(
        "id,at,who,event,sort\n"
        "A,2026-01-05 09:00,Asha,open,customer\n"
        "A,2026-01-05 09:01,robot,reply,agent\n"
        "A,2026-01-05 09:02,cron,done,system\n"
        "A,2026-01-05 09:03,cron,go on,\n"
        "A,2026-01-05 09:04,cron,go on,robot\n",
        mapping);
    CHECK(read.events ==
          Texts{"created 2026-01-05T09:00:00Z by Asha: ref=A author=2 activity=open",
                "message 2026-01-05T09:01:00Z by robot: audience=1 author=1 activity=reply",
                "changed 2026-01-05T09:02:00Z by cron: stage=resolved status=4 author=3 "
                "activity=done",
                "changed 2026-01-05T09:03:00Z by cron: stage=active status=2 activity=go on"});
    REQUIRE(read.problems.size() == 1);
    CHECK(to_string(read.problems[0]) ==
          "in.csv:6:31: error: column 'sort': 'robot' is no value of author (one of agent, "
          "customer, system)");
    mapping.author = column("nowhere");
    CHECK(read_text("id,at,who,event\nA,2026-01-05 09:00,Asha,open\n", mapping).events ==
          Texts{"created 2026-01-05T09:00:00Z by Asha: ref=A activity=open"});
}

TEST_CASE("a resolution that a program wrote is the program's at the column's instant too") {
    ImportMapping mapping = snapshots();
    mapping.actor = column("who");
    mapping.programs = {"robot"};
    mapping.resolved = column("resolved");
    mapping.resolved_from = ResolvedFrom::column;
    mapping.fields = {mapped(f::stage, "state", {{"New", "new"}, {"Resolved", "resolved"}})};
    const Read read = read_text(
        "id,at,resolved,state,who\n"
        "A,2026-01-05 09:00,?,New,ben\n"
        "A,2026-01-05 11:00,2026-01-05 10:30,Resolved,robot\n",
        mapping);
    CHECK(read.events ==
          Texts{"created 2026-01-05T09:00:00Z by ben: ref=A stage=new",
                "changed 2026-01-05T10:30:00Z by robot: stage=resolved status=4 author=3"});
}

}  // namespace actor_test
