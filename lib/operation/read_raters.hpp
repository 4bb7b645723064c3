#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/intake/source.hpp"
#include "lib/stats/agreement.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

// How a file of ratings by several raters is read. Either it has columns named item, rater and
// rating, one rating a row, or each column is a rater and each row an item; then a column named
// item, id or ticket, or the one that `item` names, names the items.
struct RaterReading {
    std::vector<std::string> scale;   // the categories, in order; empty: not declared
    std::optional<std::string> item;  // of the column that names the items
    bool needs_order = false;         // categories must have one: words need a scale
    ImportFormat format = ImportFormat::csv;
};

struct RaterRatings {
    RatingTable table;
    std::vector<std::string> raters;
    std::vector<std::string> categories;  // in order
    bool is_declared = false;
};

// A scale as it is declared: "1..5", or categories with commas between, two or more, each once.
// Throws InputError (usage).
[[nodiscard]] std::vector<std::string> declared_scale(const std::string& text);

// Without a scale whole numbers have every whole number between the least and the greatest for a
// category, used or not, and anything else the words that are there, in the order of their bytes. A
// rating that is nothing, NA or n/a is missing. Numbers are as far from each other as they are,
// words as their places on the scale. Throws InputError for columns that are not there, fewer than
// two raters, ratings that are not on the scale and items rated twice by one rater: all at once.
[[nodiscard]] RaterRatings read_raters(const Source& source, const RaterReading& reading);

}  // namespace svcops
