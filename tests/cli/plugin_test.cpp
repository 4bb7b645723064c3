#include "cli/plugin.hpp"

#include <doctest/doctest.h>

namespace plugin_test {

using namespace svcops::cli;

TEST_CASE("nothing that a monitoring system takes for a mark of its own gets through") {
    CHECK(plugin_text("a|b 'c' \"d\" `e` f\\g; h") == "a/b c d e f/g, h");
    CHECK(plugin_text("line\nline\r\x1b[31mred") == "line/nline/r/x1b[31mred");
    CHECK(plugin_text("সংযোগ নেই") == "সংযোগ নেই");
    CHECK(plugin_text(std::string(3000, 'x')).size() < 600);
}

TEST_CASE("a plugin's answer is a line with figures after the one bar, then details") {
    PluginAnswer answer{PluginState::warning, "1 clock | at risk", {}, {"T-1: a|b", "T-2"}};
    answer.figures = {{.label = "at_risk", .value = 1, .warning = "0:5"},
                      {.label = "longest_overdue", .value = 60, .unit = "s", .critical = "~:9"}};
    CHECK(to_text(answer) ==
          "SLA WARNING - 1 clock / at risk | 'at_risk'=1;0:5;;0; 'longest_overdue'=60s;;~:9;0;\n"
          "T-1: a/b\nT-2\n");
}

TEST_CASE("an answer is no longer than monitoring systems keep") {
    PluginAnswer answer{PluginState::critical, "many", {}, {}};
    answer.details.assign(1000, std::string(100, 'x'));
    const auto text = to_text(answer);
    CHECK(text.size() < 4096);
    CHECK(text.ends_with(" more lines\n"));
}

TEST_CASE("a plugin is asked for by its format, however it is written") {
    CHECK(asks_for_plugin({"sla", "check", "--format", "nagios"}));
    CHECK(asks_for_plugin({"sla", "chekc", "--format=nagios", "--what"}));
    CHECK(!asks_for_plugin({"sla", "check", "--format", "json"}));
    CHECK(!asks_for_plugin({"sla", "check", "--", "--format", "nagios"}));
    CHECK(!asks_for_plugin({"sla", "check", "--format"}));
}

}  // namespace plugin_test
