#include "tests/cli/render/rendered.hpp"

#include <doctest/doctest.h>

namespace md_test {

using namespace svcops;
using namespace svcops::cli;

TEST_CASE("Markdown tables align numbers right and escape markup and HTML") {
    Table table;
    table.title = "Open | tickets";
    table.columns = {{"subject", "Subject"}, {"n", "N", CellType::count}};
    table.rows = {{std::string("<b>*a*</b> | `x` [l](u) \x1b &"), std::int64_t{3}}};
    table.notes = {"n = 3"};
    CHECK(rendered({{table}}, as(Format::md)) ==
          "## Open \\| tickets\n\n"
          "| Subject | N |\n| --- | ---: |\n"
          "| &lt;b\\>\\*a\\*&lt;/b\\> \\| \\`x\\` \\[l\\](u) \\\\x1b &amp; | 3 |\n\n"
          "n = 3\n");
}

TEST_CASE("Markdown facts are a list, lines a block of code with a fence of their own") {
    Facts facts;
    facts.columns = {{"status", "Status", CellType::token}};
    facts.cells = {std::string("at_risk")};
    CHECK(rendered({{facts, Lines{{"a  b", "```"}}}}, as(Format::md)) ==
          "- **Status:** at\\_risk\n\n````\na  b\n```\n````\n");
}

}  // namespace md_test
