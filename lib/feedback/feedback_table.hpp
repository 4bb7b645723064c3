#pragma once
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/feedback/score.hpp"

#include <span>
#include <string>
#include <vector>

namespace svcops {

// A group of ratings as a report tells it.
struct FeedbackRow {
    std::string group;
    RatingCount ratings;
    std::optional<std::uint64_t> invited;  // not below the ratings
    FeedbackScore score;
    std::optional<Interval> bounds;  // what silence hides, where less than half have answered

    [[nodiscard]] std::optional<double> response_rate() const;
};

[[nodiscard]] FeedbackRow feedback_row(const RatingScale& scale, std::string group,
                                       const RatingCount& ratings,
                                       std::optional<std::uint64_t> invited);

// The best first; groups of few answers, whose rank means nothing, behind them.
void rank(std::vector<FeedbackRow>& rows);

enum class WithGroups : std::uint8_t { no, yes };
[[nodiscard]] Table feedback_table(const RatingScale& scale, std::span<const FeedbackRow> rows,
                                   WithGroups groups);
// All of it together, for the object of JSON.
[[nodiscard]] Facts feedback_facts(const RatingScale& scale, const FeedbackRow& all);
// How the figures are made, and what they do not say.
[[nodiscard]] std::vector<std::string> feedback_notes(const RatingScale& scale,
                                                      std::span<const FeedbackRow> rows,
                                                      const Wording& wording);

// Two groups held against each other.
[[nodiscard]] Table comparison_table(const RatingScale& scale, const FeedbackRow& one,
                                     const FeedbackRow& other);
[[nodiscard]] std::vector<std::string> comparison_notes(const RatingScale& scale,
                                                        const FeedbackRow& one,
                                                        const FeedbackRow& other,
                                                        const Wording& wording);

}  // namespace svcops
