#include "tests/lib/triage/rules.hpp"

#include <doctest/doctest.h>

namespace triage_test {

using namespace svcops;
using namespace svcops::story;

namespace {

namespace f = ticket_field;

const Instant monday = utc("2026-06-01 09:00");

PriorityMatrix itil() {
    using enum Priority;
    return {{{p1, p2, p3}, {p2, p3, p4}, {p3, p4, p5}}};
}

Change number(std::uint8_t field, std::int64_t value) {
    return {field, Value::of(value)};
}

}  // namespace

TEST_CASE("a rule sets what its ticket is without, once") {
    Office office;
    office.rules = {setting(rule("route", "team:none kind:incident"), "team", "network")};
    auto story = office.story();
    story.incident(monday, Priority::p3);
    CHECK(office.told(story, monday) == "route: team ->network");
    office.apply_to(story, monday);
    CHECK(office.told(story, monday + Seconds{60}).empty());
}

TEST_CASE("a rule acts anew when its condition holds anew") {
    Office office;
    office.rules = {setting(rule("route", "team:none"), "team", "network")};
    auto story = office.story();
    story.incident(monday, Priority::p3);
    office.apply_to(story, monday);
    story.changed(monday + Seconds{60}, {{f::team, Value::null()}});
    CHECK(office.told(story, monday + Seconds{120}) == "route: team ->network");
}

TEST_CASE("what a person said after a condition began stands") {
    Office office;
    office.rules = {setting(rule("urgent", "service:network"), "priority", "P2")};
    auto story = office.story();
    story.created(monday, {story.word(f::service, Vocabulary::service, "network")});
    story.priority(monday + Seconds{60}, Priority::p4);
    CHECK(office.told(story, monday + Seconds{120}).empty());
    CHECK(office.told(story, monday + Seconds{120}, Telling::everything) ==
          "urgent: (others have said so since) priority kept");
}

TEST_CASE("what was said in the event that a condition began with is older than it") {
    Office office;
    office.rules = {setting(rule("raise", "priority:P4,P5"), "priority", "P3")};
    auto story = office.story();
    story.incident(monday, Priority::p4);
    CHECK(office.told(story, monday) == "raise: priority P4->P3");
    story.priority(monday + Seconds{60}, Priority::p3);
    story.priority(monday + Seconds{120}, Priority::p5);
    CHECK(office.told(story, monday + Seconds{180}) == "raise: priority P5->P3");
}

TEST_CASE("the first rule that sets a field holds, in one run and in the next") {
    Office office;
    office.rules = {setting(rule("first", "kind:incident"), "team", "network"),
                    setting(rule("second", "kind:incident"), "team", "retail")};
    auto story = office.story();
    story.incident(monday, Priority::p3);
    CHECK(office.told(story, monday) == "first: team ->network");
    office.apply_to(story, monday);
    CHECK(office.told(story, monday + Seconds{60}).empty());
}

TEST_CASE("rules that undo each other come to an end") {
    Office office;
    office.rules = {setting(rule("up", "priority:P4"), "priority", "P3"),
                    setting(rule("down", "priority:P3"), "priority", "P4")};
    auto story = office.story();
    story.incident(monday, Priority::p4);
    CHECK(office.told(story, monday) == "up: priority P4->P3");
    office.apply_to(story, monday);
    CHECK(office.told(story, monday + Seconds{60}).empty());
}

TEST_CASE("a rule sees what those before it did, and one before what those after it did") {
    Office office;
    office.rules = {setting(rule("early", "team:network"), "priority", "P2"),
                    setting(rule("late", "team:none"), "team", "network")};
    auto story = office.story();
    story.incident(monday, Priority::p3);
    CHECK(office.told(story, monday) == "early: priority P3->P2; late: team ->network");
    office.apply_to(story, monday);
    CHECK(office.told(story, monday + Seconds{60}).empty());
}

TEST_CASE("the matrix gives the priority of impact and urgency, and follows them") {
    Office office;
    office.rules = {rule("matrix", "not:impact:none not:urgency:none")};
    office.rules[0].matrix = itil();
    for (int impact = 1; impact <= 3; ++impact) {
        for (int urgency = 1; urgency <= 3; ++urgency) {
            auto story = office.story();
            story.created(monday, {number(f::impact, impact), number(f::urgency, urgency)});
            // ITIL: the sum of both, from 2 to 6, is the priority plus one.
            CHECK(office.told(story, monday) ==
                  "matrix: priority ->P" + std::to_string(impact + urgency - 1));
        }
    }
    auto story = office.story();
    story.created(monday, {number(f::impact, 3), number(f::urgency, 3)});
    office.apply_to(story, monday);
    story.priority(monday + Seconds{60}, Priority::p2);
    CHECK(office.told(story, monday + Seconds{90}).empty());
    story.changed(monday + Seconds{120}, {number(f::impact, 1)});
    CHECK(office.told(story, monday + Seconds{180}) == "matrix: priority P2->P3");
}

TEST_CASE("a match without a status is about open tickets") {
    Office office;
    office.rules = {setting(rule("route", "kind:incident"), "team", "network"),
                    setting(rule("late", "kind:incident status:resolved"), "category", "late")};
    auto story = office.story();
    story.incident(monday, Priority::p3).resolve(monday + Seconds{60});
    CHECK(office.told(story, monday + Seconds{120}) == "late: category ->late");
}

TEST_CASE("no customer answer: nudged after three working days, closed after three more") {
    Office office;
    office.calendar(dhaka_spec());  // Sunday to Thursday
    office.rules = {timed(rule("nudge", "stage:waiting-customer"), Since::waiting, {0, 3}, "dhaka"),
                    timed(rule("close", "stage:waiting-customer"), Since::rule, {0, 3}, "dhaka")};
    office.rules[0].reply = {{"en", "About {subject} ({ticket})"}, {"bn", "{ticket} নিয়ে"}};
    office.rules[1].when->rule = "nudge";
    office.rules[1].move = RuleMove{Status::resolved, {}};
    auto story = office.story();
    story.incident(in_dhaka("2026-06-02 09:00"), Priority::p3);
    story.wait(in_dhaka("2026-06-02 10:00"));  // a Tuesday
    // Wednesday, Thursday, Sunday.
    CHECK(office.told(story, in_dhaka("2026-06-07 09:59")).empty());
    CHECK(office.told(story, in_dhaka("2026-06-07 10:00")) ==
          "nudge: reply ->About No connection (T-1)");
    // Late by two weeks, the customer is asked all the same before the ticket is closed.
    office.apply_to(story, in_dhaka("2026-06-21 10:00"));
    CHECK(office.told(story, in_dhaka("2026-06-24 09:59")).empty());
    auto answered = story;
    CHECK(office.told(story, in_dhaka("2026-06-24 10:00")) == "close: status waiting->resolved");
    office.apply_to(story, in_dhaka("2026-06-24 10:00"));
    CHECK(office.told(story, in_dhaka("2026-07-24 10:00")).empty());
}

TEST_CASE("an answer begins the wait anew: there is another nudge and no closing before it") {
    Office office;
    office.rules = {timed(rule("nudge", "status:waiting"), Since::waiting, {hours(24), 0}),
                    timed(rule("close", "status:waiting"), Since::rule, {hours(24), 0})};
    office.rules[0].reply = {{"", "Are you there?"}};
    office.rules[1].when->rule = "nudge";
    office.rules[1].move = RuleMove{Status::resolved, {}};
    auto story = office.story();
    story.incident(monday, Priority::p3).wait(monday);
    office.apply_to(story, monday + Seconds{hours(24)});
    story.ask(monday + Seconds{hours(30)});
    CHECK(office.told(story, monday + Seconds{hours(53)}).empty());
    CHECK(office.told(story, monday + Seconds{hours(54)}) == "nudge: reply ->Are you there?");
    office.apply_to(story, monday + Seconds{hours(54)});
    CHECK(office.told(story, monday + Seconds{hours(77)}).empty());
    CHECK(office.told(story, monday + Seconds{hours(78)}) == "close: status waiting->resolved");
}

TEST_CASE("an earlier wait's nudge closes no later one") {
    Office office;
    office.rules = {timed(rule("nudge", "status:waiting"), Since::waiting, {hours(24), 0}),
                    timed(rule("close", "status:waiting"), Since::rule, {hours(24), 0})};
    office.rules[0].note = {{"", "Call"}};
    office.rules[1].when->rule = "nudge";
    office.rules[1].move = RuleMove{Status::resolved, {}};
    auto story = office.story();
    story.incident(monday, Priority::p3).wait(monday);
    office.apply_to(story, monday + Seconds{hours(24)});
    story.resume(monday + Seconds{hours(25)}).wait(monday + Seconds{hours(40)});
    CHECK(office.told(story, monday + Seconds{hours(60)}).empty());
    CHECK(office.told(story, monday + Seconds{hours(64)}) == "nudge: note ->Call");
}

TEST_CASE("a wait that is over is resumed, and the ticket waits no more") {
    Office office;
    office.rules = {rule("over", "status:waiting")};
    office.rules[0].when = Timed{Since::until, {}, {}, "always", {}};
    office.rules[0].move = RuleMove{Status::active, {}};
    auto story = office.story();
    const auto until = monday + Seconds{hours(5)};
    story.incident(monday, Priority::p3);
    story.changed(monday + Seconds{60},
                  {story.status_is(Status::waiting), story.instant_is(f::until, until)});
    CHECK(office.told(story, until - Seconds{1}).empty());
    CHECK(office.told(story, until) == "over: status waiting->active");
    office.apply_to(story, until);
    CHECK(office.told(story, until + Seconds{hours(1)}).empty());
    // A ticket that waits without an end is not concerned.
    auto other = office.story();
    other.incident(monday, Priority::p3).wait(monday);
    CHECK(office.told(other, until).empty());
}

TEST_CASE("a move that the workflow refuses leaves the rest undone too") {
    Office office;
    office.rules = {setting(rule("close", "kind:incident"), "team", "network")};
    office.rules[0].move = RuleMove{Status::closed, {}};
    auto story = office.story();
    story.incident(monday, Priority::p3);
    const auto triaged = office.triage(story, monday);
    CHECK(triaged.events.empty());
    REQUIRE(triaged.steps.size() == 1);
    CHECK(triaged.steps[0].outcome == TriageStep::Outcome::refused);
    CHECK(triaged.steps[0].why == "T-1 is new and cannot become closed");
    CHECK(triaged.steps[0].parts.empty());
}

TEST_CASE("a reply is in the customer's language, is public, and is nobody's answer") {
    Office office;
    office.rules = {rule("hello", "kind:incident")};
    office.rules[0].reply = {{"en", "We have {ticket}"}, {"sw", "Tuna {ticket}"}};
    auto story = office.story();
    story.created(monday,
                  {number(f::kind, 1), story.word(f::language, Vocabulary::language, "sw")});
    const auto triaged = office.triage(story, monday);
    REQUIRE(triaged.events.size() == 1);
    CHECK(triaged.texts == std::vector<std::string>{"Tuna T-1"});
    CHECK(triaged.events[0].kind == EventKind::message);
    const auto& changes = triaged.events[0].changes;
    CHECK(find_change(changes, f::author)->value == Value::of(std::int64_t{3}));
    CHECK(find_change(changes, f::audience)->value == Value::of(std::int64_t{1}));
    office.apply_to(story, monday);
    CHECK(fold(story.log()).responded == Instant{});
}

TEST_CASE("tags are given and taken away, but not against somebody who said otherwise") {
    Office office;
    office.rules = {rule("vip", "tier:gold")};
    office.rules[0].tags = {"vip", "seen"};
    office.rules[0].tags_removed = {"new"};
    auto story = office.story();
    story.created(monday, {story.word(f::tier, Vocabulary::tier, "gold"),
                           story.word(f::tag_added, Vocabulary::tag, "new")});
    auto objected = office.story();
    objected.created(monday, {story.word(f::tier, Vocabulary::tier, "gold"),
                              story.word(f::tag_added, Vocabulary::tag, "new")});
    CHECK(office.told(story, monday) == "vip: tag ->vip tag ->seen tag new->");
    objected.changed(monday + Seconds{60}, {story.word(f::tag_added, Vocabulary::tag, "vip")});
    objected.changed(monday + Seconds{90}, {story.word(f::tag_removed, Vocabulary::tag, "vip")});
    CHECK(office.told(objected, monday + Seconds{120}) == "vip: tag kept tag ->seen tag new->");
}

TEST_CASE("everything is told when it is asked for: what does not match, is not due, is done") {
    Office office;
    office.rules = {setting(rule("done", "kind:incident"), "team", "network"),
                    setting(rule("other", "kind:complaint"), "team", "retail"),
                    timed(rule("later", "kind:incident"), Since::opened, {hours(1), 0})};
    office.rules[2].note = {{"", "Late"}};
    auto story = office.story();
    story.incident(monday, Priority::p3);
    office.apply_to(story, monday);
    CHECK(office.told(story, monday + Seconds{60}, Telling::everything) ==
          "done: (it is so already); other: (kind:complaint does not hold); later: (opened "
          "2026-06-01 09:00, 1h not over before 2026-06-01 10:00)");
    office.apply_to(story, monday + Seconds{hours(1)});
    CHECK(office.told(story, monday + Seconds{hours(2)}, Telling::everything)
              .ends_with("later: (it did so 2026-06-01 10:00)"));
}

TEST_CASE("a time counts on the calendar of the ticket's service") {
    Office office;
    office.calendar(dhaka_spec());
    Service service;
    service.name = "network";
    service.calendar = "dhaka";
    office.services = {service};
    office.rules = {timed(rule("late", "kind:incident"), Since::opened, {hours(4), 0}, "service")};
    office.rules[0].note = {{"", "Late"}};
    auto story = office.story();
    // Thursday 15:00; open until 17:00, and on Sunday from 09:00.
    story.created(in_dhaka("2026-06-04 15:00"),
                  {number(f::kind, 1), story.word(f::service, Vocabulary::service, "network")});
    CHECK(office.told(story, in_dhaka("2026-06-07 10:59")).empty());
    CHECK(office.told(story, in_dhaka("2026-06-07 11:00")) == "late: note ->Late");
    auto other = office.story();
    other.created(in_dhaka("2026-06-04 15:00"), {number(f::kind, 1)});
    CHECK(office.told(other, in_dhaka("2026-06-04 19:00")) == "late: note ->Late");
}

}  // namespace triage_test
