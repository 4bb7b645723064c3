#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/feedback/score.hpp"
#include "lib/intake/source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// Which column of a file holds ratings, on which scale, and which tells groups apart.
struct RatingReading {
    RatingScale scale;
    std::string column;
    std::optional<std::string> by;
    ImportFormat format = ImportFormat::csv;  // csv or tsv
};

struct RatingGroup {
    std::string name;  // what the column of groups says; "" without one
    RatingCount ratings;
    std::uint64_t unanswered = 0;  // rows without a rating
};

// Ratings of a file, one a row, by groups in the order in which they are met. A row without a
// rating (nothing, NA or n/a) is one that was not answered. Throws InputError for a column that is
// not there, and for rows that cannot be read and ratings outside of the scale, all of them at
// once.
[[nodiscard]] std::vector<RatingGroup> read_ratings(const Source& source,
                                                    const RatingReading& reading);

// The rating that a cell says, as 4 or 4.0; nothing when it is not on the scale.
[[nodiscard]] std::optional<int> rating_in(const RatingScale& scale, std::string_view cell);
// What is wrong with a cell that has none.
[[nodiscard]] Problem no_rating_in(const RatingScale& scale, std::string_view cell);

// Whether a cell says that there is no value: nothing, NA, n/a.
[[nodiscard]] bool says_nothing(std::string_view cell);

}  // namespace svcops
