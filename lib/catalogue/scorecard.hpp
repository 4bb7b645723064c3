#pragma once
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What a reviewer looks at in a piece of work.
struct ScorecardItem {
    std::string name;
    Localized ask;
    std::int64_t weight = 1;  // above 0
    std::int64_t points = 1;  // from 0 to so many
    bool critical = false;    // 0 points here make the whole score 0
};

// `kind: Scorecard`: how the quality of work on tickets is reviewed.
struct Scorecard {
    std::string name;
    Localized display_name;
    std::vector<ScorecardItem> items;          // one at least
    double pass_at = 0;                        // a share of the score; 0 none is asked
    std::optional<std::int32_t> dispute_days;  // so long a review can be disputed; none: not at all
    Place place;

    [[nodiscard]] const ScorecardItem* item(std::string_view item_name) const;
};

// What a reviewer gives an item: points, or that it does not apply.
struct ItemMark {
    std::string item;
    std::optional<std::int64_t> points;
    Place place;
};

// "greeting=2", "identity=na": a mark as it is written. Problems are at `place`.
[[nodiscard]] Reading<ItemMark> item_mark(std::string_view text, const Place& place);

struct ReviewScore {
    // The weighted share of points, of the items that apply; nothing when none does.
    std::optional<double> raw;
    // The same, and 0 when a critical item has no points.
    std::optional<double> score;
    std::vector<std::string> failed;  // critical items without points
    std::uint64_t applied = 0;        // items that apply
};

// A review of every item, in any order. Problems for items that the scorecard does not have, that
// are marked twice or not at all, and for points outside of 0 to the item's: all of them.
[[nodiscard]] Reading<ReviewScore> review_score(const Scorecard& card,
                                                std::span<const ItemMark> marks);

}  // namespace svcops
