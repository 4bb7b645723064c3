// What starts and stops each measure.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

using namespace svcops;
using namespace svcops::story;

namespace {

EventToken token(EventToken::Kind kind, const char* word = "", std::int64_t code = 0) {
    return {kind, word, code};
}

}  // namespace

TEST_CASE(
    "the opening text of a ticket that an agent wrote is no answer unless the level says so") {
    const auto opened_by_agent = [](Story& story) {
        story.created(ny("2026-06-01 09:00"),
                      {story.author_is(Author::agent), story.audience_is(Audience::public_)});
    };
    Desk plain({target("first_response", hours(2))});
    Story story = plain.story();
    opened_by_agent(story);
    CHECK(plain.one(story, ny("2026-06-01 10:00")).standing == running);

    ServiceLevel counting = level("gold", {target("first_response", hours(2))});
    counting.opening_counts = true;
    Desk desk({counting}, {ny_spec()});
    Story counted = desk.story();
    opened_by_agent(counted);
    CHECK(desk.one(counted, ny("2026-06-01 10:00")).standing == met);
}

TEST_CASE("on a live channel taking the ticket up is the first response") {
    ServiceLevel live = level("gold", {target("first_response", hours(2))});
    live.live_channels = {"visit"};
    Desk desk({live}, {ny_spec()});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"),
                  {story.word(ticket_field::channel, Vocabulary::channel, "visit")});
    CHECK(desk.one(story, ny("2026-06-01 09:10")).standing == running);
    story.changed(ny("2026-06-01 09:20"), {{ticket_field::agent, Value::of(std::int64_t{7})}});
    const Cycle cycle = desk.one(story, ny("2026-06-01 10:00"));
    CHECK(cycle.standing == met);
    CHECK(cycle.used == minutes(20));
    Story by_mail = desk.story();
    by_mail
        .created(ny("2026-06-01 09:00"),
                 {by_mail.word(ticket_field::channel, Vocabulary::channel, "email")})
        .changed(ny("2026-06-01 09:20"), {{ticket_field::agent, Value::of(std::int64_t{7})}});
    CHECK(desk.one(by_mail, ny("2026-06-01 10:00")).standing == running);
}

TEST_CASE("a person who resolves has responded, a program has not") {
    Desk desk({target("first_response", hours(2))});
    Story person = desk.story();
    person.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 10:00"));
    const Cycle cycle = desk.one(person, ny("2026-06-01 12:00"));
    CHECK(cycle.standing == met);
    CHECK(cycle.stopped_by == StoppedBy::resolved);
    Story program = desk.story();
    program.created(ny("2026-06-01 09:00"))
        .changed(ny("2026-06-01 10:00"),
                 {program.status_is(Status::resolved), program.author_is(Author::system)});
    CHECK(desk.one(program, ny("2026-06-01 12:00")).standing ==
          Standing{Run::ended, Verdict::open, Exclusion::void_});
}

TEST_CASE("there is no next response before the first one") {
    Desk desk({target("next_response", hours(1))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).ask(ny("2026-06-01 10:00"));
    CHECK(desk.all(story, ny("2026-06-01 16:00")).empty());
}

TEST_CASE("thanks after resolving start no clock; a reopening on a question does") {
    Desk desk({target("next_response", hours(1))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .reply(ny("2026-06-01 09:30"))
        .resolve(ny("2026-06-01 10:00"))
        .ask(ny("2026-06-01 11:00"));
    CHECK(desk.all(story, ny("2026-06-01 16:00")).empty());
    story.reopen(ny("2026-06-01 14:00"));
    CHECK(desk.one(story, ny("2026-06-01 14:30")).started == ny("2026-06-01 14:00"));
}

TEST_CASE("every public answer starts the next update, and customers do not reset it") {
    Desk desk({target("update", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    CHECK(desk.all(story, ny("2026-06-01 10:00")).empty());
    story.reply(ny("2026-06-01 10:00"))
        .ask(ny("2026-06-01 12:00"))
        .reply(ny("2026-06-01 13:00"))
        .resolve(ny("2026-06-02 10:30"));
    const auto cycles = desk.all(story, ny("2026-06-03 09:00"));
    REQUIRE(cycles.size() == 2);
    CHECK(cycles[0].used == hours(3));
    CHECK(cycles[0].standing == met);
    CHECK(cycles[1].used == hours(5) + minutes(30));
    CHECK(cycles[1].standing == breached);
    CHECK(cycles[1].decided_at == ny("2026-06-01 17:00"));
}

TEST_CASE("a reopened ticket that was ever answered owes the next update from then on") {
    const auto update_after = [](auto&& tell) {
        Desk desk({target("update", hours(4))});
        Story story = desk.story();
        story.created(ny("2026-06-01 09:00"));
        tell(story);
        story.reopen(ny("2026-06-02 10:00"));
        Cycle last = Desk::missing();
        for (const Cycle& cycle : desk.all(story, ny("2026-06-02 11:00")))
            last = cycle;
        return last;
    };
    const Cycle updated = update_after(
        [](Story& story) { story.reply(ny("2026-06-01 10:00")).resolve(ny("2026-06-01 11:00")); });
    CHECK(updated.ordinal == 2);
    CHECK(updated.started == ny("2026-06-02 10:00"));
    // The answer that resolved it, and one to a resolved ticket, are answers all the same.
    const Cycle with_answer = update_after([](Story& story) {
        story.event(ny("2026-06-01 10:00"), EventKind::message,
                    {story.status_is(Status::resolved), story.author_is(Author::agent),
                     story.audience_is(Audience::public_)});
    });
    CHECK(with_answer.started == ny("2026-06-02 10:00"));
    const Cycle answered_later = update_after(
        [](Story& story) { story.resolve(ny("2026-06-01 10:00")).reply(ny("2026-06-01 11:00")); });
    CHECK(answered_later.started == ny("2026-06-02 10:00"));
    const Cycle never = update_after([](Story& story) { story.resolve(ny("2026-06-01 10:00")); });
    CHECK(never.ordinal == 0);
}

TEST_CASE("a first response may count from the handover by a bot, once and before any answer") {
    Target response = target("first_response", hours(1));
    response.from = token(EventToken::Kind::stage, "handed-over");
    Desk desk({response});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).message(ny("2026-06-01 09:01"), Author::system);
    CHECK(desk.all(story, ny("2026-06-01 11:00")).empty());
    story.stage(ny("2026-06-01 10:00"), Status::active, "handed-over");
    CHECK(desk.one(story, ny("2026-06-01 10:30")).due == ny("2026-06-01 11:00"));
    story.reply(ny("2026-06-01 10:40"))
        .resume(ny("2026-06-01 12:00"))
        .stage(ny("2026-06-01 13:00"), Status::active, "handed-over");
    const auto cycles = desk.all(story, ny("2026-06-01 16:00"));
    REQUIRE(cycles.size() == 1);
    CHECK(cycles[0].standing == met);
    CHECK(cycles[0].used == minutes(40));
    Story answered = desk.story();
    answered.created(ny("2026-06-01 09:00"))
        .reply(ny("2026-06-01 09:30"))
        .stage(ny("2026-06-01 10:00"), Status::active, "handed-over");
    CHECK(desk.all(answered, ny("2026-06-01 16:00")).empty());
}

TEST_CASE("who was answered in person may ask next") {
    ServiceLevel live =
        level("gold", {target("first_response", hours(2)), target("next_response", hours(1))});
    live.live_channels = {"visit"};
    Desk desk({live}, {ny_spec()});
    Story story = desk.story();
    story
        .created(ny("2026-06-01 09:00"),
                 {story.word(ticket_field::channel, Vocabulary::channel, "visit")})
        .changed(ny("2026-06-01 09:20"), {{ticket_field::agent, Value::of(std::int64_t{7})}})
        .ask(ny("2026-06-01 10:00"));
    CHECK(desk.one(story, ny("2026-06-01 10:30"), "next_response").due == ny("2026-06-01 11:00"));
}

TEST_CASE("a due instant of its own that is changed later is flagged") {
    Desk desk(std::vector<ServiceLevel>{}, {});
    Story story = desk.story();
    story
        .created(utc("2026-06-05 09:00"),
                 {story.instant_is(ticket_field::due, utc("2026-06-07 09:00"))})
        .changed(utc("2026-06-06 09:00"),
                 {story.instant_is(ticket_field::due, utc("2026-06-07 09:00"))});
    CHECK(desk.one(story, utc("2026-06-06 10:00")).flags == 0);
    story.changed(utc("2026-06-06 11:00"),
                  {story.instant_is(ticket_field::due, utc("2026-06-09 09:00"))});
    const Cycle cycle = desk.one(story, utc("2026-06-08 10:00"));
    CHECK(cycle.standing == running);
    CHECK(cycle.flags == flag_due_moved);
}

TEST_CASE("acknowledging and assigning have clocks of their own") {
    Desk desk({target("acknowledge", hours(1)), target("assign", hours(2))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .message(ny("2026-06-01 09:10"), Author::system)
        .changed(ny("2026-06-01 11:30"), {{ticket_field::agent, Value::of(std::int64_t{7})}});
    const Cycle acknowledged = desk.one(story, ny("2026-06-01 12:00"), "acknowledge");
    CHECK(acknowledged.standing == met);
    CHECK(acknowledged.used == minutes(10));
    const Cycle assigned = desk.one(story, ny("2026-06-01 12:00"), "assign");
    CHECK(assigned.standing == breached);
    CHECK(assigned.decided_at == ny("2026-06-01 11:00"));
    CHECK(assigned.stopped_by == StoppedBy::assigned);
}

TEST_CASE("any two event tokens make a measure") {
    using Kind = EventToken::Kind;
    Desk desk({tokens("pickup", token(Kind::assigned), token(Kind::message_agent), minutes(30)),
               tokens("delivery", token(Kind::stage, "shipped"), token(Kind::stage, "delivered"),
                      hours(8))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .changed(ny("2026-06-01 10:00"), {{ticket_field::agent, Value::of(std::int64_t{7})}})
        .reply(ny("2026-06-01 10:20"))
        .stage(ny("2026-06-01 11:00"), Status::active, "shipped")
        .stage(ny("2026-06-02 12:00"), Status::active, "delivered")
        .changed(ny("2026-06-02 13:00"), {{ticket_field::agent, Value::of(std::int64_t{8})}})
        .reply(ny("2026-06-02 14:00"));
    const Instant now = ny("2026-06-03 09:00");
    CHECK(desk.one(story, now, "pickup").standing == met);
    CHECK(desk.one(story, now, "pickup", 2).standing == breached);
    CHECK(desk.one(story, now, "pickup", 2).decided_at == ny("2026-06-02 13:30"));
    const Cycle delivery = desk.one(story, now, "delivery");
    CHECK(delivery.used == hours(9));
    CHECK(delivery.standing == breached);
    CHECK(delivery.stopped_by == StoppedBy::event);
}

TEST_CASE("a measure that ends at closing outlives the resolution") {
    using Kind = EventToken::Kind;
    Desk desk({tokens("closing", token(Kind::created), token(Kind::closed), hours(8))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 10:00"));
    CHECK(desk.one(story, ny("2026-06-01 11:00")).standing == running);
    story.close(ny("2026-06-01 15:00"));
    CHECK(desk.one(story, ny("2026-06-01 16:00")).used == hours(6));
}

TEST_CASE("the ticket's own due instant is judged without a definition, in calendar time") {
    Desk desk(std::vector<ServiceLevel>{}, {});
    Story story = desk.story();
    story
        .created(utc("2026-06-05 09:00"),
                 {story.instant_is(ticket_field::due, utc("2026-06-07 09:00"))})
        .close(utc("2026-06-07 09:00"));
    const Cycle cycle = desk.one(story, utc("2026-06-09 00:00"), "promised");
    CHECK(cycle.standing == met);
    CHECK(cycle.level == promised_level);
    CHECK(cycle.elapsed == hours(48));
    CHECK(!desk.judge->covered());

    Story late = desk.story();
    late.created(utc("2026-06-05 09:00"),
                 {late.instant_is(ticket_field::due, utc("2026-06-07 09:00"))})
        .resolve(utc("2026-06-07 09:00:01"))
        .close(utc("2026-06-10 09:00"));
    const Cycle missed = desk.one(late, utc("2026-06-12 00:00"), "promised");
    CHECK(missed.standing == breached);
    CHECK(missed.decided_at == utc("2026-06-07 09:00"));
    CHECK(missed.stopped == utc("2026-06-07 09:00:01"));
}

TEST_CASE("measures that a log cannot show are unobserved, never breached") {
    Desk desk({target("first_response", hours(1)), target("resolution", hours(1))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"),
                  {story.word(ticket_field::observes, Vocabulary::observation, "resolution")});
    const Instant now = ny("2026-06-02 09:00");
    CHECK(desk.one(story, now, "first_response").standing ==
          Standing{Run::running, Verdict::open, Exclusion::unobserved});
    CHECK(desk.one(story, now, "resolution").standing == overdue);
}
