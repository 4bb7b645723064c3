#include "lib/conformance/discovery.hpp"

#include "lib/stats/percentile.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace svcops {

namespace {

// Which activity followed which, of those that are kept, in the order of their places.
struct Followed {
    std::vector<ActivityId> kept;
    std::vector<std::uint64_t> times, cases, starts, ends;  // by place in kept
    std::vector<std::vector<std::uint64_t>> follows;        // from, to
};

constexpr std::size_t nowhere = ~std::size_t{0};

std::vector<std::uint64_t> cases_by_activity(const LoggedFlow& log) {
    std::vector<std::uint64_t> cases(log.activities.size());
    std::vector<std::uint32_t> seen_in(log.activities.size(), 0);
    for (std::uint32_t variant = 0; variant < log.variants.size(); ++variant) {
        for (const ActivityId each : log.variants.steps(variant)) {
            if (seen_in[each] != variant + 1) {
                seen_in[each] = variant + 1;
                cases[each] += log.variants.cases(variant);
            }
        }
    }
    return cases;
}

// By activity: the mean number of others that a case had had when it came first; those that come
// first are first, equal ones in the order of their ids.
std::vector<ActivityId> in_order(const LoggedFlow& log, std::vector<ActivityId> kept) {
    std::vector<double> sums(log.activities.size()), counts(log.activities.size());
    std::vector<bool> is_kept(log.activities.size(), false);
    for (const ActivityId each : kept) {
        is_kept[each] = true;
    }
    std::vector<std::uint32_t> seen_in(log.activities.size(), 0);
    for (std::uint32_t variant = 0; variant < log.variants.size(); ++variant) {
        const auto cases = static_cast<double>(log.variants.cases(variant));
        double place = 0;
        for (const ActivityId each : log.variants.steps(variant)) {
            if (is_kept[each] && seen_in[each] != variant + 1) {
                seen_in[each] = variant + 1;
                sums[each] += cases * place++;
                counts[each] += cases;
            }
        }
    }
    std::ranges::sort(kept, [&](ActivityId a, ActivityId b) {
        const double mean_a = sums[a] / counts[a], mean_b = sums[b] / counts[b];
        return mean_a != mean_b ? mean_a < mean_b : log.activities[a].id < log.activities[b].id;
    });
    return kept;
}

Followed followed_of(const LoggedFlow& log, std::vector<ActivityId> kept,
                     const std::vector<std::uint64_t>& cases) {
    Followed found;
    found.kept = std::move(kept);
    const auto n = found.kept.size();
    std::vector<std::size_t> place_of(log.activities.size(), nowhere);
    for (std::size_t i = 0; i < n; ++i) {
        place_of[found.kept[i]] = i;
        found.cases.push_back(cases[found.kept[i]]);
    }
    found.times.resize(n);
    found.starts.resize(n);
    found.ends.resize(n);
    found.follows.assign(n, std::vector<std::uint64_t>(n));
    for (std::uint32_t variant = 0; variant < log.variants.size(); ++variant) {
        const std::uint64_t times = log.variants.cases(variant);
        std::size_t before = nowhere;
        for (const ActivityId each : log.variants.steps(variant)) {
            const std::size_t place = place_of[each];
            if (place == nowhere) {
                continue;
            }
            found.times[place] += times;
            (before == nowhere ? found.starts[place] : found.follows[before][place]) += times;
            before = place;
        }
        if (before != nowhere) {
            found.ends[before] += times;
        }
    }
    return found;
}

// The same order, with neighbours changed where more went from the later to the earlier of them:
// what most cases do is the way onward.
std::vector<ActivityId> onward(const LoggedFlow& log, std::vector<ActivityId> kept,
                               const std::vector<std::uint64_t>& cases) {
    const auto follows = followed_of(log, kept, cases).follows;
    std::vector<std::size_t> order(kept.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t round = 0; round < order.size(); ++round) {
        bool is_changed = false;
        for (std::size_t i = 1; i + 1 < order.size(); ++i) {
            if (follows[order[i + 1]][order[i]] > follows[order[i]][order[i + 1]]) {
                std::swap(order[i], order[i + 1]);
                is_changed = true;
            }
        }
        if (!is_changed) {
            break;
        }
    }
    std::vector<ActivityId> ordered;
    ordered.reserve(order.size());
    for (const std::size_t place : order) {
        ordered.push_back(kept[place]);
    }
    return ordered;
}

std::string most_frequent(const std::map<std::string, std::uint64_t>& counts) {
    const auto most =
        std::ranges::max_element(counts, {}, [](const auto& each) { return each.second; });
    return most == counts.end() ? std::string() : most->first;
}

template <class Counts>
std::size_t most_at(const Counts& counts) {
    return static_cast<std::size_t>(std::ranges::max_element(counts) - std::begin(counts));
}

// Seconds to what a person would write: whole minutes from ten minutes on, hours from ten days on.
double rounded(double seconds) {
    constexpr double minute = 60, hour = 3'600, day = 86'400;
    const double unit = seconds < 10 * minute ? 1 : seconds < 10 * day ? minute : hour;
    return std::round(seconds / unit) * unit;
}

std::optional<Spread> spread_of(std::vector<std::uint32_t>& took) {
    const auto p50 = percentile(std::span(took), 0.5, PercentileMethod::type7);
    const auto p90 = percentile(std::span(took), 0.9, PercentileMethod::type7);
    const double half = rounded(p50.value_or(0)), most = rounded(p90.value_or(0));
    if (half > 0 && most > half) {
        return Spread{Spread::Kind::lognormal, half, most, 0};
    }
    return most > 0 ? std::optional(Spread{Spread::Kind::fixed, most, 0, 0}) : std::nullopt;
}

BlueprintStep step_of(LoggedActivity& activity, bool is_first) {
    BlueprintStep step;
    step.name = activity.id;
    step.match_text = activity.match;
    step.lane = static_cast<Lane>(most_at(activity.lanes));
    step.phase = activity.phases.empty() ? 0 : most_at(activity.phases);
    if (step.lane != Lane::customer) {
        step.owner = most_frequent(activity.owners);
    }
    for (const auto& [channel, times] : activity.channels) {
        step.channels.push_back(channel);
    }
    if (!is_first) {
        step.time = spread_of(activity.took);
    }
    return step;
}

// Shares in thousandths that add up to a thousand: largest remainders first.
std::vector<std::uint64_t> thousandths(const std::vector<std::uint64_t>& counts) {
    constexpr std::uint64_t whole = 1'000;
    const auto total = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    std::vector<std::uint64_t> shares, order(counts.size());
    std::uint64_t given = 0;
    for (const std::uint64_t each : counts) {
        shares.push_back(each * whole / total);
        given += shares.back();
    }
    std::iota(order.begin(), order.end(), std::uint64_t{0});
    std::ranges::stable_sort(order, std::greater<>(),
                             [&](std::uint64_t i) { return counts[i] * whole % total; });
    for (std::size_t i = 0; given < whole; ++i, ++given) {
        ++shares[order[i]];
    }
    return shares;
}

StepReference reference(const Blueprint& blueprint, std::size_t step) {
    return {blueprint.steps[step].name, step, {}};
}

class Ways {
public:
    Ways(const Followed& followed, double least_share, std::uint64_t cases)
        : followed_(followed), least_share_(least_share), cases_(cases) {
        const auto n = followed.kept.size();
        onward_.resize(n);
        back_.resize(n);
        for (std::size_t from = 0; from < n; ++from) {
            for (std::size_t to = 0; to < n; ++to) {
                if (is_enough(from, to)) {
                    (to > from ? onward_ : back_)[from].push_back(to);
                }
            }
        }
        for (std::size_t to = 1; to < n; ++to) {
            reach(to);
        }
        for (std::size_t from = 0; from < n; ++from) {
            lead_on(from);
        }
    }

    void write(Blueprint& blueprint) const {
        for (std::size_t from = 0; from < onward_.size(); ++from) {
            write_onward(blueprint, from);
            write_back(blueprint, from);
        }
    }

private:
    [[nodiscard]] bool is_enough(std::size_t from, std::size_t to) const {
        const auto gone = followed_.follows[from][to];
        return gone > 0 && static_cast<double>(gone) >=
                               least_share_ * static_cast<double>(followed_.times[from]);
    }

    // Whatever many cases do not begin with has a way that leads to it: the one that was gone most.
    void reach(std::size_t to) {
        const bool is_led_to = std::ranges::any_of(
            onward_, [&](const auto& ways) { return std::ranges::find(ways, to) != ways.end(); });
        const bool is_start =
            followed_.starts[to] > 0 &&
            static_cast<double>(followed_.starts[to]) >= least_share_ * static_cast<double>(cases_);
        if (is_led_to || is_start) {
            return;
        }
        std::size_t best = 0;
        for (std::size_t from = 1; from < to; ++from) {
            best = followed_.follows[from][to] > followed_.follows[best][to] ? from : best;
        }
        onward_[best].push_back(to);
    }

    // What only ever went back goes on to what most often follows where it went.
    void lead_on(std::size_t from) {
        if (!onward_[from].empty() || back_[from].empty() || followed_.ends[from] > 0) {
            return;
        }
        const auto target = *std::ranges::max_element(
            back_[from], {}, [&](std::size_t to) { return followed_.follows[from][to]; });
        const auto& then = followed_.follows[target];
        const auto best =
            std::max_element(then.begin() + static_cast<std::ptrdiff_t>(from) + 1, then.end());
        if (best != then.end() && *best > 0) {
            onward_[from].push_back(static_cast<std::size_t>(best - then.begin()));
        }
    }

    void write_onward(Blueprint& blueprint, std::size_t from) const {
        const auto& ways = onward_[from];
        if (ways.size() == 1) {
            blueprint.steps[ways.front()].after.push_back(reference(blueprint, from));
            return;
        }
        std::vector<std::uint64_t> counts;
        for (const std::size_t to : ways) {
            counts.push_back(std::max<std::uint64_t>(followed_.follows[from][to], 1));
        }
        if (ways.empty()) {
            return;
        }
        const auto shares = thousandths(counts);
        blueprint.steps[from].kind = BlueprintStepKind::decision;
        for (std::size_t i = 0; i < ways.size(); ++i) {
            blueprint.steps[from].next.push_back(
                {reference(blueprint, ways[i]), static_cast<double>(shares[i]) / 1'000});
        }
    }

    // A share of all its times, at most nine in ten together: somewhere a case goes on.
    void write_back(Blueprint& blueprint, std::size_t from) const {
        constexpr double most = 0.9;
        std::uint64_t total = 0;
        for (const std::size_t to : back_[from]) {
            total += followed_.follows[from][to];
        }
        const auto times = static_cast<double>(followed_.times[from]);
        const double factor = std::min(1.0, most / (static_cast<double>(total) / times));
        for (const std::size_t to : back_[from]) {
            const double share = factor * static_cast<double>(followed_.follows[from][to]) / times;
            blueprint.steps[from].rework.push_back(
                {reference(blueprint, to), std::max(0.001, std::floor(share * 1'000) / 1'000)});
        }
    }

    const Followed& followed_;
    double least_share_;
    std::uint64_t cases_;
    std::vector<std::vector<std::size_t>> onward_, back_;  // by place in kept
};

}  // namespace

Discovered discover(LoggedFlow log, const DiscoveryOptions& options) {
    Discovered found;
    found.cases = log.variants.cases();
    found.blueprint.name = options.name;
    found.blueprint.match_text = options.match;
    const auto cases = cases_by_activity(log);
    std::vector<ActivityId> kept;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const bool is_frequent =
            cases[i] > 0 &&
            static_cast<double>(cases[i]) >= options.least_share * static_cast<double>(found.cases);
        if (is_frequent) {
            kept.push_back(static_cast<ActivityId>(i));
        } else {
            found.left_out.push_back(log.activities[i].id);
        }
    }
    const auto followed =
        followed_of(log, onward(log, in_order(log, std::move(kept)), cases), cases);
    for (std::size_t i = 0; i < followed.kept.size(); ++i) {
        found.blueprint.steps.push_back(step_of(log.activities[followed.kept[i]], i == 0));
        const auto times = followed.times[i];
        found.steps.push_back({times, followed.cases[i],
                               static_cast<double>(followed.ends[i]) / static_cast<double>(times)});
    }
    Ways(followed, options.least_share, found.cases).write(found.blueprint);
    found.blueprint.phases = std::move(log.phases);
    return found;
}

}  // namespace svcops
