#pragma once
#include "lib/feedback/scale.hpp"
#include "lib/stats/interval.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace svcops {

// How often each rating was given; those of a group added up are those of the whole.
class RatingCount {
public:
    // On the scale.
    void add(int rating, std::uint64_t times = 1) {
        times_[static_cast<std::size_t>(rating)] += times;
    }
    void add(const RatingCount& other);
    [[nodiscard]] std::uint64_t of(int rating) const {
        return times_[static_cast<std::size_t>(rating)];
    }
    [[nodiscard]] std::uint64_t n() const;

private:
    std::array<std::uint64_t, 11> times_{};
};

// Groups with fewer answers say little of themselves: they are marked and rank behind the others.
inline constexpr std::uint64_t least_answers = 10;

// What ratings add up to. CSAT is a share from 0 to 1, the top two boxes; NPS runs from -1 (all
// detract) to 1 (all promote) and is told times 100; CES is the mean rating.
struct FeedbackScore {
    std::uint64_t n = 0;
    std::uint64_t top = 0, bottom = 0;  // RatingScale::is_top, is_bottom
    std::optional<double> value;        // nothing for n = 0
    // 95%: CSAT by Wilson, NPS by adjusted Wald (three answers more, three quarters of one on each
    // side: Rocks 2016), CES by Student's t, which needs two
    // that differ; cut to the scale.
    std::optional<Interval> interval;
    [[nodiscard]] bool is_small() const { return n < least_answers; }
};

[[nodiscard]] FeedbackScore feedback_score(const RatingScale& scale, const RatingCount& ratings);

// Where the score would be if everybody who was invited and did not answer had given the worst
// rating, and if the best. `invited` is not below n; nothing for invited = 0.
[[nodiscard]] std::optional<Interval> nonresponse_bounds(const RatingScale& scale,
                                                         const RatingCount& ratings,
                                                         std::uint64_t invited);

// Whether one score differs from another: by the interval of the difference, one minus other.
struct ScoreDifference {
    std::optional<double> difference;
    // 95%: CSAT by Newcombe, NPS by adjusted Wald of both, CES by Welch's t.
    std::optional<Interval> interval;
    // Whether 0 lies outside of the interval; nothing where there is none.
    [[nodiscard]] std::optional<bool> differs() const;
};

[[nodiscard]] ScoreDifference score_difference(const RatingScale& scale, const RatingCount& one,
                                               const RatingCount& other);

}  // namespace svcops
