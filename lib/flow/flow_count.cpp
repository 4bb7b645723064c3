#include "lib/flow/flow_count.hpp"

#include <algorithm>
#include <tuple>

namespace svcops {

namespace {

// Edges between so many activities have a place in a square; beyond them they are looked up.
constexpr std::size_t near_activities = 256;

constexpr std::uint64_t whole_way = 1'000;  // of a case, from its first step to its last

constexpr std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) {
    return (static_cast<std::uint64_t>(a) << 32U) | b;
}

}  // namespace

std::string_view to_token(Bounce bounce) {
    return bounce == Bounce::aba ? "aba" : "return";
}

bool CasesAsked::any() const {
    return from || to || giver || taker || reworked || bounce || first || last || any_reworked;
}

FlowCount::Edge& FlowCount::edge(ActivityId from, ActivityId to) {
    const bool is_near = from < near_activities && to < near_activities;
    if (is_near && near_.empty()) {
        near_.resize(near_activities * near_activities);
    }
    std::uint32_t& place = is_near ? near_[from * near_activities + to]
                                   : far_[(static_cast<std::uint32_t>(from) << 16U) | to];
    if (place == 0) {
        edges_.push_back({from, to, {}});
        place = static_cast<std::uint32_t>(edges_.size());
    }
    return edges_[place - 1];
}

FlowCount::State& FlowCount::state(ActivityId activity) {
    if (activity >= states_.size()) {
        states_.resize(activity + std::size_t{1});
    }
    return states_[activity];
}

void FlowCount::see(const FlowCase& found) {
    if (found.steps.empty()) {
        ++totals_.without_steps;
        return;
    }
    ++cases_;
    totals_.events += found.steps.size();
    case_ = {.number = found.number,
             .first = found.at.front(),
             .last = found.at.back(),
             .steps = static_cast<std::uint32_t>(found.steps.size())};
    lengths_.see((case_.last - case_.first).count());
    if (!totals_.span) {
        totals_.span = {case_.first, case_.last};
    }
    totals_.span->from = std::min(totals_.span->from, case_.first);
    totals_.span->to = std::max(totals_.span->to, case_.last);
    case_.variant = variants_.see(found.number, found.steps);
    see_states(found);
    see_edges(found);
    if (!found.starts.empty()) {
        see_work(found);
    }
    see_holders(found);
    keep(found);
}

void FlowCount::see_edges(const FlowCase& found) {
    for (std::size_t i = 1; i < found.steps.size(); ++i) {
        edge(found.steps[i - 1], found.steps[i]).time.see((found.at[i] - found.at[i - 1]).count());
    }
}

void FlowCount::see_states(const FlowCase& found) {
    for (std::size_t i = 0; i < found.steps.size(); ++i) {
        State& at = state(found.steps[i]);
        if (at.seen_in != cases_) {
            at.seen_in = cases_;
            at.times_there = 0;
            ++at.cases;
        }
        ++at.times;
        ++at.times_there;
        at.places += i == 0 ? 0 : i * whole_way / (found.steps.size() - 1);
        at.reworked_cases += at.times_there == 2 ? 1 : 0;
        const bool is_again = at.times_there > 1;
        at.repeats += is_again ? 1 : 0;
        case_.repeats += is_again ? 1 : 0;
    }
    ++state(found.steps.front()).firsts;
    ++state(found.steps.back()).lasts;
    totals_.reworked_cases += case_.repeats > 0 ? 1 : 0;
}

void FlowCount::see_work(const FlowCase& found) {
    totals_.starts_known = true;
    for (std::size_t i = 0; i < found.steps.size(); ++i) {
        State& at = state(found.steps[i]);
        at.service.see((found.at[i] - found.starts[i]).count());
        if (i > 0) {
            const auto waited = (found.starts[i] - found.at[i - 1]).count();
            totals_.overlaps += waited < 0 ? 1 : 0;
            at.waiting.see(std::max<std::int64_t>(waited, 0));
        }
    }
}

void FlowCount::see_holders(const FlowCase& found) {
    holders_.clear();
    for (const std::uint32_t holder : found.holders) {
        if (holder != 0 && (holders_.empty() || holders_.back() != holder)) {
            holders_.push_back(holder);
        }
    }
    if (holders_.size() < 2) {
        return;
    }
    for (std::size_t i = 1; i < holders_.size(); ++i) {
        HandoffTally& tally = handoffs_[pair_key(holders_[i - 1], holders_[i])];
        ++tally.count;
        tally.cases += tally.seen_in == cases_ ? 0 : 1;
        tally.seen_in = cases_;
    }
    case_.handoffs = static_cast<std::uint32_t>(holders_.size() - 1);
    totals_.handed += case_.handoffs;
    ++totals_.cases_handed;
    see_bounces();
}

void FlowCount::see_bounces() {
    auto& [aba, returned] = case_.bounces;
    for (std::size_t i = 2; i < holders_.size(); ++i) {
        aba += holders_[i] == holders_[i - 2] ? 1 : 0;
    }
    sorted_holders_ = holders_;
    std::ranges::sort(sorted_holders_);
    const auto again = std::unique(sorted_holders_.begin(), sorted_holders_.end());
    returned = static_cast<std::uint32_t>(sorted_holders_.end() - again);
    for (std::size_t each = 0; each < bounce_count; ++each) {
        totals_.bounced[each].cases += case_.bounces[each] > 0 ? 1 : 0;
        totals_.bounced[each].times += case_.bounces[each];
    }
}

void FlowCount::keep(const FlowCase& found) {
    using Keep = Options::Keep;
    if (options_.keep == Keep::all || (options_.keep == Keep::asked && is_asked(found))) {
        totals_.cases_kept.push_back(case_);
    }
}

bool FlowCount::is_asked(const FlowCase& found) const {
    const CasesAsked& asked = options_.asked;
    return (!asked.first || found.steps.front() == *asked.first) &&
           (!asked.last || found.steps.back() == *asked.last) &&
           (!asked.any_reworked || case_.repeats > 0) &&
           (!asked.bounce || case_.bounces[static_cast<std::size_t>(*asked.bounce)] > 0) &&
           (!asked.reworked || is_reworked(*asked.reworked)) &&
           ((!asked.from && !asked.to) || has_edge(found)) &&
           ((!asked.giver && !asked.taker) || has_handoff());
}

bool FlowCount::is_reworked(ActivityId activity) const {
    return activity < states_.size() && states_[activity].seen_in == cases_ &&
           states_[activity].times_there > 1;
}

bool FlowCount::has_edge(const FlowCase& found) const {
    const CasesAsked& asked = options_.asked;
    for (std::size_t i = 1; i < found.steps.size(); ++i) {
        if ((!asked.from || found.steps[i - 1] == *asked.from) &&
            (!asked.to || found.steps[i] == *asked.to)) {
            return true;
        }
    }
    return false;
}

bool FlowCount::has_handoff() const {
    const CasesAsked& asked = options_.asked;
    for (std::size_t i = 1; i < holders_.size(); ++i) {
        if ((!asked.giver || holders_[i - 1] == *asked.giver) &&
            (!asked.taker || holders_[i] == *asked.taker)) {
            return true;
        }
    }
    return false;
}

void FlowCount::add_states(const FlowCount& other, std::span<const ActivityId> renamed) {
    for (std::size_t activity = 0; activity < other.states_.size(); ++activity) {
        const State& from = other.states_[activity];
        State& to = state(renamed[activity]);
        to.times += from.times;
        to.cases += from.cases;
        to.reworked_cases += from.reworked_cases;
        to.repeats += from.repeats;
        to.firsts += from.firsts;
        to.lasts += from.lasts;
        to.places += from.places;
        to.waiting.add(from.waiting);
        to.service.add(from.service);
    }
}

void FlowCount::add(const FlowCount& other, std::span<const ActivityId> renamed) {
    const auto here = variants_.add(other.variants_, renamed);
    for (const Edge& each : other.edges_) {
        edge(renamed[each.from], renamed[each.to]).time.add(each.time);
    }
    add_states(other, renamed);
    for (const auto& [pair, tally] : other.handoffs_) {
        handoffs_[pair].count += tally.count;
        handoffs_[pair].cases += tally.cases;
    }
    const CaseFlow& from = other.totals_;
    totals_.without_steps += from.without_steps;
    totals_.events += from.events;
    totals_.starts_known |= from.starts_known;
    totals_.overlaps += from.overlaps;
    totals_.handed += from.handed;
    totals_.cases_handed += from.cases_handed;
    totals_.reworked_cases += from.reworked_cases;
    for (std::size_t each = 0; each < bounce_count; ++each) {
        totals_.bounced[each].cases += from.bounced[each].cases;
        totals_.bounced[each].times += from.bounced[each].times;
    }
    if (from.span) {
        totals_.span = totals_.span ? Span{std::min(totals_.span->from, from.span->from),
                                           std::max(totals_.span->to, from.span->to)}
                                    : *from.span;
    }
    for (CaseOfFlow each : from.cases_kept) {
        each.variant = here[each.variant];
        totals_.cases_kept.push_back(each);
    }
    lengths_.add(other.lengths_);
    cases_ += other.cases_;
}

void FlowCount::result_states(CaseFlow& flow, std::span<const ActivityId> rank) const {
    std::vector<Lengths> sojourns(states_.size());
    for (const Edge& each : edges_) {
        sojourns[each.from].add(each.time);
    }
    for (std::size_t activity = 0; activity < states_.size(); ++activity) {
        State each = states_[activity];
        if (each.times > 0) {
            flow.states.push_back(
                {static_cast<ActivityId>(activity), each.times, each.cases, each.reworked_cases,
                 each.repeats, each.firsts, each.lasts,
                 static_cast<double>(each.places) / static_cast<double>(each.times * whole_way),
                 sojourns[activity].summary(), each.waiting.summary(), each.service.summary()});
        }
    }
    std::ranges::sort(flow.states, [&](const FlowState& a, const FlowState& b) {
        return a.times != b.times ? a.times > b.times : rank[a.activity] < rank[b.activity];
    });
}

void FlowCount::result_handoffs(CaseFlow& flow) const {
    for (const auto& [pair, tally] : handoffs_) {
        flow.handoffs.push_back({static_cast<std::uint32_t>(pair >> 32U),
                                 static_cast<std::uint32_t>(pair & 0xffffffffU), tally.count,
                                 tally.cases});
    }
    std::ranges::sort(flow.handoffs, [](const Handoff& a, const Handoff& b) {
        return std::tuple(b.count, a.giver, a.taker) < std::tuple(a.count, b.giver, b.taker);
    });
}

CaseFlow FlowCount::result(std::span<const ActivityId> rank) {
    CaseFlow flow = std::move(totals_);
    totals_ = {};
    flow.cases = cases_;
    flow.lengths = lengths_.summary();
    result_states(flow, rank);
    for (Edge& each : edges_) {
        flow.edges.push_back({each.from, each.to, each.time.summary()});
    }
    std::ranges::sort(flow.edges, [&](const FlowEdge& a, const FlowEdge& b) {
        return std::tuple(b.time.n, rank[a.from], rank[a.to]) <
               std::tuple(a.time.n, rank[b.from], rank[b.to]);
    });
    result_handoffs(flow);
    return flow;
}

}  // namespace svcops
