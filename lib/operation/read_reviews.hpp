#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/catalogue/scorecard.hpp"
#include "lib/intake/source.hpp"
#include "lib/text/problem.hpp"

#include <string>
#include <vector>

namespace svcops {

// One review of a file.
struct ReviewRow {
    std::string ticket, reviewer, note;  // as written; "" where there is no such column
    std::vector<ItemMark> marks;
    Place place;
};

struct ReadReviews {
    std::vector<ReviewRow> rows;
    std::vector<Problem> problems;  // of marks that are none, at their rows
};

// A review a row: columns ticket, each item of the scorecard, and reviewer and note where they are;
// others are passed over. Throws InputError(bad_data) for columns that are not there and rows that
// cannot be read, all at once.
[[nodiscard]] ReadReviews read_reviews(const Source& source, ImportFormat format,
                                       const Scorecard& card);

}  // namespace svcops
