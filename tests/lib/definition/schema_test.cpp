#include "lib/definition/schema.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace schema_test {

using namespace svcops;

namespace {

// "Kind path" of every key in the tables; the map of event words is a NAME on its own.
std::set<std::string> table_keys() {
    std::set<std::string> keys;
    for (const DefinitionKey& key : definition_keys()) {
        keys.insert(key.kind + " " + key.path);
    }
    return keys;
}

// The same of the manual page: `.It Cm path` below `.Sh KIND`.
std::set<std::string> manual_keys() {
    const char* source = std::getenv("SVCOPS_SOURCE");
    std::ifstream page(std::string(source == nullptr ? "." : source) + "/man/svcops-definitions.5");
    std::set<std::string> kinds;
    for (const DefinitionKey& key : definition_keys()) {
        kinds.insert(key.kind);
    }
    std::set<std::string> keys;
    std::string kind;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with(".Sh ")) {
            kind.clear();
            for (const std::string& known : kinds) {
                std::string upper = known;
                std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
                    return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
                });
                if (line == ".Sh " + upper || line == ".Sh KIND " + upper) {
                    kind = known;
                }
            }
        }
        if (line.starts_with(".It Cm ")) {
            keys.insert(kind + " " + line.substr(7));
        }
    }
    return keys;
}

}  // namespace

TEST_CASE("the manual page names every key of the tables, and no other") {
    const auto in_tables = table_keys();
    const auto in_manual = manual_keys();
    REQUIRE(!in_manual.empty());
    for (const std::string& key : in_tables) {
        CHECK_MESSAGE(in_manual.contains(key), "not in the manual: ", key);
    }
    for (const std::string& key : in_manual) {
        CHECK_MESSAGE(in_tables.contains(key), "not in the tables: ", key);
    }
}

TEST_CASE("every key says what it means") {
    for (const DefinitionKey& key : definition_keys()) {
        CHECK_MESSAGE(!key.meaning.empty(), key.path);
    }
}

TEST_CASE("the schema is printed the same each time and ends its last line") {
    CHECK(json_schema() == json_schema());
    CHECK(
        json_schema().starts_with("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\""));
    CHECK(json_schema().ends_with("}\n"));
}

}  // namespace schema_test
