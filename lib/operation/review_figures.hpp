#pragma once
#include "lib/feedback/review.hpp"
#include "lib/operation/read_raters.hpp"
#include "lib/store/store.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// What reviews are told by.
enum class ReviewGroup : std::uint8_t { agent, team, reviewer, scorecard, item };

// Of one group. Of an item, its share of points; else the score of reviews.
struct ReviewFigures {
    std::string group;
    MeanShare share;
    std::uint64_t failed = 0;    // reviews not good enough; of an item, times without any point
    std::uint64_t disputed = 0;  // that are not settled yet
};

// By name; items by their share, the lowest first. Reviews that do not count are left out.
[[nodiscard]] std::vector<ReviewFigures> review_figures(Store& store, const View& view,
                                                        std::span<const Review> reviews,
                                                        ReviewGroup by);

// The marks that several reviewers gave the same tickets by one scorecard, as ratings of
// "T-1 greeting"; without those that only one reviewer looked at. `reviews` are of one calibration,
// or of none. `item`: of that one alone.
[[nodiscard]] RaterRatings review_ratings(Store& store, std::span<const Review> reviews,
                                          const std::optional<std::string>& item);

}  // namespace svcops
