#include "lib/intake/intake.hpp"

#include "tests/lib/intake/fixture.hpp"

#include <doctest/doctest.h>

namespace intake_test {

using namespace svcops;
using namespace svcops::test;
using Texts = std::vector<std::string>;
namespace f = ticket_field;

namespace {

ImportMapping staged() {
    ImportMapping mapping = snapshots();
    mapping.resolved = column("resolved");
    mapping.resolved_from = ResolvedFrom::column;
    FieldMapping stage = from_column(f::stage, "state");
    stage.unmapped = Unmapped{Unmapped::Kind::keep, ""};
    mapping.fields = {stage};
    return mapping;
}

}  // namespace

TEST_CASE(
    "a snapshot makes an event of what differs from the row before, and none when nothing does") {
    ImportMapping mapping = snapshots();
    mapping.actor = column("who");
    mapping.fields = {from_column(f::team, "team"), from_column(f::category, "cat")};
    const Read read = read_text(
        "id,at,who,team,cat\n"
        "A,2026-01-05 09:00,ann,net,x\n"
        "A,2026-01-05 10:00,bob,net,x\n"
        "A,2026-01-05 11:00,bob,?,y\n",
        mapping);
    CHECK(read.events == Texts{"created 2026-01-05T09:00:00Z by ann: ref=A team=net category=x",
                               "changed 2026-01-05T11:00:00Z by bob: team=- category=y"});
    CHECK(read.without_change == 1);
}

TEST_CASE("of two states at one instant the file's order decides, and that is told") {
    ImportMapping mapping = snapshots();
    mapping.fields = {from_column(f::team, "team")};
    const Read read = read_text(
        "id,at,team\n"
        "A,2026-01-05 09:00,net\n"
        "A,2026-01-05 09:00,web\n"
        "A,2026-01-05 09:00,web\n"
        "A,2026-01-05 10:00,db\n"
        "B,2026-01-05 10:00,db\n",
        mapping);
    CHECK(read.count("same_instant") == 1);
    CHECK(read.events == Texts{"created 2026-01-05T09:00:00Z: ref=A team=net",
                               "changed 2026-01-05T09:00:00Z: team=web",
                               "changed 2026-01-05T10:00:00Z: team=db",
                               "created 2026-01-05T10:00:00Z: ref=B team=db"});
}

TEST_CASE("rows of a ticket may stand anywhere, and references that share a hash stay apart") {
    ImportMapping mapping = snapshots();
    mapping.fields = {from_column(f::team, "team")};
    const std::string text =
        "id,at,team\n"
        "B,2026-01-05 09:00,net\n"
        "A,2026-01-05 09:30,net\n"
        "C,2026-01-05 09:40,net\n"
        "B,2026-01-05 10:00,web\n"
        "A,2026-01-05 10:30,db\n";
    const Source source = Source::text(text, "in.csv");
    const Read apart = read_all(source, mapping);
    CHECK(apart.tickets == Texts{"B", "A", "C"});
    CHECK(apart.events == Texts{"created 2026-01-05T09:00:00Z: ref=B team=net",
                                "changed 2026-01-05T10:00:00Z: team=web",
                                "created 2026-01-05T09:30:00Z: ref=A team=net",
                                "changed 2026-01-05T10:30:00Z: team=db",
                                "created 2026-01-05T09:40:00Z: ref=C team=net"});
    IntakeOptions options;
    options.hash = [](std::string_view) { return std::uint64_t{7}; };
    const Read colliding = read_all(source, mapping, options);
    CHECK(colliding.events == apart.events);
}

TEST_CASE(
    "the column says when a ticket was resolved, or the rows do, and differences are counted") {
    ImportMapping mapping = staged();
    const std::string text =
        "id,at,resolved,state\n"
        "A,2026-01-05 09:00,2026-01-05 11:30,New\n"
        "A,2026-01-05 11:00,2026-01-05 11:30,Resolved\n"
        "A,2026-01-05 12:00,2026-01-05 11:30,Closed\n";
    mapping.fields[0].map = {{"New", "new"}, {"Resolved", "resolved"}, {"Closed", "closed"}};
    const Read by_column = read_text(text, mapping);
    CHECK(by_column.events == Texts{"created 2026-01-05T09:00:00Z: ref=A stage=new",
                                    "changed 2026-01-05T11:30:00Z: stage=resolved status=4",
                                    "changed 2026-01-05T12:00:00Z: stage=closed status=5"});
    CHECK(by_column.count("resolved_differs") == 1);
    mapping.resolved_from = ResolvedFrom::snapshot;
    const Read by_rows = read_text(text, mapping);
    CHECK(by_rows.events[1] == "changed 2026-01-05T11:00:00Z: stage=resolved status=4");
    CHECK(by_rows.count("resolved_differs") == 1);
}

TEST_CASE("a foreign stage is kept as a word, and its status is not guessed") {
    const Read read = read_text(
        "id,at,resolved,state\n"
        "A,2026-01-05 09:00,,Awaiting Vendor\n",
        staged());
    CHECK(read.events == Texts{"created 2026-01-05T09:00:00Z: ref=A stage=awaiting-vendor"});
    CHECK(read.count("stage_without_status") == 1);
    CHECK(read.count("unmapped_value") == 1);
    Workflow workflow;
    workflow.kind = TicketKind::none;
    workflow.stages = {{"awaiting-vendor", Status::waiting, {}, {}, {}}};
    const Read known = read_text(
        "id,at,resolved,state\n"
        "A,2026-01-05 09:00,,Awaiting Vendor\n",
        staged(), {workflow});
    CHECK(known.events ==
          Texts{"created 2026-01-05T09:00:00Z: ref=A stage=awaiting-vendor status=3"});
}

TEST_CASE("one row a ticket: its instants become events, its state is that of their end") {
    ImportMapping mapping = ticket_rows();
    mapping.first_response = column("answered");
    mapping.resolved = column("resolved");
    mapping.closed = column("closed");
    mapping.due = column("due");
    mapping.observes = {"resolution", "first_response"};
    mapping.fields = {mapped(f::stage, "state", {{"Done", "closed"}, {"Doing", "in-progress"}})};
    mapping.extra = {column("place")};
    const Read read = read_text(
        "id,opened,answered,resolved,closed,due,state,place\n"
        "A,2026-01-05 09:00,2026-01-05 09:10,2026-01-05 12:00,2026-01-05 12:00,2026-01-06 "
        "09:00,Done,\"Dhaka, 3\"\n"
        "B,2026-01-05 09:00,,,,,Doing,\n"
        "C,2026-01-05 09:00,,2026-01-05 08:00,,,Done,\n"
        "D,,,,2026-01-05 08:00,,Done,\n",
        mapping);
    CHECK(read.events ==
          Texts{"created 2026-01-05T09:00:00Z: ref=A extra=place=Dhaka, 3 observes=first_response "
                "resolution due=1767690000",
                "message 2026-01-05T09:10:00Z: audience=1 author=1",
                "changed 2026-01-05T12:00:00Z: status=4",
                "changed 2026-01-05T12:00:00Z: status=5 stage=closed",
                "created 2026-01-05T09:00:00Z: ref=B observes=first_response resolution "
                "stage=in-progress status=2",
                "created 2026-01-05T09:00:00Z: ref=C observes=first_response resolution "
                "stage=closed status=5",
                "changed 2026-01-05T08:00:00Z: status=4",
                "created 2026-01-05T08:00:00Z: ref=D observes=first_response resolution",
                "changed 2026-01-05T08:00:00Z: status=5 stage=closed"});
    CHECK(read.count("resolved_before_opened") == 1);
    CHECK(read.count("ended_without_instant") == 1);
    CHECK(read.count("missing_opened") == 1);
}

TEST_CASE("a ticket whose rows repeat is counted, one whose rows differ is a problem") {
    const Read read = read_text(
        "id,opened\nA,2026-01-05 09:00\nA,2026-01-05 09:00\nA,2026-01-05 10:00\n", ticket_rows());
    CHECK(read.events == Texts{"created 2026-01-05T09:00:00Z: ref=A"});
    CHECK(read.count("duplicate_row") == 1);
    CHECK(read.rejected_rows == Texts{"A,2026-01-05 10:00"});
}

TEST_CASE("an event row becomes what its word means, and the word is kept") {
    ImportMapping mapping = event_rows();
    using Kind = EventMeaning::Kind;
    mapping.event_map = {{"open", {Kind::created, "", 0}},
                         {"reply", {Kind::message_agent, "", 0}},
                         {"mail", {Kind::message_customer, "", 0}},
                         {"memo", {Kind::note, "", 0}},
                         {"done", {Kind::stage, "resolved", 0}},
                         {"up", {Kind::priority, "", 1}},
                         {"tick", {Kind::ignore, "", 0}}};
    mapping.fields = {from_column(f::team, "team")};
    const Read read = read_text(
        "id,at,event,team\n"
        "A,2026-01-05 09:00,open,net\n"
        "A,2026-01-05 09:05,reply,net\n"
        "A,2026-01-05 09:10,mail,web\n"
        "A,2026-01-05 09:15,memo,\n"
        "A,2026-01-05 09:20,up,web\n"
        "A,2026-01-05 09:25,tick,web\n"
        "A,2026-01-05 09:25,Odd Word,web\n"
        "A,2026-01-05 09:24,done,web\n"
        "B,2026-01-05 09:00,reply,net\n",
        mapping);
    CHECK(read.events ==
          Texts{"created 2026-01-05T09:00:00Z: ref=A team=net activity=open",
                "message 2026-01-05T09:05:00Z: audience=1 author=1 activity=reply",
                "message 2026-01-05T09:10:00Z: audience=1 author=2 team=web activity=mail",
                "message 2026-01-05T09:15:00Z: audience=2 author=1 activity=memo",
                "changed 2026-01-05T09:20:00Z: priority=1 activity=up",
                "changed 2026-01-05T09:24:00Z: stage=resolved status=4 activity=done",
                "changed 2026-01-05T09:25:00Z: activity=Odd Word",
                "created 2026-01-05T09:00:00Z: ref=B team=net",
                "message 2026-01-05T09:00:00Z: audience=1 author=1 activity=reply"});
    CHECK(read.ignored == 1);
    CHECK(read.count("unmapped_value") == 1);
    CHECK(read.count("backwards_stamp") == 1);
}

namespace {

constexpr std::string_view event_head = "id,at,who,event,team\n";
const Texts event_lines{
    "A,2026-01-05 09:00,ann,open,net\n", "A,2026-01-05 09:05,bob,reply,\n",
    "A,2026-01-05 09:10,bob,wait,web\n", "A,2026-01-05 09:10,bob,go on,web\n",
    "A,2026-01-05 09:30,cyd,done,web\n",
};
const Texts event_log_events{
    "created 2026-01-05T09:00:00Z by ann: ref=A team=net activity=open",
    "message 2026-01-05T09:05:00Z by bob: audience=1 author=1 activity=reply",
    "changed 2026-01-05T09:10:00Z by bob: stage=waiting-customer status=3 team=web activity=wait",
    "changed 2026-01-05T09:10:00Z by bob: stage=active status=2 activity=go on",
    "changed 2026-01-05T09:30:00Z by cyd: stage=resolved status=4 activity=done"};

std::string in_order(std::initializer_list<std::size_t> order) {
    std::string text(event_head);
    for (const std::size_t line : order)
        text += event_lines[line];
    return text;
}

}  // namespace

TEST_CASE("rows of a ticket become events in the order of their instants, wherever they stand") {
    const Read oldest_first = read_text(in_order({0, 1, 2, 3, 4}), event_log());
    CHECK(oldest_first.events == event_log_events);
    CHECK(oldest_first.count("backwards_stamp") == 0);
    const Read newest_first = read_text(in_order({4, 3, 2, 1, 0}), event_log());
    CHECK(newest_first.events == event_log_events);
    CHECK(newest_first.count("backwards_stamp") == 3);
    // Those of one instant keep their order.
    CHECK(read_text(in_order({4, 2, 0, 3, 1}), event_log()).events == event_log_events);
}

TEST_CASE("in a log that is newest first, rows of one instant are newest first too") {
    const std::string text = std::string(event_head) +
                             "B,2026-01-05 11:00,ann,done,\n"
                             "A,2026-01-05 10:00,ann,wait,\n"
                             "A,2026-01-05 10:00,ann,open,\n"
                             "C,2026-01-05 09:00,ann,go on,\n"
                             "C,2026-01-05 09:00,ann,wait,\n";
    const Read read = read_text(text, event_log());
    CHECK(
        read.events ==
        Texts{"created 2026-01-05T11:00:00Z by ann: ref=B",
              "changed 2026-01-05T11:00:00Z by ann: stage=resolved status=4 activity=done",
              "created 2026-01-05T10:00:00Z by ann: ref=A activity=open",
              "changed 2026-01-05T10:00:00Z by ann: stage=waiting-customer status=3 activity=wait",
              "created 2026-01-05T09:00:00Z by ann: ref=C",
              "changed 2026-01-05T09:00:00Z by ann: stage=waiting-customer status=3 activity=wait",
              "changed 2026-01-05T09:00:00Z by ann: stage=active status=2 activity=go on"});
}

TEST_CASE("of rows of one instant the creation comes first") {
    const std::string text = std::string(event_head) +
                             "A,2026-01-05 09:00,bob,reply,\n"
                             "A,2026-01-05 09:00,ann,open,net\n";
    CHECK(read_text(text, event_log()).events ==
          Texts{"created 2026-01-05T09:00:00Z by ann: ref=A team=net activity=open",
                "message 2026-01-05T09:00:00Z by bob: audience=1 author=1 activity=reply"});
}

TEST_CASE(
    "what stands before the creation stays before it, and the creation tells the state then") {
    const std::string text = std::string(event_head) +
                             "A,2026-01-05 08:58,bob,reply,net\n"
                             "A,2026-01-05 08:59,bob,wait,web\n"
                             "A,2026-01-05 09:00,ann,open,\n"
                             "A,2026-01-05 09:10,bob,done,web\n";
    CHECK(read_text(text, event_log()).events ==
          Texts{"created 2026-01-05T09:00:00Z by ann: ref=A team=web stage=waiting-customer "
                "status=3",
                "message 2026-01-05T08:58:00Z by bob: audience=1 author=1 activity=reply team=net",
                "changed 2026-01-05T08:59:00Z by bob: stage=waiting-customer status=3 team=web "
                "activity=wait",
                "changed 2026-01-05T09:00:00Z by ann: activity=open",
                "changed 2026-01-05T09:10:00Z by bob: stage=resolved status=4 activity=done"});
}

TEST_CASE("snapshots are compared in the order of their instants") {
    ImportMapping mapping = snapshots();
    mapping.fields = {from_column(f::team, "team")};
    const Read read = read_text(
        "id,at,team\n"
        "A,2026-01-05 11:00,db\n"
        "A,2026-01-05 10:00,web\n"
        "A,2026-01-05 09:00,net\n",
        mapping);
    CHECK(read.events == Texts{"created 2026-01-05T09:00:00Z: ref=A team=net",
                               "changed 2026-01-05T10:00:00Z: team=web",
                               "changed 2026-01-05T11:00:00Z: team=db"});
    CHECK(read.count("backwards_stamp") == 2);
}

TEST_CASE("a log of events that does not say when a ticket was opened is counted") {
    const std::string text = std::string(event_head) +
                             "A,2026-01-05 09:00,bob,reply,\n"
                             "A,2026-01-05 09:10,bob,done,\n"
                             "B,2026-01-05 09:00,bob,open,\n";
    CHECK(read_text(text, event_log()).count("missing_opened") == 1);
}

TEST_CASE("instants after the import are taken as they are and counted") {
    ImportMapping mapping = ticket_rows();
    mapping.resolved = column("resolved");
    mapping.due = column("due");
    const Source source = Source::text(
        "id,opened,resolved,due\n"
        "A,2026-01-05 09:00,2026-01-07 09:00,2027-01-01 00:00\n"
        "B,2026-01-05 09:00,2026-01-05 10:00,2027-01-01 00:00\n"
        "C,2026-01-08 09:00,,\n",
        "in.csv");
    IntakeOptions options;
    options.now = *parse_rfc3339("2026-01-06T00:00:00Z");
    const Read read = read_all(source, mapping, options);
    CHECK(read.events.size() == 5);
    CHECK(read.count("future_instant") == 2);
    const Source rows = Source::text(in_order({0, 1, 2, 3, 4}), "in.csv");
    options.now = *parse_rfc3339("2026-01-05T09:10:00Z");
    CHECK(read_all(rows, event_log(), options).count("future_instant") == 1);
}

TEST_CASE("local times that did not exist or existed twice are taken and counted") {
    ImportMapping mapping = ticket_rows();
    mapping.time.zone = *Zone::load("America/New_York");
    const Read read = read_text(
        "id,opened\nA,2026-03-08 02:30\nB,2026-11-01 01:30\nC,2026-11-01T01:30:00-05:00\n",
        mapping);
    CHECK(read.events == Texts{"created 2026-03-08T07:00:00Z: ref=A",
                               "created 2026-11-01T05:30:00Z: ref=B",
                               "created 2026-11-01T06:30:00Z: ref=C"});
    CHECK(read.count("dst_gap") == 1);
    CHECK(read.count("dst_overlap") == 1);
}

TEST_CASE("Bengali digits are digits in every way an instant is written") {
    ImportMapping mapping = ticket_rows();
    mapping.time.formats = {"%d/%m/%Y %H:%M"};
    const Read read = read_text(
        "id,opened\nA,২০/১১/২০২৬ ০৯:৩০\nB,২০/11/২০২৬ 09:৩০\nC,২০২৬-১১-২০T০৯:৩০:০০Z\nD,৩১/১১/২০২৬ "
        "০৯:৩০\n"
        "E,২০/১১/১৯২৬ ০৯:৩০\nF,১৯২৬-১১-২০T০৯:৩০:০০Z\n",
        mapping);
    CHECK(read.events == Texts{"created 2026-11-20T09:30:00Z: ref=A",
                               "created 2026-11-20T09:30:00Z: ref=B",
                               "created 2026-11-20T09:30:00Z: ref=C"});
    REQUIRE(read.problems.size() == 3);
    CHECK(read.problems[0].what.ends_with("'৩১/১১/২০২৬ ০৯:৩০' is no instant"));
    CHECK(read.problems[1].what.ends_with("is outside 1970-01-01 to 2200-12-31"));
    CHECK(read.problems[2].what.ends_with("is outside 1970-01-01 to 2200-12-31"));
}

TEST_CASE("a priority may be named with a Bengali digit") {
    ImportMapping mapping = ticket_rows();
    mapping.fields = {from_column(f::priority, "priority")};
    const Read read =
        read_text("id,opened,priority\nA,2026-01-05 09:00,P১\nB,2026-01-05 09:00,P৯\n", mapping);
    CHECK(read.events == Texts{"created 2026-01-05T09:00:00Z: ref=A priority=1"});
    CHECK(read.problems.size() == 1);
}

TEST_CASE("guards for spreadsheets are part of a cell unless they are to be taken off") {
    ImportMapping mapping = ticket_rows();
    mapping.fields = {from_column(f::tag_added, "tag")};
    const Source source = Source::text(
        "id,opened,tag\nA,2026-01-05 09:00,'=x\n'007,2026-01-05 09:00,''+y\n"
        "C,2026-01-05 09:00,\"'-\"\"z\"\nD,2026-01-05 09:00,'tis\n",
        "in.csv");
    IntakeOptions options;
    CHECK(read_all(source, mapping, options).events ==
          Texts{"created 2026-01-05T09:00:00Z: ref=A tag='=x",
                "created 2026-01-05T09:00:00Z: ref='007 tag=''+y",
                "created 2026-01-05T09:00:00Z: ref=C tag='-\"z",
                "created 2026-01-05T09:00:00Z: ref=D tag='tis"});
    options.guards = Guards::taken_off;
    CHECK(read_all(source, mapping, options).events ==
          Texts{"created 2026-01-05T09:00:00Z: ref=A tag==x",
                "created 2026-01-05T09:00:00Z: ref=007 tag='+y",
                "created 2026-01-05T09:00:00Z: ref=C tag=-\"z",
                "created 2026-01-05T09:00:00Z: ref=D tag='tis"});
}

TEST_CASE("a repeated column is told apart by its position") {
    ImportMapping mapping = ticket_rows();
    mapping.fields = {from_column(f::tag_added, "Label"), from_column(f::tag_added, "Label")};
    const std::string text = "id,Label,Label,opened\nA,x,y,2026-01-05 09:00\n";
    CHECK(read_text(text, mapping).problems.size() == 2);
    mapping.fields[0].column->position = 1;
    mapping.fields[1].column->position = 2;
    CHECK(read_text(text, mapping).events ==
          Texts{"created 2026-01-05T09:00:00Z: ref=A tag=x tag=y"});
}

TEST_CASE("a row without a reference is a problem with its place") {
    const Read read = read_text("id,opened\n,2026-01-05 09:00\n", ticket_rows());
    REQUIRE(read.problems.size() == 1);
    CHECK(to_string(read.problems[0]) ==
          "in.csv:2:1: error: the row has no reference (every row names its ticket)");
}

TEST_CASE("a reference of a thousand bytes is taken, one byte more is a problem with its place") {
    const std::string most(max_reference_bytes, 'r');
    const std::string header = "id,opened\n", rest = ",2026-01-05 09:00\n";
    CHECK(read_text(header + most + rest, ticket_rows()).problems.empty());
    const Read longer = read_text(header + most + 'r' + rest, ticket_rows());
    REQUIRE(longer.problems.size() == 1);
    CHECK(to_string(longer.problems[0]) ==
          "in.csv:2:1: error: a reference of 1001 bytes; 1000 are allowed (name the column of the "
          "ticket's reference with 'ref' in the mapping)");
}

TEST_CASE("a kept word without a meaning is an activity and assigns nobody") {
    ImportMapping mapping = event_rows();
    mapping.actor = column("who");
    mapping.event_map = {{"open", {EventMeaning::Kind::created, "", 0}}};
    const Read read = read_text(
        "id,at,who,event\n"
        "E1,2026-01-05 09:00,c,open\n"
        "E1,2026-01-05 09:02,spy,viewed\n",
        mapping);
    CHECK(read.count("unmapped_value") == 1);
    REQUIRE(read.events.size() == 2);
    CHECK(read.events[1] == "changed 2026-01-05T09:02:00Z by spy: activity=viewed");
}

TEST_CASE("the creation says the source that the reference belongs to") {
    ImportMapping mapping = ticket_rows();
    mapping.name = "calls";
    const std::string text = "id,opened\n1,2026-01-05 09:00\n";
    CHECK(read_text(text, mapping).events.front() ==
          "created 2026-01-05T09:00:00Z: ref=1 source=calls");
    mapping.source = "exchange";
    CHECK(read_text(text, mapping).events.front() ==
          "created 2026-01-05T09:00:00Z: ref=1 source=exchange");
}

TEST_CASE("what a message says comes with it, and other rows have no text") {
    ImportMapping mapping = event_log();
    mapping.body = column("text");
    const Read read = read_text(
        "id,at,who,event,team,text\n"
        "A,2026-01-05 09:00,cy,open,net,not a message\n"
        "A,2026-01-05 09:05,ann,reply,net,we look at it\n"
        "A,2026-01-05 09:06,ann,reply,net,?\n",
        mapping);
    REQUIRE(read.events.size() == 3);
    CHECK(read.events[0] == "created 2026-01-05T09:00:00Z by cy: ref=A team=net activity=open");
    CHECK(read.events[1] ==
          "message 2026-01-05T09:05:00Z by ann: audience=1 author=1 body=we look at it "
          "activity=reply");
    CHECK(read.events[2] ==
          "message 2026-01-05T09:06:00Z by ann: audience=1 author=1 activity=reply");
}

TEST_CASE("a pointer that no row has is counted, one that some row has is not") {
    ImportMapping mapping = ticket_rows();
    mapping.format = ImportFormat::jsonl;
    mapping.ref = column("/id");
    mapping.opened = column("/opened");
    mapping.fields = {from_column(ticket_field::subject, "/sujbect"),
                      from_column(ticket_field::team, "/team")};
    const Read read = read_text(
        "{\"id\":\"1\",\"opened\":\"2026-01-05 09:00\",\"subject\":\"x\"}\n"
        "{\"id\":\"2\",\"opened\":\"2026-01-05 09:00\",\"team\":\"\"}\n",
        mapping);
    CHECK(read.count("never_present") == 1);
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].examples.front().statement == "no row has /sujbect");
    CHECK(read_text("", mapping).count("never_present") == 0);
}

TEST_CASE("a rejected row is handed on with the line end that it has") {
    std::vector<std::string> ends;
    std::string header;
    IntakeOptions options;
    const Source source = Source::text("id,opened\r\n1,never\r\n2,never\n3,never", "in.csv");
    const ImportMapping mapping = ticket_rows();
    options.rejected = [&](const RejectedRow& row) {
        header = row.header;
        ends.emplace_back(row.line_end);
    };
    auto intake = Intake::open(source, mapping, {}, options);
    REQUIRE(intake);
    (*intake)->index();
    while ((*intake)->next() != nullptr) {
    }
    CHECK(header == "id,opened\r\n");
    CHECK(ends == std::vector<std::string>{"\r\n", "\n", ""});
}

}  // namespace intake_test
