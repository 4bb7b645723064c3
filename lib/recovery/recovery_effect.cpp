#include "lib/recovery/recovery_effect.hpp"

#include "lib/stats/percentile.hpp"

#include <algorithm>
#include <map>

namespace svcops {

namespace {

using enum RecoveryMeasure;

struct YesNo {
    std::uint64_t yes = 0, n = 0, unknown = 0;
    void add(const std::optional<bool>& answer) {
        if (!answer) {
            ++unknown;
            return;
        }
        ++n;
        yes += *answer ? 1 : 0;
    }
    [[nodiscard]] std::optional<double> share() const {
        return n == 0 ? std::nullopt
                      : std::optional(static_cast<double>(yes) / static_cast<double>(n));
    }
};

RecoveryFigure figure_of(RecoveryMeasure measure, const YesNo& recovered, const YesNo& others) {
    RecoveryFigure figure;
    figure.measure = measure;
    figure.n = recovered.n;
    figure.excluded = recovered.unknown;
    figure.value = recovered.share();
    figure.interval = wilson(recovered.yes, recovered.n);
    figure.other_n = others.n;
    figure.other = others.share();
    figure.difference = newcombe(recovered.yes, recovered.n, others.yes, others.n);
    return figure;
}

using Aftermath = std::optional<bool> FailureAftermath::*;

RecoveryFigure aftermath_figure(RecoveryMeasure measure, Aftermath what,
                                std::span<const RecoveredFailure> recovered,
                                std::span<const FailureAftermath> others) {
    YesNo own, other;
    for (const RecoveredFailure& each : recovered) {
        own.add(each.after.*what);
    }
    for (const FailureAftermath& each : others) {
        other.add(each.*what);
    }
    return figure_of(measure, own, other);
}

RecoveryFigure time_figure(std::span<const RecoveredFailure> recovered) {
    RecoveryFigure figure;
    figure.measure = recovery_time;
    std::vector<double> seconds;
    for (const RecoveredFailure& each : recovered) {
        if (each.seconds) {
            seconds.push_back(static_cast<double>(*each.seconds));
        }
    }
    constexpr double half = 0.5, nine_tenths = 0.9;
    figure.n = seconds.size();
    figure.excluded = recovered.size() - seconds.size();
    figure.value = percentile(seconds, half, PercentileMethod::type7);
    figure.p90 = percentile(seconds, nine_tenths, PercentileMethod::type7);
    return figure;
}

RecoveryFigure accepted_figure(std::span<const RecoveredFailure> recovered) {
    YesNo said;
    for (const RecoveredFailure& each : recovered) {
        if (each.offered) {
            said.add(each.accepted);
        }
    }
    auto figure = figure_of(offer_accepted, said, {});
    figure.excluded = recovered.size() - said.n;
    return figure;
}

// The mean over the recoveries that ended: one that gave nothing cost nothing.
void add_costs(std::span<const RecoveredFailure> recovered, std::vector<RecoveryFigure>& figures) {
    std::map<std::string, double> sums;
    std::uint64_t ended = 0;
    for (const RecoveredFailure& each : recovered) {
        if (!each.seconds) {
            continue;
        }
        ++ended;
        for (const Money& cost : each.costs) {
            double unit = 1;
            for (int i = decimals_of(cost.currency); i > 0; --i) {
                unit *= 10;
            }
            sums[cost.currency] += static_cast<double>(cost.minor) / unit;
        }
    }
    RecoveryFigure figure;
    figure.measure = cost_per_recovery;
    figure.n = ended;
    figure.excluded = recovered.size() - ended;
    if (sums.empty()) {
        figures.push_back(figure);
    }
    for (const auto& [currency, sum] : sums) {
        figure.currency = currency;
        figure.value = sum / static_cast<double>(ended);
        figures.push_back(figure);
    }
}

std::vector<RecoveryMeasure> told_measures(std::span<const RecoveryMeasure> asked) {
    std::vector<RecoveryMeasure> told(asked.begin(), asked.end());
    if (told.empty()) {
        for (const auto& [name, measure] : recovery_measures) {
            told.push_back(measure);
        }
    }
    if (std::ranges::find(told, csat_after) != told.end()) {
        told.insert(told.end(), {repeat_failure_90d, retained_180d});
    }
    std::ranges::sort(told);
    told.erase(std::unique(told.begin(), told.end()), told.end());
    return told;
}

}  // namespace

std::optional<bool> RecoveryFigure::differs() const {
    return difference ? std::optional(difference->low > 0 || difference->high < 0) : std::nullopt;
}

bool RecoveryFigure::is_share() const {
    return measure != recovery_time && measure != cost_per_recovery;
}

std::vector<RecoveryFigure> recovery_figures(std::span<const RecoveryMeasure> measures,
                                             std::span<const RecoveredFailure> recovered,
                                             std::span<const FailureAftermath> others) {
    std::vector<RecoveryFigure> figures;
    for (const RecoveryMeasure measure : told_measures(measures)) {
        switch (measure) {
            case recovery_time:
                figures.push_back(time_figure(recovered));
                break;
            case offer_accepted:
                figures.push_back(accepted_figure(recovered));
                break;
            case csat_after:
                figures.push_back(
                    aftermath_figure(measure, &FailureAftermath::content, recovered, others));
                break;
            case repeat_failure_90d:
                figures.push_back(
                    aftermath_figure(measure, &FailureAftermath::failed_again, recovered, others));
                break;
            case retained_180d:
                figures.push_back(
                    aftermath_figure(measure, &FailureAftermath::retained, recovered, others));
                break;
            case cost_per_recovery:
                add_costs(recovered, figures);
                break;
        }
    }
    return figures;
}

}  // namespace svcops
