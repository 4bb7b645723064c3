#include "cli/render/findings.hpp"

#include "tests/cli/render/rendered.hpp"

#include <doctest/doctest.h>

namespace findings_test {

using namespace svcops;
using namespace svcops::cli;

namespace {

std::vector<Finding> two() {
    return {{"breached", Severity::error, "T-17", "gold-network resolution 4h",
             "the target was passed 2h ago", "op 42", instant(1795248000)},
            {"backwards_stamps",
             Severity::warning,
             "a.csv:12",
             "",
             "the row is older than the one before",
             "",
             {}}};
}

std::string printed(const RenderOptions& options) {
    return rendered(findings_document(two(), options), options);
}

}  // namespace

TEST_CASE("people read one line a finding, its evidence below") {
    CHECK(printed(as(Format::table)) ==
          "T-17: error: the target was passed 2h ago (gold-network resolution 4h) [breached]\n"
          "  op 42\n"
          "a.csv:12: warning: the row is older than the one before [backwards_stamps]\n");
}

TEST_CASE("machines read columns") {
    CHECK(printed(as(Format::csv)) ==
          "severity,code,subject,criterion,statement,evidence,at\n"
          "error,breached,T-17,gold-network resolution 4h,the target was passed 2h ago,op "
          "42,2026-11-21T08:00:00Z\n"
          "warning,backwards_stamps,a.csv:12,,the row is older than the one before,,\n");
}

TEST_CASE("what a finding does not say is nothing, not an empty text") {
    const auto text = printed(as(Format::json));
    CHECK(text.find("\"criterion\":null,\"statement\":\"the row is older than the one before\","
                    "\"evidence\":null,\"at\":null}") != std::string::npos);
    CHECK(text.find("\"\"") == std::string::npos);
}

TEST_CASE("no finding prints nothing for people and an empty array for machines") {
    CHECK(rendered(findings_document({}, as(Format::table)), as(Format::table)).empty());
    CHECK(rendered(findings_document({}, as(Format::json)), as(Format::json)) == "[]\n");
}

}  // namespace findings_test
