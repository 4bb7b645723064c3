#include "lib/conformance/declare.hpp"

#include <algorithm>

namespace svcops {

namespace {

using Template = BlueprintRule::Template;
using Steps = std::span<const std::uint16_t>;

// A rule over steps by their numbers.
struct Rule {
    std::uint16_t a, b;
    Steps steps;
    bool ended;

    [[nodiscard]] std::size_t count(std::uint16_t step) const {
        return static_cast<std::size_t>(std::ranges::count(steps, step));
    }
    [[nodiscard]] bool has(std::uint16_t step) const { return count(step) > 0; }
    // What is kept once it came, and is waited for until the case ends.
    [[nodiscard]] RuleVerdict kept_when(bool came) const {
        return came ? RuleVerdict::satisfied : ended ? RuleVerdict::violated : RuleVerdict::pending;
    }
    // What holds as long as nothing speaks against it.
    static RuleVerdict unless(bool broken) {
        return broken ? RuleVerdict::violated : RuleVerdict::satisfied;
    }
};

RuleVerdict graver(RuleVerdict one, RuleVerdict other) {
    return std::max(one, other);
}

RuleVerdict exactly_one(const Rule& rule) {
    return rule.count(rule.a) > 1 ? RuleVerdict::violated : rule.kept_when(rule.has(rule.a));
}

RuleVerdict end(const Rule& rule) {
    if (rule.steps.empty()) {
        return RuleVerdict::vacuous;
    }
    return rule.kept_when(rule.steps.back() == rule.a);
}

RuleVerdict response(const Rule& rule) {
    if (!rule.has(rule.a)) {
        return RuleVerdict::vacuous;
    }
    bool waits = false;
    for (const std::uint16_t step : rule.steps) {
        waits = step == rule.a || (waits && step != rule.b);
    }
    return rule.kept_when(!waits);
}

RuleVerdict precedence(const Rule& rule) {
    if (!rule.has(rule.b)) {
        return RuleVerdict::vacuous;
    }
    const auto first_b = std::ranges::find(rule.steps, rule.b);
    return Rule::unless(std::find(rule.steps.begin(), first_b, rule.a) == first_b);
}

RuleVerdict alternate_response(const Rule& rule) {
    if (!rule.has(rule.a)) {
        return RuleVerdict::vacuous;
    }
    bool waits = false;
    for (const std::uint16_t step : rule.steps) {
        if (step == rule.a && waits) {
            return RuleVerdict::violated;
        }
        waits = step == rule.a || (waits && step != rule.b);
    }
    return rule.kept_when(!waits);
}

RuleVerdict chain_response(const Rule& rule) {
    if (!rule.has(rule.a)) {
        return RuleVerdict::vacuous;
    }
    for (std::size_t i = 0; i + 1 < rule.steps.size(); ++i) {
        if (rule.steps[i] == rule.a && rule.steps[i + 1] != rule.b) {
            return RuleVerdict::violated;
        }
    }
    return rule.kept_when(rule.steps.back() != rule.a);
}

RuleVerdict chain_precedence(const Rule& rule) {
    if (!rule.has(rule.b)) {
        return RuleVerdict::vacuous;
    }
    bool broken = rule.steps.front() == rule.b;
    for (std::size_t i = 1; i < rule.steps.size(); ++i) {
        broken = broken || (rule.steps[i] == rule.b && rule.steps[i - 1] != rule.a);
    }
    return Rule::unless(broken);
}

RuleVerdict not_succession(const Rule& rule) {
    if (!rule.has(rule.a)) {
        return RuleVerdict::vacuous;
    }
    const auto first_a = std::ranges::find(rule.steps, rule.a);
    return Rule::unless(std::find(first_a + 1, rule.steps.end(), rule.b) != rule.steps.end());
}

RuleVerdict together(const Rule& rule) {
    if (!rule.has(rule.a) && !rule.has(rule.b)) {
        return RuleVerdict::vacuous;
    }
    return rule.kept_when(rule.has(rule.a) && rule.has(rule.b));
}

}  // namespace

RuleVerdict hold(const BlueprintRule& written, Steps steps, bool ended) {
    const bool needs_b = written.rule > Template::end;
    if (!written.a.step || (needs_b && !written.b.step)) {
        return RuleVerdict::vacuous;
    }
    const Rule rule{static_cast<std::uint16_t>(*written.a.step),
                    static_cast<std::uint16_t>(written.b.step.value_or(0)), steps, ended};
    switch (written.rule) {
        case Template::existence:
            return rule.kept_when(rule.has(rule.a));
        case Template::absence:
            return Rule::unless(rule.has(rule.a));
        case Template::exactly_one:
            return exactly_one(rule);
        case Template::init:
            return steps.empty() ? RuleVerdict::vacuous : Rule::unless(steps.front() != rule.a);
        case Template::end:
            return end(rule);
        case Template::responded_existence:
            return rule.has(rule.a) ? rule.kept_when(rule.has(rule.b)) : RuleVerdict::vacuous;
        case Template::coexistence:
            return together(rule);
        case Template::response:
            return response(rule);
        case Template::precedence:
            return precedence(rule);
        case Template::succession:
            return graver(response(rule), precedence(rule));
        case Template::alternate_response:
            return alternate_response(rule);
        case Template::chain_response:
            return chain_response(rule);
        case Template::chain_precedence:
            return chain_precedence(rule);
        case Template::not_coexistence:
            return rule.has(rule.a) || rule.has(rule.b)
                       ? Rule::unless(rule.has(rule.a) && rule.has(rule.b))
                       : RuleVerdict::vacuous;
        case Template::not_succession:
            return not_succession(rule);
    }
    return RuleVerdict::vacuous;
}

}  // namespace svcops
