#include "lib/definition/definitions.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

using namespace svcops;

namespace {

std::filesystem::path config() {
    const char* source = std::getenv("SVCOPS_SOURCE");
    return std::filesystem::path(source == nullptr ? "." : source) / "config";
}

}  // namespace

TEST_CASE("every shipped definition loads") {
    const std::filesystem::path folder = config();
    const auto sources = read_folder({&folder, 1});
    REQUIRE(sources);
    const auto definitions = load(*sources);
    for (const Problem& problem : definitions.problems) {
        FAIL_CHECK(to_string(problem));
    }
    REQUIRE(definitions);

    for (const char* name : {"always", "dhaka-office", "nairobi-office", "new-york-office"}) {
        CHECK_MESSAGE(definitions->calendar(name) != nullptr, name);
    }
    CHECK(definitions->calendar("bd-holidays") == nullptr);  // a list for others
    for (const char* name : {"servicenow-incidents", "city-311", "jira-issues", "event-log",
                             "contact-jsonl", "calls", "svcops-events"}) {
        CHECK_MESSAGE(definitions->mapping(name) != nullptr, name);
    }
    for (const CodeName& kind : ticket_kind_names) {
        const Workflow* workflow = definitions->workflow(static_cast<TicketKind>(kind.code));
        REQUIRE(workflow != nullptr);
        CHECK(workflow->kind == static_cast<TicketKind>(kind.code));
    }
    REQUIRE(!definitions->service_levels.empty());
    CHECK(definitions->service_levels.front().name == "complaint-standard");  // the lowest order
}

TEST_CASE("every shipped service level can match a ticket that an import makes") {
    const std::filesystem::path folder = config();
    const auto definitions = load(*read_folder({&folder, 1}));
    REQUIRE(definitions);
    for (const ServiceLevel& level : definitions->service_levels) {
        CHECK_MESSAGE(!level.match.uses("partner"), level.name);
    }
}

TEST_CASE("each shipped mapping can be named as a file of its own") {
    for (const auto& entry : std::filesystem::directory_iterator(config() / "mappings")) {
        const std::filesystem::path path = entry.path();
        const auto sources = read_folder({&path, 1});
        REQUIRE(sources);
        const auto mapping = load_mapping(sources->front());
        for (const Problem& problem : mapping.problems) {
            FAIL_CHECK(to_string(problem));
        }
    }
}
