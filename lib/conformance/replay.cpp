#include "lib/conformance/replay.hpp"

#include <algorithm>
#include <deque>
#include <optional>

namespace svcops {

namespace {

constexpr std::uint32_t start_place = 0;

std::uint16_t narrow(std::size_t step) {
    return static_cast<std::uint16_t>(step);
}

}  // namespace

Tokens& Tokens::operator+=(const Tokens& other) {
    produced += other.produced;
    consumed += other.consumed;
    missing += other.missing;
    remaining += other.remaining;
    return *this;
}

std::optional<double> Tokens::fitness() const {
    if (consumed == 0 || produced == 0) {
        return std::nullopt;
    }
    const auto share = [](std::uint64_t part, std::uint64_t whole) {
        return static_cast<double>(part) / static_cast<double>(whole);
    };
    return (1 - share(missing, consumed)) / 2 + (1 - share(remaining, produced)) / 2;
}

Replay::Replay(ObservableFlow flow) : flow_(std::move(flow)) {
    const auto steps = flow_.after.size();
    before_.resize(steps);
    after_.resize(steps);
    times_.resize(steps);
    last_.resize(steps);
    passed_over_.resize(steps);
    const auto add = [&](const ObservableFlow::Place& place) {
        const auto number = static_cast<std::uint32_t>(places_.size());
        Place& made = places_.emplace_back();
        made.may_end = place.may_end;
        for (const std::size_t step : place.alternatives) {
            made.alternatives.push_back(narrow(step));
            before_[step].push_back(number);
        }
        return number;
    };
    add({flow_.first, false});
    for (std::size_t step = 0; step < steps; ++step) {
        for (const auto& place : flow_.after[step]) {
            after_[step].push_back(add(place));
        }
    }
    for (Place& place : places_) {
        find_reach(place);
    }
}

void Replay::find_reach(Place& place) const {
    place.leads_to.assign(after_.size(), false);
    std::vector<std::uint16_t> open = place.alternatives;
    while (!open.empty()) {
        const std::uint16_t step = open.back();
        open.pop_back();
        if (!place.leads_to[step]) {
            place.leads_to[step] = true;
            for (const std::uint32_t next : after_[step]) {
                open.insert(open.end(), places_[next].alternatives.begin(),
                            places_[next].alternatives.end());
            }
        }
    }
}

void Replay::begin() {
    for (Place& place : places_) {
        place.tokens = 0;
    }
    places_[start_place].tokens = 1;
    std::ranges::fill(times_, 0);
    std::ranges::fill(last_, 0);
    std::fill(passed_over_.begin(), passed_over_.end(), false);
    moves_.clear();
    skipped_.clear();
    tokens_ = {.produced = 1};
}

void Replay::run(std::span<const std::uint16_t> steps, bool ended) {
    begin();
    for (const std::uint16_t step : steps) {
        moves_.push_back(take(step));
        ++times_[step];
        last_[step] = static_cast<std::uint32_t>(moves_.size());
        for (const std::uint32_t place : after_[step]) {
            ++places_[place].tokens;
            ++tokens_.produced;
        }
    }
    finish(ended);
}

Move Replay::take(std::uint16_t step) {
    const bool was_passed_over = passed_over_[step] && times_[step] == 0;
    if (consume(step)) {
        pass_over(step);  // ways beside it that should have met here
        return was_passed_over ? Move::out_of_order : Move::regular;
    }
    const auto as_given = [&](Move move) {
        ++tokens_.produced;
        ++tokens_.consumed;
        return move;
    };
    const bool may_be_first = std::ranges::binary_search(flow_.first, std::size_t{step});
    if (may_be_first && times_[step] == 0) {
        return as_given(was_passed_over ? Move::out_of_order : Move::regular);
    }
    if (recovers(step)) {
        return as_given(Move::recovery);
    }
    if (go_back(step)) {
        return Move::rework;
    }
    ++tokens_.missing;
    ++tokens_.consumed;
    if (times_[step] > 0) {
        return Move::repeated;
    }
    return !was_passed_over && pass_over(step) ? Move::ahead : Move::out_of_order;
}

bool Replay::consume(std::uint16_t step) {
    bool any = false;
    for (const std::uint32_t number : before_[step]) {
        Place& place = places_[number];
        if (place.tokens > 0) {
            --place.tokens;
            ++tokens_.consumed;
            any = true;
        }
    }
    return any;
}

// Since the step came last, one came that it recovers.
bool Replay::recovers(std::uint16_t step) const {
    for (std::size_t failed = 0; failed < flow_.recovered_by.size(); ++failed) {
        if (last_[failed] > last_[step] &&
            std::ranges::binary_search(flow_.recovered_by[failed], std::size_t{step})) {
            return true;
        }
    }
    return false;
}

// From the step that came last of those that lead back here and from which nothing went on.
bool Replay::go_back(std::uint16_t step) {
    std::optional<std::size_t> from;
    for (std::size_t each = 0; each < flow_.back.size(); ++each) {
        const bool leads_back =
            last_[each] > 0 && std::ranges::binary_search(flow_.back[each], std::size_t{step});
        const bool stands = std::ranges::all_of(
            after_[each], [&](std::uint32_t place) { return places_[place].tokens > 0; });
        if (leads_back && stands && (!from || last_[each] > last_[*from])) {
            from = each;
        }
    }
    if (!from) {
        return false;
    }
    for (const std::uint32_t place : after_[*from]) {
        --places_[place].tokens;
        ++tokens_.consumed;
    }
    if (after_[*from].empty()) {  // the end of the flow: nothing was put that could be taken
        ++tokens_.produced;
        ++tokens_.consumed;
    }
    return true;
}

// Marks the steps on the shortest way from each place where the flow still stands to a step that
// came. Answers whether there is one.
bool Replay::pass_over(std::uint16_t step) {
    bool any = false;
    for (const Place& place : places_) {
        any = (place.tokens > 0 && place.leads_to[step] && pass_over_from(place, step)) || any;
    }
    return any;
}

bool Replay::pass_over_from(const Place& start, std::uint16_t step) {
    constexpr std::uint16_t nobody = 0xFFFF;
    came_from_.assign(times_.size(), nobody);
    std::vector<bool> seen(times_.size(), false);
    std::deque<std::uint16_t> open;
    const auto look = [&](const Place& place, std::uint16_t from) {
        for (const std::uint16_t each : place.alternatives) {
            if (!seen[each] && (each == step || times_[each] == 0)) {
                seen[each] = true;
                came_from_[each] = from;
                open.push_back(each);
            }
        }
    };
    look(start, nobody);
    while (!open.empty() && !seen[step]) {
        const std::uint16_t each = open.front();
        open.pop_front();
        for (const std::uint32_t place : after_[each]) {
            look(places_[place], each);
        }
    }
    if (seen[step]) {
        for (auto each = came_from_[step]; each != nobody; each = came_from_[each]) {
            passed_over_[each] = true;
        }
    }
    return seen[step];
}

// What has to come after a place where the flow stands: the step there, and what follows it.
void Replay::oblige(const Place& place) {
    if (place.may_end || place.alternatives.empty()) {
        return;
    }
    const bool any_came = std::ranges::any_of(place.alternatives,
                                              [&](std::uint16_t each) { return times_[each] > 0; });
    const std::uint16_t step = place.alternatives.front();
    if (any_came || passed_over_[step]) {
        return;
    }
    passed_over_[step] = true;
    for (const std::uint32_t next : after_[step]) {
        oblige(places_[next]);
    }
}

void Replay::finish(bool ended) {
    if (ended) {
        for (const Place& place : places_) {
            if (place.tokens > 0 && !place.may_end) {
                tokens_.remaining += place.tokens;
                oblige(place);
            }
        }
    }
    for (std::size_t step = 0; step < times_.size(); ++step) {
        if (passed_over_[step] && times_[step] == 0) {
            skipped_.push_back(narrow(step));
        }
    }
}

}  // namespace svcops
