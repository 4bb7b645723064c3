#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// What raters said of items: categories by their place on a declared scale, which is part of the
// data. Categories that nobody used still stand between those that were used.
class RatingTable {
public:
    using Category = std::uint32_t;
    // `values` of the categories, ascending: how far they are from each other.
    RatingTable(std::size_t raters, std::vector<double> values);

    // A row without ratings; its number.
    std::size_t add_item();
    void rate(std::size_t item, std::size_t rater, Category category);

    [[nodiscard]] std::size_t raters() const { return raters_; }
    [[nodiscard]] std::size_t items() const { return ratings_.size() / raters_; }
    [[nodiscard]] std::size_t categories() const { return values_.size(); }
    [[nodiscard]] double value(Category category) const { return values_[category]; }
    [[nodiscard]] std::optional<Category> rating(std::size_t item, std::size_t rater) const;

private:
    std::size_t raters_;
    std::vector<double> values_;
    std::vector<std::int32_t> ratings_;  // -1: none
};

// How much two different ratings of an item disagree: fully, by their distance, by its square.
enum class AgreementWeights : std::uint8_t { none, linear, quadratic };

// 1 where raters always agree, 0 where they agree as often as by chance, below it where they do
// less. Nothing where it is undefined: nothing was rated twice, or chance alone leaves no room for
// disagreement, as only one category was used.
struct Agreement {
    std::optional<double> value;
    std::optional<double> observed, expected;  // shares of agreement, weighted
    std::uint64_t n = 0;                       // items, for alpha pairable ratings
};

// Cohen 1960, 1968, of two raters over the items that both rated.
[[nodiscard]] Agreement cohen_kappa(const RatingTable& table, std::size_t one, std::size_t other,
                                    AgreementWeights weights);

// Fleiss 1971, over items that all have the same number of ratings, two or more; items without any
// are passed over. Undefined where the numbers differ.
[[nodiscard]] Agreement fleiss_kappa(const RatingTable& table);

// How ratings differ for alpha: at all, by their ranks among the ratings given, by their values.
enum class AlphaLevel : std::uint8_t { nominal, ordinal, interval };

// Krippendorff 2011 (Computing Krippendorff's Alpha-Reliability): any number of raters, ratings may
// be missing; an item that has only one says nothing.
[[nodiscard]] Agreement krippendorff_alpha(const RatingTable& table, AlphaLevel level);

}  // namespace svcops
