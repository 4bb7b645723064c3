#include "lib/finding/finding.hpp"

#include <doctest/doctest.h>

namespace finding_test {

using namespace svcops;

TEST_CASE("a severity is read from its own token") {
    for (const Severity s :
         {Severity::info, Severity::warning, Severity::error, Severity::critical}) {
        CHECK(severity_of(to_token(s)) == s);
    }
}

TEST_CASE("an audit grade is read as the severity it means") {
    CHECK(severity_of("observation") == Severity::info);
    CHECK(severity_of("minor") == Severity::warning);
    CHECK(severity_of("major") == Severity::error);
}

TEST_CASE("an unknown word is no severity") {
    CHECK_FALSE(severity_of("fatal"));
    CHECK_FALSE(severity_of(""));
    CHECK_FALSE(severity_of("Error"));
}

TEST_CASE("every word that help offers is read") {
    CHECK(severity_words().size() == 7);
    for (const std::string_view word : severity_words()) {
        CHECK(severity_of(word).has_value());
    }
}

TEST_CASE("findings are counted from a severity upwards") {
    std::vector<Finding> findings(4);
    findings[0].severity = Severity::info;
    findings[1].severity = Severity::warning;
    findings[2].severity = Severity::error;
    findings[3].severity = Severity::critical;
    CHECK(count_at_or_above(findings, Severity::info) == 4);
    CHECK(count_at_or_above(findings, Severity::error) == 2);
    CHECK(count_at_or_above({}, Severity::info) == 0);
}

}  // namespace finding_test
