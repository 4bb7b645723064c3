// What somebody types for the fields of a ticket.
#include "lib/operation/assignment.hpp"

#include <doctest/doctest.h>

namespace assignment_test {

using namespace svcops;
namespace f = ticket_field;

namespace {

std::vector<Problem> problems_of(std::uint8_t field, std::string text) {
    return check_assignments({{find_field(ticket_fields, field), std::move(text), {}}}, {},
                             TicketKind::incident);
}

}  // namespace

TEST_CASE("words of the product are read in upper and lower case") {
    const Assignment priority{find_field(ticket_fields, f::priority), "p2", {}};
    CHECK(typed_code(priority) == static_cast<std::int64_t>(Priority::p2));
    CHECK(problems_of(f::priority, "p2").empty());
    CHECK(problems_of(f::kind, "Incident").empty());
    REQUIRE(problems_of(f::priority, "P9").size() == 1);
}

TEST_CASE("a subject is one line of at most a thousand characters, whatever their bytes") {
    const auto two_lines = problems_of(f::subject, "No dial tone\nsince Monday");
    REQUIRE(two_lines.size() == 1);
    CHECK(two_lines[0].what == "subject holds a line break");
    CHECK(two_lines[0].hint == "say the matter in one line and the rest with --description");
    std::string bengali;
    for (std::size_t i = 0; i < max_line; ++i) {
        bengali += "\u0995";
    }
    CHECK(problems_of(f::subject, bengali).empty());
    const auto too_long = problems_of(f::subject, bengali + "x");
    REQUIRE(too_long.size() == 1);
    CHECK(too_long[0].what == "subject has 1001 characters, 1000 is the most");
    CHECK(problems_of(f::team, std::string(max_line, 'x')).empty());
    REQUIRE(problems_of(f::team, std::string(max_line + 1, 'x')).size() == 1);
}

TEST_CASE("a description may have many lines, other fields have one") {
    CHECK(problems_of(f::description, "one\ntwo").empty());
    REQUIRE(problems_of(f::channel, "web\nform").size() == 1);
}

}  // namespace assignment_test
