#include "cli/render/render.hpp"

#include <doctest/doctest.h>

namespace formats_test {

using namespace svcops::cli;

TEST_CASE("every format is known by its name") {
    CHECK(format_names().size() == 7);
    for (std::size_t i = 0; i < format_names().size(); ++i) {
        CHECK(format_of(format_names()[i]) == static_cast<Format>(i));
    }
    CHECK_FALSE(format_of("xlsx"));
}

TEST_CASE("an output file's extension names the format") {
    CHECK(format_of_file("may.csv") == Format::csv);
    CHECK(format_of_file("/tmp/a.b/may.jsonl") == Format::jsonl);
    CHECK(format_of_file("x.md") == Format::md);
    CHECK(format_of_file("x.txt") == Format::table);
    CHECK_FALSE(format_of_file("x"));
    CHECK_FALSE(format_of_file("x.table"));
    CHECK_FALSE(format_of_file("x.id"));
    CHECK_FALSE(format_of_file("/tmp/a.b/may"));
}

}  // namespace formats_test
