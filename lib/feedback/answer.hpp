#pragma once
#include "lib/feedback/scale.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace svcops {

// Field numbers: stored, never reused.
namespace feedback_field {
inline constexpr std::uint8_t ticket = 1, measure = 2, points = 3, rating = 4, comment = 5,
                              invited = 6;
}

inline constexpr CodeName feedback_measures[] = {{1, "nps"}, {2, "csat"}, {3, "ces"}};

// What a customer says of one ticket on one scale: asked or not, answered or not. A ticket has one
// for each scale; a later answer takes the place of the one before, and both stay in the record.
// Folded from its log by `apply` alone.
struct Feedback {
    std::uint32_t id = 0;
    OpId version = 0;
    TicketId ticket = 0;
    FeedbackMeasure measure = FeedbackMeasure::nps;
    std::uint8_t points = 0;       // the highest rating of the scale
    std::uint8_t rating_plus = 0;  // one above the rating, as an NPS may be 0; 0 not answered
    Instant invited{};             // not invited: the epoch
    Instant answered{};
    TextRef comment;

    [[nodiscard]] RatingScale scale() const;
    [[nodiscard]] bool is_invited() const { return invited != Instant{}; }
    [[nodiscard]] std::optional<int> rating() const {
        return rating_plus == 0 ? std::nullopt : std::optional(rating_plus - 1);
    }
    // Of the answer, else of the invitation.
    [[nodiscard]] Instant at() const { return rating() ? answered : invited; }
};
void apply(Feedback& feedback, const Event& event);
[[nodiscard]] Feedback fold_feedback(const Log& log);
extern const FieldTable feedback_fields;

}  // namespace svcops
