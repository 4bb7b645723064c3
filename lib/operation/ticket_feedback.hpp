#pragma once
#include "lib/feedback/feedback_table.hpp"
#include "lib/operation/case_cursor.hpp"
#include "lib/sla/report_key.hpp"
#include "lib/store/store.hpp"

#include <optional>
#include <vector>

namespace svcops {

// What is asked of the feedback that the record holds.
struct TicketFeedbackQuestion {
    RatingScale scale;
    std::optional<ReportKey> by;  // a field of the ticket, or a part of the date of the answer
    std::optional<Span> period;   // of answers, and of invitations that were not answered
    Zone zone;                    // of dates
    View view;
};

// Of the tickets of the cursor, one row for each group, in the order of their labels; without `by`
// one row. A row is asked of whom an invitation is recorded and of who answered without one; where
// there is no invitation at all nobody knows who was asked.
[[nodiscard]] std::vector<FeedbackRow> ticket_feedback(Store& store, CaseCursor& cursor,
                                                       const TicketFeedbackQuestion& question);

// The rows as one.
[[nodiscard]] FeedbackRow all_feedback(const RatingScale& scale, std::span<const FeedbackRow> rows);

}  // namespace svcops
