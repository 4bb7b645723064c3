#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/feedback/scale.hpp"
#include "lib/intake/source.hpp"
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

// Which columns of a file of answers say what.
struct AnswerReading {
    RatingScale scale;
    std::string ticket, column;  // of the ticket's name, of the rating
    std::optional<std::string> at, comment;
    ImportFormat format = ImportFormat::csv;  // csv or tsv
    Zone zone;                                // of times that do not say their offset
    Instant now{};                            // when answers were given that do not say when
};

// One answered row of such a file.
struct AnswerRow {
    std::string ticket;  // as written
    int rating = 0;
    std::string comment;
    Instant at{};
    Place place;
};

struct ReadAnswers {
    std::vector<AnswerRow> rows;
    std::uint64_t unanswered = 0;  // rows without a rating
};

// Throws InputError for a column that is not there, and for rows that cannot be read, ratings
// outside of the scale, times that are none or after now, and rows without a ticket: all at once.
[[nodiscard]] ReadAnswers read_answers(const Source& source, const AnswerReading& reading);

}  // namespace svcops
