#include "lib/feedback/scale.hpp"

#include "lib/text/number.hpp"

#include <fmt/format.h>

namespace svcops {

namespace {

constexpr std::int64_t fewest_points = 3, most_points = 10;
constexpr int first_promoter = 9, last_detractor = 6;

}  // namespace

bool RatingScale::is_top(int rating) const {
    switch (measure) {
        case FeedbackMeasure::nps:
            return rating >= first_promoter;
        case FeedbackMeasure::csat:
            return rating >= most - 1;
        case FeedbackMeasure::ces:
            break;
    }
    return 2 * rating > least + most;
}

bool RatingScale::is_bottom(int rating) const {
    return measure == FeedbackMeasure::nps && rating <= last_detractor;
}

std::optional<RatingScale> rating_scale(std::string_view text) {
    if (text == "nps") {
        return RatingScale{};
    }
    const auto colon = text.find(':');
    const auto name = text.substr(0, colon);
    const bool is_csat = name == "csat";
    if (!is_csat && name != "ces") {
        return std::nullopt;
    }
    constexpr int usual_csat = 5, usual_ces = 7;
    RatingScale scale{is_csat ? FeedbackMeasure::csat : FeedbackMeasure::ces, 1,
                      is_csat ? usual_csat : usual_ces};
    if (colon != text.npos) {
        const auto points = parse_integer(text.substr(colon + 1));
        if (!points || *points < fewest_points || *points > most_points) {
            return std::nullopt;
        }
        scale.most = static_cast<int>(*points);
    }
    return scale;
}

std::string to_string(const RatingScale& scale) {
    return scale.measure == FeedbackMeasure::nps
               ? "nps"
               : fmt::format("{}:{}", to_token(scale.measure), scale.most);
}

std::string_view to_token(FeedbackMeasure measure) {
    switch (measure) {
        case FeedbackMeasure::nps:
            return "nps";
        case FeedbackMeasure::csat:
            return "csat";
        case FeedbackMeasure::ces:
            break;
    }
    return "ces";
}

}  // namespace svcops
