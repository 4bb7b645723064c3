#include "lib/ticket/ticket.hpp"

#include "tests/lib/ticket/events.hpp"

#include <doctest/doctest.h>

namespace ticket_test {

using namespace svcops;
using namespace svcops::testing;
namespace f = svcops::ticket_field;

namespace {

constexpr auto created = EventKind::created;
constexpr auto changed = EventKind::changed;
constexpr auto message = EventKind::message;

Change public_(Audience audience = Audience::public_) {
    return number(f::audience, static_cast<std::int64_t>(audience));
}
Change by(Author author) {
    return number(f::author, static_cast<std::int64_t>(author));
}

}  // namespace

TEST_CASE("the creation opens a ticket and sets what it carries") {
    const Ticket t =
        Trace{}
            .add(created, 100,
                 {number(f::priority, 2), number(f::team, 9), status(Status::waiting)}, 4)
            .fold();
    CHECK(t.id == 7);
    CHECK(t.version == 4);
    CHECK(t.opened == instant(100));
    CHECK(t.updated == instant(100));
    CHECK(t.priority == Priority::p2);
    CHECK(t.team == 9);
    CHECK(t.status == Status::waiting);
    CHECK(t.reopened == 0);
}

TEST_CASE("a ticket may be born resolved") {
    const Ticket t = Trace{}.add(created, 100, {status(Status::resolved)}).fold();
    CHECK(t.status == Status::resolved);
    CHECK(t.resolved == instant(100));
}

TEST_CASE("a status that changes without a stage leaves no stage of the old status behind") {
    const Ticket t = Trace{}
                         .add(created, 100, {number(f::stage, 5), status(Status::active)})
                         .add(changed, 200, {status(Status::resolved)})
                         .fold();
    CHECK(t.stage == 0);
    const Ticket u = Trace{}
                         .add(created, 100, {number(f::stage, 5), status(Status::active)})
                         .add(changed, 200, {number(f::stage, 6), status(Status::waiting)})
                         .add(changed, 300, {status(Status::waiting)})
                         .fold();
    CHECK(u.stage == 6);
}

TEST_CASE("resolving and closing stamp the instants") {
    const Ticket t = Trace{}
                         .add(created, 100)
                         .add(changed, 200, {status(Status::resolved)})
                         .add(changed, 300, {status(Status::closed)})
                         .fold();
    CHECK(t.resolved == instant(200));
    CHECK(t.closed == instant(300));
    CHECK(t.reopened == 0);
}

TEST_CASE("resolving again what is resolved does not move the stamp") {
    const Ticket t = Trace{}
                         .add(created, 100)
                         .add(changed, 200, {status(Status::resolved)})
                         .add(changed, 300, {status(Status::resolved)})
                         .fold();
    CHECK(t.resolved == instant(200));
}

TEST_CASE("a closing without a resolving leaves resolved empty") {
    const Ticket t = Trace{}.add(created, 100).add(changed, 300, {status(Status::closed)}).fold();
    CHECK(t.resolved == Instant{});
    CHECK(t.closed == instant(300));
}

TEST_CASE("a reopening counts and clears both stamps") {
    for (const Status ended : {Status::resolved, Status::closed}) {
        for (const Status open : {Status::new_, Status::active, Status::waiting}) {
            const Ticket t = Trace{}
                                 .add(created, 100)
                                 .add(changed, 200, {status(ended)})
                                 .add(changed, 300, {status(open)})
                                 .fold();
            CHECK(t.reopened == 1);
            CHECK(t.resolved == Instant{});
            CHECK(t.closed == Instant{});
            CHECK(t.status == open);
        }
    }
}

TEST_CASE("the last of several resolvings counts") {
    const Ticket t = Trace{}
                         .add(created, 100)
                         .add(changed, 200, {status(Status::resolved)})
                         .add(changed, 300, {status(Status::active)})
                         .add(changed, 400, {status(Status::resolved)})
                         .add(changed, 500, {status(Status::active)})
                         .add(changed, 600, {status(Status::resolved)})
                         .fold();
    CHECK(t.resolved == instant(600));
    CHECK(t.reopened == 2);
}

TEST_CASE("taking a cancelled ticket up again is no reopening") {
    const Ticket t = Trace{}
                         .add(created, 100)
                         .add(changed, 200, {status(Status::cancelled)})
                         .add(changed, 300, {status(Status::active)})
                         .fold();
    CHECK(t.reopened == 0);
    CHECK(t.status == Status::active);
}

TEST_CASE("only a public message by an agent is a response, and the first one counts") {
    Trace trace;
    trace.add(created, 100)
        .add(message, 110, {public_(Audience::internal), by(Author::agent)})
        .add(message, 120, {public_(), by(Author::customer)})
        .add(message, 130, {public_(), by(Author::system)})
        .add(message, 140, {public_()});
    CHECK(trace.fold().responded == Instant{});
    trace.add(message, 150, {by(Author::agent), public_()})
        .add(message, 160, {public_(), by(Author::agent)});
    CHECK(trace.fold().responded == instant(150));
}

TEST_CASE("an answer may set the ticket waiting in the same event") {
    const Ticket t =
        Trace{}
            .add(created, 100)
            .add(message, 150,
                 {public_(), by(Author::agent), status(Status::waiting), number(f::stage, 33)})
            .fold();
    CHECK(t.responded == instant(150));
    CHECK(t.status == Status::waiting);
    CHECK(t.stage == 33);
}

TEST_CASE("a stage alone does not move the status") {
    const Ticket t = Trace{}.add(created, 100).add(changed, 200, {number(f::stage, 33)}).fold();
    CHECK(t.stage == 33);
    CHECK(t.status == Status::new_);
}

TEST_CASE("tags are a set") {
    const Ticket t = Trace{}
                         .add(created, 100, {number(f::tag_added, 1), number(f::tag_added, 2)})
                         .add(changed, 200, {number(f::tag_added, 1), number(f::tag_removed, 2)})
                         .add(changed, 300, {number(f::tag_removed, 9), number(f::tag_added, 3)})
                         .fold();
    CHECK(t.tags == std::vector<WordId>{1, 3});
}

TEST_CASE("a text is the operation that wrote it and its number there") {
    const Ticket t = Trace{}
                         .add(created, 100, {number(f::subject, 0), number(f::description, 1)}, 5)
                         .add(changed, 200, {number(f::subject, 3)}, 8)
                         .add(changed, 300, {number(f::extra, 0), number(f::extra, 1)}, 9)
                         .fold();
    CHECK(t.subject == TextRef{8, 3});
    CHECK(t.description == TextRef{5, 1});
    CHECK(t.extra == std::vector<TextRef>{{9, 0}, {9, 1}});
    CHECK(t.version == 9);
}

TEST_CASE("null clears a field, which is not the number 0") {
    const Ticket t =
        Trace{}
            .add(created, 100,
                 {number(f::priority, 1),
                  number(f::agent, 4),
                  number(f::due, 900),
                  {f::ref, Value::of("INC1")}})
            .add(changed, 200, {null(f::priority), null(f::agent), null(f::due), null(f::ref)})
            .fold();
    CHECK(t.priority == Priority::none);
    CHECK(t.agent == 0);
    CHECK(t.due == Instant{});
    CHECK(t.ref.empty());
}

TEST_CASE("announcements are no work on a ticket, and neither is an erasure") {
    const Ticket t = Trace{}
                         .add(created, 100)
                         .add(EventKind::breached, 200, {number(f::measure, 3)}, 2)
                         .add(EventKind::notified, 300, {}, 3)
                         .add(EventKind::erased, 400, {}, 4)
                         .fold();
    CHECK(t.updated == instant(100));
    CHECK(t.version == 4);
}

TEST_CASE("codes, fields and values that are none are ignored") {
    const Ticket t = Trace{}
                         .add(created, 100,
                              {number(f::status, 77),
                               number(f::status, 0),
                               number(f::priority, 6),
                               number(f::priority, -1),
                               number(f::kind, 8),
                               number(200, 5),
                               number(39, 5),
                               number(f::team, -4),
                               number(f::team, 1LL << 40),
                               {f::team, Value::of("net")},
                               null(f::status),
                               {f::ref, Value::of(std::int64_t{5})}})
                         .fold();
    CHECK(t.status == Status::new_);
    CHECK(t.priority == Priority::none);
    CHECK(t.kind == TicketKind::none);
    CHECK(t.team == 0);
    CHECK(t.ref.empty());
}

TEST_CASE("a wait that ends at an instant has it until it moves on or waits anew") {
    const auto until = [](std::int64_t at) { return number(ticket_field::until, at); };
    Trace trace;
    trace.add(EventKind::created, 10)
        .add(EventKind::changed, 20, {status(Status::waiting), until(90)});
    CHECK(trace.fold().until == instant(90));
    Trace longer = trace;
    longer.add(EventKind::changed, 30, {until(99)});
    CHECK(longer.fold().until == instant(99));
    Trace anew = trace;
    anew.add(EventKind::changed, 30, {number(ticket_field::stage, 4), status(Status::waiting)});
    CHECK(anew.fold().until == Instant{});
    Trace resumed = trace;
    resumed.add(EventKind::changed, 30, {status(Status::active)});
    CHECK(resumed.fold().until == Instant{});
    Trace noted = trace;
    noted.add(EventKind::message, 30);
    CHECK(noted.fold().until == instant(90));
}

}  // namespace ticket_test
