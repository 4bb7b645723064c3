#include "lib/definition/shipped.hpp"

#include "lib/definition/definitions.hpp"
#include "lib/finding/error.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace shipped_test {

using namespace svcops;

namespace {

std::filesystem::path config() {
    const char* source = std::getenv("SVCOPS_SOURCE");
    return std::filesystem::path(source == nullptr ? "." : source) / "config";
}

std::vector<SourceText> sources_of(std::string_view set) {
    std::vector<SourceText> sources;
    for (const auto& file : files_of_set(set)) {
        sources.push_back({std::string(file.path), std::string(file.text)});
    }
    return sources;
}

}  // namespace

TEST_CASE("every set of definitions loads, and has a level for whatever no other matches") {
    CHECK(shipped_sets() == std::vector<std::string_view>{"support", "municipal", "telecom"});
    for (const std::string_view set : shipped_sets()) {
        CAPTURE(set);
        const auto definitions = load(sources_of(set));
        for (const Problem& problem : definitions.problems) {
            FAIL_CHECK(to_string(problem));
        }
        REQUIRE(definitions);
        CHECK(!definitions->services.empty());
        CHECK(std::ranges::count(definitions->service_levels, true, &ServiceLevel::is_default) ==
              1);
    }
}

TEST_CASE("a set holds what all sets have, and nothing of the others") {
    const auto has = [](std::string_view set, std::string_view path) {
        return std::ranges::count(files_of_set(set), path, &ShippedFile::path) == 1;
    };
    CHECK(has("telecom", "workflows/workflows.yaml"));
    CHECK(has("telecom", "service-levels/faults.yaml"));
    CHECK(!has("telecom", "service-levels/gold-network.yaml"));
    CHECK(has("support", "service-levels/gold-network.yaml"));
    CHECK(!has("none", "service-levels/gold-network.yaml"));
    CHECK(has("none", "mappings/calls.yaml"));
}

TEST_CASE("the definitions for a service desk have what the examples speak of") {
    const auto definitions = load(sources_of("support"));
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
    const auto definitions = load(sources_of("support"));
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

namespace {

using Files = std::map<std::string, std::string>;  // their texts by their paths below a folder

Files files_below(const std::filesystem::path& folder) {
    Files files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            std::ifstream in(entry.path(), std::ios::binary);
            files[entry.path().lexically_relative(folder).string()] = {
                std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        }
    }
    return files;
}

Files every_shipped_file(const std::string& prefix = {}) {
    Files files;
    for (const ShippedFile& file : files_of_set("support")) {
        files[prefix + std::string(file.path)] = file.text;
    }
    return files;
}

}  // namespace

TEST_CASE("shipped definitions are written whole, and only those that are missing") {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("svcops-shipped-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const auto definitions = folder / "definitions";
    CHECK(write_shipped(definitions, "support", Readers::owner).size() ==
          files_of_set("support").size());
    CHECK(files_below(folder) == every_shipped_file("definitions/"));
    CHECK(write_shipped(definitions, "support", Readers::owner).empty());

    std::ofstream(definitions / "workflows/workflows.yaml") << "mine";
    std::filesystem::remove_all(definitions / "mappings");
    for (const auto& path : write_shipped(definitions, "support", Readers::owner)) {
        CHECK(path.parent_path() == definitions / "mappings");
    }
    auto expected = every_shipped_file("definitions/");
    expected["definitions/workflows/workflows.yaml"] = "mine";
    CHECK(files_below(folder) == expected);

    // A file stands where a folder is to be: nothing is left of the attempt.
    std::filesystem::remove_all(definitions);
    std::ofstream(definitions) << "no folder";
    CHECK_THROWS_AS(write_shipped(definitions, "support", Readers::owner), EnvironmentError);
    CHECK(files_below(folder) == Files{{"definitions", "no folder"}});
    std::filesystem::remove_all(folder);
}

}  // namespace shipped_test
