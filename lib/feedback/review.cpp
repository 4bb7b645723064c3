#include "lib/feedback/review.hpp"

#include "lib/record/field_row.hpp"
#include "lib/stats/distribution.hpp"
#include "lib/text/number.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace svcops {

namespace {

using field_row::bytes_field;
using field_row::code_field;
using field_row::instant_field;
using field_row::number_field;
using field_row::record_field;
using field_row::text_field;

namespace at = review_field;

constexpr double share_unit = 10000;

constexpr FieldInfo rows_of_review[] = {
    record_field<&Review::ticket>(at::ticket, "ticket", Noun::ticket, in_column,
                                  "the ticket that was looked at"),
    bytes_field<&Review::scorecard>(at::scorecard, "scorecard", in_column,
                                    "the scorecard it was looked at with"),
    record_field<&Review::agent>(at::agent, "agent", Noun::agent, in_column, "whose work it was"),
    record_field<&Review::reviewer>(at::reviewer, "reviewer", Noun::agent, in_column,
                                    "who looked at it"),
    bytes_field<&Review::marks>(at::marks, "marks", in_column, "what each item was given"),
    number_field<&Review::score_plus>(at::score, "score", FieldType::count, in_column,
                                      "the score in ten thousandths, plus one"),
    number_field<&Review::raw_plus>(at::raw, "raw", FieldType::count, in_column,
                                    "the same without regard to critical items"),
    text_field<&Review::note>(at::note, "note", in_column, "what the reviewer says"),
    instant_field<&Review::until>(at::until, "until", in_column, "it can be disputed before then"),
    code_field<&Review::state, review_states>(at::state, "state", in_column,
                                              "given, disputed, upheld or rejected"),
    text_field<&Review::reason>(at::reason, "reason", in_column,
                                "why it is disputed, or was settled so"),
    code_field<&Review::passed, review_passes>(at::passed, "passed", in_column,
                                               "whether the score was good enough"),
    bytes_field<&Review::calibration>(at::calibration, "calibration", in_column,
                                      "the session in which reviewers are held together"),
    code_field<&Review::calibration_state, calibration_states>(
        at::calibration_state, "calibration_state", in_column, "open or ended"),
};

std::optional<double> share_of(std::uint32_t plus) {
    return plus == 0 ? std::nullopt : std::optional((plus - 1) / share_unit);
}

}  // namespace

constinit const FieldTable review_fields = rows_of_review;

std::optional<double> Review::score() const {
    return share_of(score_plus);
}

std::optional<double> Review::raw() const {
    return share_of(raw_plus);
}

void apply(Review& review, const Event& event) {
    review.version = event.op;
    for (const Change& change : event.changes) {
        if (const auto* row = find_field(review_fields, change.field)) {
            row->set(&review, change.value, event.op);
        }
    }
    if (event.kind == EventKind::created) {
        review.at = event.at;
        review.typist = event.actor;
    }
    if (const auto* const state = find_change(event.changes, at::state);
        state != nullptr &&
        state->value == Value::of(static_cast<std::int64_t>(ReviewState::disputed))) {
        review.objection = review.reason;
    }
}

Review blinded(Review review) {
    review.marks.clear();
    review.score_plus = review.raw_plus = 0;
    review.passed = {};
    review.note = {};
    return review;
}

Review fold_review(const Log& log) {
    Review review;
    review.id = log.subject;
    for (const Event& event : log.events) {
        apply(review, event);
    }
    return review;
}

std::uint32_t stored_share(const std::optional<double>& share) {
    return share ? static_cast<std::uint32_t>(std::lround(*share * share_unit)) + 1 : 0;
}

std::string to_text(const StoredMark& mark) {
    return mark.points ? fmt::format("{}={}/{}", mark.item, *mark.points, mark.most)
                       : fmt::format("{}=na", mark.item);
}

std::vector<StoredMark> stored_marks(std::string_view marks) {
    std::vector<StoredMark> found;
    while (!marks.empty()) {
        const auto word = marks.substr(0, marks.find(' '));
        marks.remove_prefix(std::min(marks.size(), word.size() + 1));
        const auto equals = word.find('=');
        if (equals == word.npos) {
            continue;
        }
        StoredMark mark{word.substr(0, equals), std::nullopt, 1};
        const auto given = word.substr(equals + 1);
        const auto slash = given.find('/');
        if (slash != given.npos) {
            mark.points = parse_integer(given.substr(0, slash));
            mark.most = parse_integer(given.substr(slash + 1)).value_or(1);
        }
        if (mark.points || given == "na") {
            found.push_back(mark);
        }
    }
    return found;
}

void MeanShare::add(double share) {
    ++n_;
    const double before = share - mean_;
    mean_ += before / static_cast<double>(n_);
    squares_ += before * (share - mean_);
}

std::optional<double> MeanShare::mean() const {
    return n_ == 0 ? std::nullopt : std::optional(mean_);
}

std::optional<Interval> MeanShare::interval() const {
    constexpr double two_sided = 0.975, alike = 1e-12;
    if (n_ < 2 || squares_ < alike) {
        return std::nullopt;
    }
    const auto n = static_cast<double>(n_);
    const double half = t_quantile(two_sided, n - 1) * std::sqrt(squares_ / (n - 1) / n);
    return Interval{std::max(0.0, mean_ - half), std::min(1.0, mean_ + half)};
}

}  // namespace svcops
