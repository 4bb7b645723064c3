#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svcops {

// What is asked of customers, and on which scale they answer. The numbers are stored.
enum class FeedbackMeasure : std::uint8_t {
    nps = 1,   // "how likely are you to recommend us", 0 to 10
    csat = 2,  // "how satisfied are you", 1 to 3..10
    ces = 3,   // "it was easy to have it handled", agreement from 1 to 3..10
};

struct RatingScale {
    FeedbackMeasure measure = FeedbackMeasure::nps;
    int least = 0, most = 10;

    [[nodiscard]] bool contains(std::int64_t rating) const {
        return rating >= least && rating <= most;
    }
    // What counts for the measure: promoters (9 and 10), the two top boxes, agreement (above the
    // middle of the scale).
    [[nodiscard]] bool is_top(int rating) const;
    // What counts against it: detractors (0 to 6); of CSAT and CES nothing does.
    [[nodiscard]] bool is_bottom(int rating) const;
    bool operator==(const RatingScale&) const = default;
};

// The scales that are mostly asked by.
inline constexpr std::array<std::string_view, 3> usual_scales{"nps", "csat:5", "ces:7"};
// "nps", "csat:5", "ces:7"; "csat" and "ces" alone have 5 and 7 points. Nothing for anything else.
[[nodiscard]] std::optional<RatingScale> rating_scale(std::string_view text);
[[nodiscard]] std::string to_string(const RatingScale& scale);
// "nps", "csat", "ces".
[[nodiscard]] std::string_view to_token(FeedbackMeasure measure);

}  // namespace svcops
