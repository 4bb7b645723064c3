#include "lib/triage/history.hpp"

#include "tests/lib/triage/rules.hpp"

#include <doctest/doctest.h>

namespace history_test {

using namespace svcops;
using namespace svcops::story;

namespace {

const Instant monday = utc("2026-06-01 09:00");

Instant later(std::int64_t h) {
    return monday + Seconds{hours(h)};
}

// Opened, answered, waiting, asked, resumed by a rule, an hour each.
Story told(const TestNames& names) {
    Story story(names);
    story.incident(monday, Priority::p3).reply(later(1)).wait(later(2)).ask(later(3));
    story.changed(later(4), {story.status_is(Status::active),
                             story.word(ticket_field::rule, Vocabulary::rule, "over")});
    return story;
}

std::optional<Start> start(Since since, const char* after = "") {
    const TestNames names;
    auto story = told(names);
    Rule made = timed(rule("x", "kind:incident"), since, {60, 0});
    const Filter match = made.match.bind(names);
    const Watched watched{made, match, true, names.word(Vocabulary::rule, "x"),
                          names.word(Vocabulary::rule, after)};
    return history_of(watched, story.log().events, {}).start;
}

}  // namespace

TEST_CASE("each word for a beginning counts from its own event") {
    CHECK(start(Since::opened) == Start{0, monday});
    CHECK(start(Since::agent) == Start{1, later(1)});
    CHECK(start(Since::customer) == Start{3, later(3)});
    CHECK(start(Since::update) == Start{3, later(3)});
    CHECK(start(Since::stage) == Start{4, later(4)});
    CHECK(start(Since::waiting) == std::nullopt);
    CHECK(start(Since::until) == std::nullopt);
    CHECK(start(Since::rule, "over") == Start{4, later(4)});
    CHECK(start(Since::rule, "other") == std::nullopt);
}

TEST_CASE("a condition begins when the ticket comes to match, and again after a break") {
    const TestNames names;
    Story story(names);
    story.incident(monday, Priority::p3).wait(later(1)).resume(later(2)).wait(later(3));
    const Rule made = rule("x", "status:waiting");
    const Filter match = made.match.bind(names);
    const Watched watched{made, match, false, std::nullopt, std::nullopt};
    CHECK(history_of(watched, story.log().events, {}).begun == 3);
    CHECK(history_of(watched, story.log().events.first(2), {}).begun == 1);
}

}  // namespace history_test
