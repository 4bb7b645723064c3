#include "lib/finding/finding.hpp"

#include <algorithm>
#include <array>

namespace svcops {
namespace {

constexpr std::array<std::string_view, 4> tokens = {"info", "warning", "error", "critical"};

struct Grade {
    std::string_view word;
    Severity severity;
};

constexpr std::array<Grade, 7> grades = {{{"info", Severity::info},
                                          {"observation", Severity::info},
                                          {"warning", Severity::warning},
                                          {"minor", Severity::warning},
                                          {"error", Severity::error},
                                          {"major", Severity::error},
                                          {"critical", Severity::critical}}};

constexpr auto words = [] {
    std::array<std::string_view, grades.size()> all{};
    std::transform(grades.begin(), grades.end(), all.begin(),
                   [](const Grade& g) { return g.word; });
    return all;
}();

}  // namespace

std::string_view to_token(Severity severity) {
    return tokens[static_cast<std::size_t>(severity)];
}

std::optional<Severity> severity_of(std::string_view word) {
    const auto* found =
        std::find_if(grades.begin(), grades.end(), [&](const Grade& g) { return g.word == word; });
    return found == grades.end() ? std::nullopt : std::optional(found->severity);
}

std::span<const std::string_view> severity_words() {
    return words;
}

std::size_t count_at_or_above(std::span<const Finding> findings, Severity least) {
    return static_cast<std::size_t>(std::count_if(
        findings.begin(), findings.end(), [&](const Finding& f) { return f.severity >= least; }));
}

}  // namespace svcops
