#pragma once
#include "cli/context.hpp"
#include "lib/operation/record_reviews.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// Which reviews are looked at.
struct ReviewSelection {
    std::optional<std::string> scorecard, agent, period, calibration;
};
void declare(ReviewSelection& selection, Args& args);
void declare_calibration(ReviewSelection& selection, Args& args);
// By number; without a calibration also those of all calibrations. What others gave in one that is
// not ended is not there for the reader. Throws InputError for a scorecard that is not defined, a
// period that is none and a calibration that there is not.
[[nodiscard]] std::vector<Review> selected_reviews(const ReviewSelection& selection,
                                                   Context& context);

// Throws InputError(no_input) with the nearest name when there is none.
[[nodiscard]] const Scorecard& named_scorecard(Context& context, const std::string& name);

[[nodiscard]] std::vector<Column> review_columns();
[[nodiscard]] std::vector<Cell> review_cells(const Review& review, Store& store);

// What became of one review by a command.
ExitCode print_review(Context& context, const Review& review, std::string_view id);

}  // namespace svcops::cli
