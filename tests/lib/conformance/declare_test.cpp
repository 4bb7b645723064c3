#include "lib/conformance/declare.hpp"

#include <doctest/doctest.h>

#include <string_view>

namespace svcops::declare_test {

namespace {

using Template = BlueprintRule::Template;

// A case as letters: a is step 0, b step 1, others are other steps.
RuleVerdict told(Template rule, std::string_view letters, bool ended = true) {
    BlueprintRule written;
    written.rule = rule;
    written.a.step = 0;
    written.b.step = 1;
    std::vector<std::uint16_t> steps;
    for (const char letter : letters) {
        steps.push_back(static_cast<std::uint16_t>(letter - 'a'));
    }
    return hold(written, steps, ended);
}

constexpr auto vacuous = RuleVerdict::vacuous, satisfied = RuleVerdict::satisfied,
               pending = RuleVerdict::pending, violated = RuleVerdict::violated;

}  // namespace

TEST_CASE("constraints of one step") {
    CHECK(told(Template::existence, "ca") == satisfied);
    CHECK(told(Template::existence, "c") == violated);
    CHECK(told(Template::existence, "c", false) == pending);
    CHECK(told(Template::absence, "c") == satisfied);
    CHECK(told(Template::absence, "ca", false) == violated);
    CHECK(told(Template::exactly_one, "ca") == satisfied);
    CHECK(told(Template::exactly_one, "aca", false) == violated);
    CHECK(told(Template::exactly_one, "", false) == pending);
    CHECK(told(Template::init, "ab") == satisfied);
    CHECK(told(Template::init, "ba", false) == violated);
    CHECK(told(Template::init, "") == vacuous);
    CHECK(told(Template::end, "ba") == satisfied);
    CHECK(told(Template::end, "ab") == violated);
    CHECK(told(Template::end, "ab", false) == pending);
}

TEST_CASE("what answers a step comes at once or later, once for all before it or for each") {
    CHECK(told(Template::response, "acab") == satisfied);
    CHECK(told(Template::response, "aba") == violated);
    CHECK(told(Template::response, "aba", false) == pending);
    CHECK(told(Template::response, "b") == vacuous);
    CHECK(told(Template::alternate_response, "acab", false) == violated);
    CHECK(told(Template::alternate_response, "acbab") == satisfied);
    CHECK(told(Template::chain_response, "abcab") == satisfied);
    CHECK(told(Template::chain_response, "acb", false) == violated);
    CHECK(told(Template::chain_response, "aba", false) == pending);
    CHECK(told(Template::responded_existence, "ba") == satisfied);
    CHECK(told(Template::responded_existence, "a") == violated);
    CHECK(told(Template::responded_existence, "b") == vacuous);
}

TEST_CASE("what goes before a step went before its first time, or right before each") {
    CHECK(told(Template::precedence, "acbb") == satisfied);
    CHECK(told(Template::precedence, "bab", false) == violated);
    CHECK(told(Template::precedence, "a") == vacuous);
    CHECK(told(Template::chain_precedence, "cab") == satisfied);
    CHECK(told(Template::chain_precedence, "acb") == violated);
    CHECK(told(Template::chain_precedence, "b") == violated);
    CHECK(told(Template::succession, "ab") == satisfied);
    CHECK(told(Template::succession, "ba") == violated);
    CHECK(told(Template::succession, "a", false) == pending);
    CHECK(told(Template::succession, "c") == vacuous);
}

TEST_CASE("what goes together, and what does not") {
    CHECK(told(Template::coexistence, "ba") == satisfied);
    CHECK(told(Template::coexistence, "b") == violated);
    CHECK(told(Template::coexistence, "b", false) == pending);
    CHECK(told(Template::not_coexistence, "acc") == satisfied);
    CHECK(told(Template::not_coexistence, "ba", false) == violated);
    CHECK(told(Template::not_coexistence, "c") == vacuous);
    CHECK(told(Template::not_succession, "ba") == satisfied);
    CHECK(told(Template::not_succession, "acb") == violated);
    CHECK(told(Template::not_succession, "b") == vacuous);
}

TEST_CASE("a constraint on a step that is not there says nothing") {
    BlueprintRule rule;
    rule.rule = Template::response;
    rule.a.step = 0;
    const std::vector<std::uint16_t> steps{0};
    CHECK(hold(rule, steps, true) == vacuous);
}

}  // namespace svcops::declare_test
