#include "lib/feedback/score.hpp"

#include "lib/stats/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace svcops {

namespace {

constexpr double two_sided_95 = 0.975;

double number(std::uint64_t count) {
    return static_cast<double>(count);
}

double mean(const RatingScale& scale, const RatingCount& ratings) {
    double sum = 0;
    for (int rating = scale.least; rating <= scale.most; ++rating) {
        sum += number(ratings.of(rating)) * rating;
    }
    return sum / number(ratings.n());
}

// With n - 1; n is 2 or more.
double variance(const RatingScale& scale, const RatingCount& ratings) {
    const double middle = mean(scale, ratings);
    double sum = 0;
    for (int rating = scale.least; rating <= scale.most; ++rating) {
        const double away = rating - middle;
        sum += number(ratings.of(rating)) * away * away;
    }
    return sum / (number(ratings.n()) - 1);
}

struct Estimate {
    double value = 0, variance = 0;  // of the value
};

// Rocks 2016: three answers more, a quarter of them on each side of a passive half.
Estimate adjusted_nps(const FeedbackScore& score) {
    constexpr double more = 3, each_side = 0.75;
    const double n = number(score.n) + more;
    const double promoters = (number(score.top) + each_side) / n;
    const double detractors = (number(score.bottom) + each_side) / n;
    const double value = promoters - detractors;
    return {value, (promoters + detractors - value * value) / n};
}

Interval around(double value, double half, double least, double most) {
    return {std::max(least, value - half), std::min(most, value + half)};
}

std::optional<Interval> mean_interval(const RatingScale& scale, const RatingCount& ratings,
                                      double value) {
    const double n = number(ratings.n());
    if (n < 2) {
        return std::nullopt;
    }
    const double spread = variance(scale, ratings);
    if (spread <= 0) {
        return std::nullopt;  // all answers alike: how far others would lie is not known
    }
    const double half = t_quantile(two_sided_95, n - 1) * std::sqrt(spread / n);
    return around(value, half, scale.least, scale.most);
}

std::optional<Interval> welch(const RatingScale& scale, const RatingCount& one,
                              const RatingCount& other, double difference) {
    const double n = number(one.n()), m = number(other.n());
    if (n < 2 || m < 2) {
        return std::nullopt;
    }
    const double a = variance(scale, one) / n, b = variance(scale, other) / m;
    if (a + b <= 0) {
        return std::nullopt;  // all answers alike: how far others would lie is not known
    }
    const double freedom = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (m - 1));
    const double half = t_quantile(two_sided_95, freedom) * std::sqrt(a + b);
    const double range = scale.most - scale.least;
    return around(difference, half, -range, range);
}

}  // namespace

void RatingCount::add(const RatingCount& other) {
    for (std::size_t rating = 0; rating < times_.size(); ++rating) {
        times_[rating] += other.times_[rating];
    }
}

std::uint64_t RatingCount::n() const {
    return std::accumulate(times_.begin(), times_.end(), std::uint64_t{0});
}

FeedbackScore feedback_score(const RatingScale& scale, const RatingCount& ratings) {
    FeedbackScore score;
    score.n = ratings.n();
    for (int rating = scale.least; rating <= scale.most; ++rating) {
        score.top += scale.is_top(rating) ? ratings.of(rating) : 0;
        score.bottom += scale.is_bottom(rating) ? ratings.of(rating) : 0;
    }
    if (score.n == 0) {
        return score;
    }
    switch (scale.measure) {
        case FeedbackMeasure::csat:
            score.value = number(score.top) / number(score.n);
            score.interval = wilson(score.top, score.n);
            break;
        case FeedbackMeasure::nps: {
            const auto adjusted = adjusted_nps(score);
            score.value = (number(score.top) - number(score.bottom)) / number(score.n);
            score.interval = around(adjusted.value, z_95 * std::sqrt(adjusted.variance), -1, 1);
            break;
        }
        case FeedbackMeasure::ces:
            score.value = mean(scale, ratings);
            score.interval = mean_interval(scale, ratings, *score.value);
            break;
    }
    return score;
}

std::optional<Interval> nonresponse_bounds(const RatingScale& scale, const RatingCount& ratings,
                                           std::uint64_t invited) {
    if (invited == 0) {
        return std::nullopt;
    }
    RatingCount worst = ratings, best = ratings;
    const std::uint64_t silent = invited - std::min(invited, ratings.n());
    worst.add(scale.least, silent);
    best.add(scale.most, silent);
    return Interval{*feedback_score(scale, worst).value, *feedback_score(scale, best).value};
}

std::optional<bool> ScoreDifference::differs() const {
    return interval ? std::optional(interval->low > 0 || interval->high < 0) : std::nullopt;
}

ScoreDifference score_difference(const RatingScale& scale, const RatingCount& one,
                                 const RatingCount& other) {
    const auto a = feedback_score(scale, one);
    const auto b = feedback_score(scale, other);
    if (!a.value || !b.value) {
        return {};
    }
    ScoreDifference found;
    found.difference = *a.value - *b.value;
    switch (scale.measure) {
        case FeedbackMeasure::csat:
            found.interval = newcombe(a.top, a.n, b.top, b.n);
            break;
        case FeedbackMeasure::nps: {
            constexpr double range = 2;
            const auto one_adjusted = adjusted_nps(a), other_adjusted = adjusted_nps(b);
            found.interval = around(
                one_adjusted.value - other_adjusted.value,
                z_95 * std::sqrt(one_adjusted.variance + other_adjusted.variance), -range, range);
            break;
        }
        case FeedbackMeasure::ces:
            found.interval = welch(scale, one, other, *found.difference);
            break;
    }
    return found;
}

}  // namespace svcops
