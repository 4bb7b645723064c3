#include "lib/feedback/answer.hpp"

#include "lib/record/field_row.hpp"

namespace svcops {

namespace {

using field_row::code_field;
using field_row::instant_field;
using field_row::number_field;
using field_row::record_field;
using field_row::text_field;

namespace f = feedback_field;

Value get_rating(const void* record) {
    const auto rating = static_cast<const Feedback*>(record)->rating();
    return rating ? Value::of(std::int64_t{*rating}) : Value::null();
}

void set_rating(void* record, const Value& value, OpId) {
    constexpr std::int64_t highest = 10;
    auto& feedback = *static_cast<Feedback*>(record);
    if (value.is_null()) {
        feedback.rating_plus = 0;
    } else if (value.kind == Value::Kind::number && value.number >= 0 && value.number <= highest) {
        feedback.rating_plus = static_cast<std::uint8_t>(value.number + 1);
    }
}

constexpr FieldInfo rating_field() {
    FieldInfo row{f::rating, "rating", FieldType::count, in_column, "what the customer gave"};
    row.get = get_rating;
    row.set = set_rating;
    return row;
}

constexpr FieldInfo rows_of_feedback[] = {
    record_field<&Feedback::ticket>(f::ticket, "ticket", Noun::ticket, in_column,
                                    "the ticket it is about"),
    code_field<&Feedback::measure, feedback_measures>(f::measure, "measure", in_column,
                                                      "nps, csat or ces"),
    number_field<&Feedback::points>(f::points, "points", FieldType::count, in_column,
                                    "the highest rating of the scale"),
    rating_field(),
    text_field<&Feedback::comment>(f::comment, "comment", in_column, "what the customer said"),
    instant_field<&Feedback::invited>(f::invited, "invited", in_column,
                                      "when the customer was asked"),
};

}  // namespace

constinit const FieldTable feedback_fields = rows_of_feedback;

RatingScale Feedback::scale() const {
    return measure == FeedbackMeasure::nps ? RatingScale{} : RatingScale{measure, 1, points};
}

void apply(Feedback& feedback, const Event& event) {
    feedback.version = event.op;
    for (const Change& change : event.changes) {
        if (const auto* row = find_field(feedback_fields, change.field)) {
            row->set(&feedback, change.value, event.op);
        }
    }
    if (find_change(event.changes, f::rating) != nullptr) {
        feedback.answered = event.at;
    }
}

Feedback fold_feedback(const Log& log) {
    Feedback feedback;
    feedback.id = log.subject;
    for (const Event& event : log.events) {
        apply(feedback, event);
    }
    return feedback;
}

}  // namespace svcops
