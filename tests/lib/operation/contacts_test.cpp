#include "lib/operation/contacts.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace contacts_test {

using namespace svcops;

namespace f = ticket_field;

namespace {

Change number(std::uint8_t field, auto value) {
    return {field, Value::of(static_cast<std::int64_t>(value))};
}

}  // namespace

TEST_CASE("openings and public messages are contacts, notes and changes are none") {
    const std::vector<Change> opening{number(f::channel, 7), number(f::subject, 0)};
    const std::vector<Change> note{number(f::audience, Audience::internal), number(f::body, 0)};
    const std::vector<Change> answer{number(f::audience, Audience::public_),
                                     number(f::author, Author::agent), number(f::body, 0)};
    const std::vector<Change> moved{number(f::channel, 8)};
    const std::vector<Change> thanks{number(f::author, Author::customer), number(f::body, 1)};
    const std::vector<Change> automatic{number(f::author, Author::system)};
    const std::vector<Event> events{{instant(1), EventKind::created, 3, 11, opening},
                                    {instant(2), EventKind::message, 4, 12, note},
                                    {instant(3), EventKind::message, 4, 13, answer},
                                    {instant(4), EventKind::changed, 4, 14, moved},
                                    {instant(5), EventKind::message, 0, 15, thanks},
                                    {instant(6), EventKind::message, 0, 16, automatic}};
    const auto contacts = contacts_of({9, events});
    REQUIRE(contacts.size() == 4);
    CHECK(contacts[0].kind == EventKind::created);
    CHECK(contacts[0].direction == Direction::in);
    CHECK(contacts[0].text == TextRef{11, 0});
    CHECK(contacts[0].channel == 7);
    CHECK(contacts[1].direction == Direction::out);
    CHECK(contacts[1].actor == 4);
    CHECK(contacts[1].text == TextRef{13, 0});
    CHECK(contacts[2].direction == Direction::in);
    CHECK(contacts[2].channel == 8);
    CHECK(contacts[2].text == TextRef{15, 1});
    CHECK(contacts[3].direction == Direction::out);
    CHECK(contacts[3].author == Author::system);
    CHECK(contacts[3].text == TextRef{});
    for (const auto& contact : contacts) {
        CHECK(contact.ticket == 9);
    }
}

TEST_CASE("a ticket is opened once, whoever says it again") {
    const std::vector<Event> events{{instant(1), EventKind::created, 0, 1, {}},
                                    {instant(2), EventKind::created, 0, 2, {}}};
    CHECK(contacts_of({1, events}).size() == 1);
}

}  // namespace contacts_test
