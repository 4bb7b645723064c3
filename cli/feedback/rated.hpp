#pragma once
#include "cli/context.hpp"
#include "cli/selection.hpp"
#include "cli/written_numbers.hpp"
#include "lib/feedback/feedback_table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

struct FeedbackReportOptions {
    SelectionOptions selection;
    std::optional<std::string> input, column, scale, by, invited, compare, against, period;
};

// Ratings in groups, of a file or of the record.
struct RatedGroups {
    RatingScale scale;
    std::vector<FeedbackRow> rows;  // one for each group; without groups one for all
    FeedbackRow all;
    std::vector<std::string> notes;
};

// --scale; a problem when it is missing or none.
[[nodiscard]] RatingScale asked_scale(const std::optional<std::string>& text,
                                      WrittenNumbers& numbers);

// Throws InputError for options that do not go together, and what reading throws.
[[nodiscard]] RatedGroups rated_file(const FeedbackReportOptions& options, Context& context);
// Of one period, or of all time.
[[nodiscard]] RatedGroups rated_tickets(const FeedbackReportOptions& options, const Filter& filter,
                                        const std::optional<std::string>& period, Context& context);

// The group of that name; throws InputError (bad_data) when there is none.
[[nodiscard]] const FeedbackRow& named_group(std::string_view option, const std::string& name,
                                             const RatedGroups& groups);

}  // namespace svcops::cli
