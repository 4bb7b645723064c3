#include "lib/conformance/conformance.hpp"

#include "lib/stats/interval.hpp"
#include "lib/stats/percentile.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

namespace {

constexpr std::string_view tokens_of_deviations[deviation_count] = {
    "skipped", "out_of_order", "repeated", "unexpected", "late", "wrong_channel"};

std::optional<Deviation> deviation_of(Move move) {
    switch (move) {
        case Move::out_of_order:
            return Deviation::out_of_order;
        case Move::repeated:
            return Deviation::repeated;
        case Move::regular:
        case Move::rework:
        case Move::recovery:
        case Move::ahead:
            break;
    }
    return std::nullopt;
}

std::size_t place(std::uint16_t from, std::uint16_t to, std::size_t steps) {
    return std::size_t{from} * steps + to;
}

}  // namespace

std::string_view to_token(Deviation deviation) {
    return tokens_of_deviations[static_cast<std::size_t>(deviation)];
}

std::span<const std::string_view> deviation_tokens() {
    return tokens_of_deviations;
}

LengthFigures length_figures(std::span<std::uint32_t> lengths) {
    constexpr double p = 0.9;
    LengthFigures found;
    found.n = lengths.size();
    found.median = percentile(lengths, 0.5, PercentileMethod::type7);
    found.p90 = percentile(lengths, p, PercentileMethod::type7);
    const auto n = static_cast<double>(lengths.size());
    const double spread = z_95 * std::sqrt(n * p * (1 - p));
    const double low = std::ceil(n * p - spread);
    const double high = std::ceil(n * p + spread);
    if (low >= 1 && high <= n) {
        const auto nth = [&](double rank) {
            const auto at = lengths.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
            std::nth_element(lengths.begin(), at, lengths.end());
            return static_cast<double>(*at);
        };
        found.p90_low = nth(low);
        found.p90_high = nth(high);
    }
    return found;
}

ConformanceCount::ConformanceCount(const Blueprint& blueprint, Options options)
    : blueprint_(&blueprint), options_(options), replay_(observable_flow(blueprint)) {
    const auto steps = blueprint.steps.size();
    found_.steps.resize(steps);
    found_.rules.resize(blueprint.rules.size());
    found_.violating.resize(blueprint.rules.size());
    took_.resize(steps);
    waited_.resize(steps);
    worked_.resize(steps);
    seen_in_.resize(steps);
    found_.variants = VariantCount(options.variants);
}

void ConformanceCount::see(const SeenCase& found) {
    ++found_.cases;
    found_.ended += found.ended ? 1 : 0;
    noted_.clear();
    if (found.steps.empty()) {
        ++found_.without_steps;
    } else {
        see_steps(found);
        see_lines(found);
        see_pairs(found);
    }
    see_rules(found);
    for (const UnexpectedStage& each : found.unexpected) {
        note({found.ticket, std::nullopt, Deviation::unexpected, each.at, std::nullopt, each});
    }
    close_case(found);
}

void ConformanceCount::see_steps(const SeenCase& found) {
    sequence_.clear();
    for (const SeenStep& each : found.steps) {
        sequence_.push_back(each.step);
    }
    replay_.run(sequence_, found.ended);
    found_.tokens += replay_.tokens();
    found_.variants.see(found.ticket, sequence_);
    found_.events += found.steps.size();
    for (std::size_t i = 0; i < found.steps.size(); ++i) {
        const SeenStep& each = found.steps[i];
        const Move move = replay_.moves()[i];
        see_step(each, move);
        const auto note_as = [&](std::optional<Deviation> deviation) {
            note({found.ticket, each.step, deviation, each.at, each.took});
        };
        const auto deviation = deviation_of(move);
        if (deviation) {
            note_as(deviation);
        }
        if (each.late.value_or(false)) {
            note_as(Deviation::late);
        }
        if (each.wrong_channel.value_or(false)) {
            note_as(Deviation::wrong_channel);
        }
        if (!deviation && !each.late.value_or(false) && !each.wrong_channel.value_or(false)) {
            note_as(std::nullopt);
        }
    }
    for (const std::uint16_t step : replay_.skipped()) {
        note({found.ticket, step, Deviation::skipped, found.until, std::nullopt});
    }
}

void ConformanceCount::see_step(const SeenStep& seen, Move move) {
    const auto number = static_cast<std::uint32_t>(found_.cases);
    StepConformance& step = found_.steps[seen.step];
    ++step.times;
    step.cases += seen_in_[seen.step] == number ? 0 : 1;
    seen_in_[seen.step] = number;
    step.last = std::max(step.last.value_or(seen.at), seen.at);
    step.judged += seen.late ? 1 : 0;
    step.rework += move == Move::rework ? 1 : 0;
    took_[seen.step].push_back(seen.took);
    if (seen.waited) {
        waited_[seen.step].push_back(*seen.waited);
    }
    if (seen.worked) {
        worked_[seen.step].push_back(*seen.worked);
    }
}

void ConformanceCount::see_rules(const SeenCase& found) {
    sequence_.clear();
    for (const SeenStep& each : found.steps) {
        sequence_.push_back(each.step);
    }
    for (std::size_t i = 0; i < blueprint_->rules.size(); ++i) {
        RuleConformance& rule = found_.rules[i];
        const RuleVerdict verdict = hold(blueprint_->rules[i], sequence_, found.ended);
        rule.activated += verdict == RuleVerdict::vacuous ? 0 : 1;
        rule.satisfied += verdict == RuleVerdict::satisfied ? 1 : 0;
        rule.pending += verdict == RuleVerdict::pending ? 1 : 0;
        if (verdict == RuleVerdict::violated) {
            ++rule.violated;
            found_.violating[i].push_back(found.ticket);
        }
    }
}

void ConformanceCount::see_lines(const SeenCase& found) {
    const auto number = static_cast<std::uint32_t>(found_.cases);
    for (std::size_t i = 1; i < found.steps.size(); ++i) {
        const Lane from = blueprint_->steps[found.steps[i - 1].step].lane;
        const Lane to = blueprint_->steps[found.steps[i].step].lane;
        for (const Line line : lines_between(from, to)) {
            const auto at = static_cast<std::size_t>(line);
            ++found_.lines[at].times;
            found_.lines[at].cases += crossed_in_[at] == number ? 0 : 1;
            crossed_in_[at] = number;
        }
    }
}

void ConformanceCount::see_pairs(const SeenCase& found) {
    const std::size_t begin = first_times_.size();
    case_begins_.emplace_back(found.ticket, begin);
    for (const SeenStep& each : found.steps) {
        const auto known = std::find_if(
            first_times_.begin() + static_cast<std::ptrdiff_t>(begin), first_times_.end(),
            [&](const FirstTime& first) { return first.step == each.step; });
        if (known == first_times_.end()) {
            first_times_.push_back({each.step, each.at});
        }
    }
}

void ConformanceCount::note(StepOfTicket noted) {
    if (noted.deviation || options_.asked.step == noted.step) {
        noted_.push_back(noted);
    }
}

// Each deviation of a step counts a ticket once, however often it has it.
void ConformanceCount::close_case(const SeenCase& found) {
    std::ranges::stable_sort(noted_, {}, &StepOfTicket::at);
    bool any = false;
    for (auto each = noted_.begin(); each != noted_.end(); ++each) {
        const bool is_told = std::any_of(noted_.begin(), each, [&](const StepOfTicket& other) {
            return other.step == each->step && other.deviation == each->deviation;
        });
        if (each->deviation && !is_told) {
            any = true;
            std::uint64_t& tickets =
                each->step ? found_.steps[*each->step]
                                 .deviations[static_cast<std::size_t>(*each->deviation)]
                           : found_.unexpected;
            ++tickets;
        }
        const auto& asked = options_.asked;
        if (asked.any() && (!asked.step || asked.step == each->step) &&
            (!asked.deviation || asked.deviation == each->deviation)) {
            found_.asked.push_back(*each);
        }
    }
    found_.conforming += !any && !found.steps.empty() ? 1 : 0;
}

// Means first (Welford 1962), then what lies far from them.
void ConformanceCount::judge_pairs() {
    const auto steps = blueprint_->steps.size();
    struct Sum {
        std::uint64_t n = 0;
        double mean = 0, squares = 0;
    };
    std::vector<Sum> sums(steps * steps);
    const auto each_pair = [&](auto&& see) {
        for (std::size_t i = 0; i < case_begins_.size(); ++i) {
            const auto& [ticket, begin] = case_begins_[i];
            const auto end =
                i + 1 < case_begins_.size() ? case_begins_[i + 1].second : first_times_.size();
            for (std::size_t a = begin; a < end; ++a) {
                for (std::size_t b = a + 1; b < end; ++b) {
                    see(ticket, first_times_[a], first_times_[b]);
                }
            }
        }
    };
    const auto length = [](const FirstTime& a, const FirstTime& b) {
        return static_cast<double>((b.at - a.at).count());
    };
    each_pair([&](TicketId, const FirstTime& a, const FirstTime& b) {
        Sum& sum = sums[place(a.step, b.step, steps)];
        const double seconds = length(a, b);
        const double off = seconds - sum.mean;
        sum.mean += off / static_cast<double>(++sum.n);
        sum.squares += off * (seconds - sum.mean);
    });
    std::vector<std::size_t> pair_of(steps * steps);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const Sum& sum = sums[i];
        if (sum.n == 0) {
            continue;
        }
        pair_of[i] = found_.pairs.size();
        TemporalPair& pair = found_.pairs.emplace_back();
        pair.from = static_cast<std::uint16_t>(i / steps);
        pair.to = static_cast<std::uint16_t>(i % steps);
        pair.n = sum.n;
        pair.mean_s = sum.mean;
        if (sum.n > 1) {
            pair.stdev_s = std::sqrt(sum.squares / static_cast<double>(sum.n - 1));
        }
    }
    found_.off_time.resize(found_.pairs.size());
    each_pair([&](TicketId ticket, const FirstTime& a, const FirstTime& b) {
        const std::size_t number = pair_of[place(a.step, b.step, steps)];
        TemporalPair& pair = found_.pairs[number];
        const double off = std::abs(length(a, b) - pair.mean_s);
        if (pair.stdev_s && off > options_.zeta * *pair.stdev_s) {
            ++pair.deviating;
            found_.off_time[number].emplace_back(ticket, b.at);
        }
    });
}

Conformance ConformanceCount::result() {
    for (std::size_t step = 0; step < found_.steps.size(); ++step) {
        found_.steps[step].took = length_figures(took_[step]);
        found_.steps[step].waited = length_figures(waited_[step]);
        found_.steps[step].worked = length_figures(worked_[step]);
    }
    judge_pairs();
    return std::move(found_);
}

}  // namespace svcops
