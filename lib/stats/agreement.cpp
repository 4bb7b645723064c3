#include "lib/stats/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace svcops {

namespace {

using Category = RatingTable::Category;

constexpr std::int32_t no_rating = -1;
constexpr double least_room = 1e-12;  // for chance to leave any

// Square, by two categories.
class Square {
public:
    explicit Square(std::size_t size) : size_(size), cells_(size * size) {}
    double& at(std::size_t row, std::size_t column) { return cells_[row * size_ + column]; }
    [[nodiscard]] double at(std::size_t row, std::size_t column) const {
        return cells_[row * size_ + column];
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] double row_sum(std::size_t row) const {
        const auto begin = cells_.begin() + static_cast<std::ptrdiff_t>(row * size_);
        return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(size_), 0.0);
    }
    [[nodiscard]] double column_sum(std::size_t column) const {
        double sum = 0;
        for (std::size_t row = 0; row < size_; ++row) {
            sum += at(row, column);
        }
        return sum;
    }

private:
    std::size_t size_;
    std::vector<double> cells_;
};

// 1 for the same category, 0 for those that are farthest apart.
double weight(const RatingTable& table, AgreementWeights weights, Category a, Category b) {
    if (a == b) {
        return 1;
    }
    if (weights == AgreementWeights::none) {
        return 0;
    }
    const auto last = static_cast<Category>(table.categories() - 1);
    const double distance =
        std::fabs(table.value(a) - table.value(b)) / (table.value(last) - table.value(0));
    return 1 - (weights == AgreementWeights::linear ? distance : distance * distance);
}

Agreement beyond_chance(double observed, double expected, std::uint64_t n) {
    Agreement found{std::nullopt, observed, expected, n};
    if (1 - expected > least_room) {
        found.value = (observed - expected) / (1 - expected);
    }
    return found;
}

// Of each category, how often an item has it; and how often it has any.
struct ItemCount {
    std::vector<double> of;
    double all = 0;
};

ItemCount count_of(const RatingTable& table, std::size_t item) {
    ItemCount count{std::vector<double>(table.categories()), 0};
    for (std::size_t rater = 0; rater < table.raters(); ++rater) {
        if (const auto rating = table.rating(item, rater)) {
            ++count.of[*rating];
            ++count.all;
        }
    }
    return count;
}

// Krippendorff's coincidences: every pair of ratings of an item, both ways, weighed so that an item
// counts as often as it has ratings.
Square coincidences(const RatingTable& table) {
    Square pairs(table.categories());
    for (std::size_t item = 0; item < table.items(); ++item) {
        const auto count = count_of(table, item);
        if (count.all < 2) {
            continue;
        }
        for (std::size_t a = 0; a < pairs.size(); ++a) {
            for (std::size_t b = 0; b < pairs.size(); ++b) {
                const double others = a == b ? count.of[b] - 1 : count.of[b];
                pairs.at(a, b) += count.of[a] * others / (count.all - 1);
            }
        }
    }
    return pairs;
}

double alpha_difference(const RatingTable& table, AlphaLevel level,
                        const std::vector<double>& totals, Category a, Category b) {
    if (a == b) {
        return 0;
    }
    double difference = 1;
    if (level == AlphaLevel::interval) {
        difference = table.value(a) - table.value(b);
    } else if (level == AlphaLevel::ordinal) {
        const auto [low, high] = std::minmax(a, b);
        difference = -(totals[low] + totals[high]) / 2;
        for (Category between = low; between <= high; ++between) {
            difference += totals[between];
        }
    }
    return difference * difference;
}

}  // namespace

RatingTable::RatingTable(std::size_t raters, std::vector<double> values)
    : raters_(raters), values_(std::move(values)) {}

std::size_t RatingTable::add_item() {
    ratings_.resize(ratings_.size() + raters_, no_rating);
    return items() - 1;
}

void RatingTable::rate(std::size_t item, std::size_t rater, Category category) {
    ratings_[item * raters_ + rater] = static_cast<std::int32_t>(category);
}

std::optional<Category> RatingTable::rating(std::size_t item, std::size_t rater) const {
    const std::int32_t rating = ratings_[item * raters_ + rater];
    return rating == no_rating ? std::nullopt : std::optional(static_cast<Category>(rating));
}

Agreement cohen_kappa(const RatingTable& table, std::size_t one, std::size_t other,
                      AgreementWeights weights) {
    Square counts(table.categories());
    std::uint64_t n = 0;
    for (std::size_t item = 0; item < table.items(); ++item) {
        const auto a = table.rating(item, one);
        const auto b = table.rating(item, other);
        if (a && b) {
            ++counts.at(*a, *b);
            ++n;
        }
    }
    if (n == 0) {
        return {};
    }
    const auto all = static_cast<double>(n);
    double observed = 0, expected = 0;
    for (Category a = 0; a < counts.size(); ++a) {
        for (Category b = 0; b < counts.size(); ++b) {
            const double agrees = weight(table, weights, a, b);
            observed += agrees * counts.at(a, b) / all;
            expected += agrees * counts.row_sum(a) * counts.column_sum(b) / (all * all);
        }
    }
    return beyond_chance(observed, expected, n);
}

Agreement fleiss_kappa(const RatingTable& table) {
    std::vector<double> totals(table.categories());
    double agreeing = 0, ratings = 0;
    std::uint64_t n = 0;
    for (std::size_t item = 0; item < table.items(); ++item) {
        const auto count = count_of(table, item);
        if (count.all == 0) {
            continue;
        }
        if (count.all < 2 || (ratings > 0 && count.all != ratings)) {
            return {};
        }
        ratings = count.all;
        ++n;
        for (std::size_t category = 0; category < totals.size(); ++category) {
            totals[category] += count.of[category];
            agreeing += count.of[category] * (count.of[category] - 1);
        }
    }
    if (n == 0) {
        return {};
    }
    const double all = static_cast<double>(n) * ratings;
    double expected = 0;
    for (const double total : totals) {
        expected += total / all * (total / all);
    }
    return beyond_chance(agreeing / (all * (ratings - 1)), expected, n);
}

Agreement krippendorff_alpha(const RatingTable& table, AlphaLevel level) {
    const Square pairs = coincidences(table);
    std::vector<double> totals(pairs.size());
    for (std::size_t category = 0; category < pairs.size(); ++category) {
        totals[category] = pairs.row_sum(category);
    }
    const double all = std::accumulate(totals.begin(), totals.end(), 0.0);
    if (all < 2) {
        return {};
    }
    double observed = 0, expected = 0;  // disagreement
    for (Category a = 0; a < pairs.size(); ++a) {
        for (Category b = 0; b < pairs.size(); ++b) {
            const double difference = alpha_difference(table, level, totals, a, b);
            observed += difference * pairs.at(a, b) / all;
            expected += difference * totals[a] * totals[b] / (all * (all - 1));
        }
    }
    Agreement found;
    found.n = static_cast<std::uint64_t>(std::llround(all));
    if (expected > least_room) {
        found.value = 1 - observed / expected;
    }
    return found;
}

}  // namespace svcops
