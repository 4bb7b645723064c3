// What starts and stops each measure.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace measures_test {

using namespace svcops;
using namespace svcops::story;

namespace {

EventToken token(EventToken::Kind kind, const char* word = "", std::int64_t code = 0) {
    return {kind, word, code};
}

constexpr AgentId juma = 7, asha = 8;

ServiceLevel counting_openings(std::vector<Target> targets) {
    ServiceLevel counting = level("gold", std::move(targets));
    counting.opening_counts = true;
    return counting;
}

}  // namespace

TEST_CASE("the description of a ticket that an agent wrote answers only where the level says so") {
    const auto opened_by = [](Story& story, AgentId actor, std::vector<Change> more = {}) {
        more.push_back({ticket_field::description, Value::of(0)});
        story.event(ny("2026-06-01 09:00"), EventKind::created, std::move(more), actor);
    };
    const Instant now = ny("2026-06-01 10:00");
    Desk plain({target("first_response", hours(2))});
    Story story = plain.story();
    opened_by(story, juma);
    CHECK(plain.one(story, now).standing == running);

    Desk desk({counting_openings({target("first_response", hours(2))})}, {ny_spec()});
    Story counted = desk.story();
    opened_by(counted, juma);
    CHECK(desk.one(counted, now).standing == met);
    CHECK(desk.one(counted, now).used == 0);
    Story nobody = desk.story();
    opened_by(nobody, 0);
    CHECK(desk.one(nobody, now).standing == running);
    Story customer = desk.story();
    opened_by(customer, juma, {customer.author_is(Author::customer)});
    CHECK(desk.one(customer, now).standing == running);
    Story program = desk.story();
    opened_by(program, juma, {program.author_is(Author::system)});
    CHECK(desk.one(program, now).standing == running);
    Story silent = desk.story();
    silent.event(ny("2026-06-01 09:00"), EventKind::created, {}, juma);
    CHECK(desk.one(silent, now).standing == running);
}

TEST_CASE("a public message at the opening by who opened the ticket is its opening text") {
    const auto tell = [](Story& story, AgentId writer, const char* at,
                         std::vector<Change> more = {}) {
        more.push_back(story.author_is(Author::agent));
        more.push_back(story.audience_is(Audience::public_));
        story.event(ny("2026-06-01 09:00"), EventKind::created, {}, juma)
            .event(ny(at), EventKind::message, std::move(more), writer);
    };
    const Instant now = ny("2026-06-01 10:00");
    const std::vector<Target> both{target("first_response", hours(2)), target("update", hours(1))};
    Desk plain(both);
    Story opening = plain.story();
    tell(opening, juma, "2026-06-01 09:00");
    CHECK(plain.one(opening, now, "first_response").standing == running);
    CHECK(plain.one(opening, now, "update").ordinal == 0);
    opening.event(ny("2026-06-01 09:40"), EventKind::message,
                  {opening.author_is(Author::agent), opening.audience_is(Audience::public_)}, juma);
    CHECK(plain.one(opening, now, "first_response").used == minutes(40));

    Story another = plain.story();
    tell(another, asha, "2026-06-01 09:00");
    CHECK(plain.one(another, now, "first_response").standing == met);
    Story later = plain.story();
    tell(later, juma, "2026-06-01 09:00:01");
    CHECK(plain.one(later, now, "first_response").standing == met);
    Story response = plain.story();
    tell(response, juma, "2026-06-01 09:00",
         {response.word(ticket_field::measure, Vocabulary::measure, "first_response")});
    CHECK(plain.one(response, now, "first_response").standing == met);

    Desk desk({counting_openings(both)}, {ny_spec()});
    Story counted = desk.story();
    tell(counted, juma, "2026-06-01 09:00");
    CHECK(desk.one(counted, now, "first_response").standing == met);
    CHECK(desk.one(counted, now, "update").started == ny("2026-06-01 09:00"));
}

TEST_CASE("on a live channel the opening text counts, and the customer's own opening does not") {
    ServiceLevel live =
        level("gold", {target("first_response", hours(2)), target("update", hours(1))});
    live.live_channels = {"visit"};
    Desk desk({live}, {ny_spec()});
    const Instant now = ny("2026-06-01 09:50");
    const auto opened = [&](Story& story, std::vector<Change> more = {}) {
        more.push_back(story.word(ticket_field::channel, Vocabulary::channel, "visit"));
        story.event(ny("2026-06-01 09:00"), EventKind::created, std::move(more), juma);
    };
    Story by_agent = desk.story();
    opened(by_agent);
    CHECK(desk.one(by_agent, now, "first_response").used == 0);
    CHECK(desk.one(by_agent, now, "first_response").standing == met);
    by_agent.event(ny("2026-06-01 09:00"), EventKind::message,
                   {by_agent.author_is(Author::agent), by_agent.audience_is(Audience::public_)},
                   juma);
    CHECK(desk.one(by_agent, now, "update").started == ny("2026-06-01 09:00"));

    Story own = desk.story();
    opened(own, {own.author_is(Author::customer)});
    CHECK(desk.one(own, now, "first_response").standing == running);
    // Neither the customer nor a program that routes the call picks it up.
    own.changed(ny("2026-06-01 09:05"),
                {own.status_is(Status::active), own.author_is(Author::customer)})
        .changed(ny("2026-06-01 09:10"), {{ticket_field::agent, Value::of(std::int64_t{juma})},
                                          own.author_is(Author::system)});
    CHECK(desk.one(own, now, "first_response").standing == running);
    own.changed(ny("2026-06-01 09:20"), {{ticket_field::agent, Value::of(std::int64_t{asha})}});
    CHECK(desk.one(own, now, "first_response").used == minutes(20));
}

TEST_CASE("messages by the customer and by programs never stop the first response") {
    Desk desk({target("first_response", hours(2)), target("acknowledge", hours(1)),
               tokens("receipt", token(EventToken::Kind::created),
                      token(EventToken::Kind::message_system), hours(1))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"))
        .message(ny("2026-06-01 09:05"), Author::system)
        .message(ny("2026-06-01 09:06"), Author::system, Audience::internal)
        .event(ny("2026-06-01 09:10"), EventKind::message,
               {story.author_is(Author::customer), story.audience_is(Audience::public_)}, juma);
    const Instant now = ny("2026-06-01 10:00");
    CHECK(desk.one(story, now, "first_response").standing == running);
    CHECK(desk.one(story, now, "acknowledge").used == minutes(5));
    CHECK(desk.one(story, now, "receipt").used == minutes(5));
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

}  // namespace measures_test
