// Which service level holds a ticket, and what each of its clocks is held against.
#include "lib/sla/judge.hpp"

#include <algorithm>

namespace svcops {

namespace {

// State fields that the target itself depends on, whatever the service levels match.
constexpr std::uint64_t rated =
    LevelBook::watched_bit(ticket_field::priority) | LevelBook::watched_bit(ticket_field::calendar);

}  // namespace

// Versions that took effect and holidays that were declared since the last event.
void Judge::cross_boundaries(Instant t) {
    const std::vector<Instant>& boundaries = book_->boundaries();
    if (next_boundary_ >= boundaries.size() || boundaries[next_boundary_] > t) {
        return;
    }
    const bool running = std::any_of(clocks_.begin(), clocks_.end(),
                                     [](const Stopwatch& clock) { return clock.running(); });
    while (next_boundary_ < boundaries.size() && boundaries[next_boundary_] <= t) {
        const Instant at = boundaries[next_boundary_++];
        if (!running) {
            continue;
        }
        settle(at);
        match(at);
        rebind_all(at, Cause::version);
        each_clock([&](std::size_t i) { set_pause(i, at); });
    }
    if (!running) {
        unmatched_ = true;
    }
}

void Judge::match(Instant t) {
    const LevelBook::Epoch& epoch = book_->epoch(t);
    unmatched_ = false;
    matched_at_ = t;
    std::fill(candidates_.begin(), candidates_.end(), std::nullopt);
    matched_.reset();
    for (const std::uint32_t level : epoch.ordered) {
        if (!book_->matches(level, ticket_)) {
            continue;
        }
        matched_ = level;
        covered_ |= is_open(ticket_.status) || t == ticket_.opened;
        take_targets(level);
        break;
    }
    for (const std::uint32_t level : epoch.beside) {
        if (book_->matches(level, ticket_)) {
            take_targets(level);
        }
    }
    follow(fulfilment_at(t), t);
}

void Judge::take_targets(std::uint32_t level) {
    const std::vector<BoundTarget>& targets = book_->bound(level).targets;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        candidates_[targets[i].track] = {level, static_cast<std::uint16_t>(i)};
    }
}

// Work that was begun goes on by the plan that it was begun by; a newer version of a plan is for
// orders that come after it.
std::optional<std::uint32_t> Judge::fulfilment_at(Instant t) const {
    if (fulfilment_ && has_steps(ticket_)) {
        return fulfilment_;
    }
    for (const std::uint32_t level : book_->epoch(t).fulfilments) {
        if (book_->matches(level, ticket_)) {
            const bool is_present =
                fulfilment_ && book_->levels()[*fulfilment_].name == book_->levels()[level].name;
            return is_present ? fulfilment_ : level;
        }
    }
    return std::nullopt;
}

// The clocks of a plan that holds no more are forgotten, as nothing was done by it.
void Judge::follow(std::optional<std::uint32_t> fulfilment, Instant t) {
    if (fulfilment) {
        take_targets(*fulfilment);
    }
    if (fulfilment == fulfilment_) {
        return;
    }
    for (std::size_t i = steps_from_; i < steps_to_; ++i) {
        clocks_[i].clear();
    }
    fulfilment_ = fulfilment;
    steps_from_ = steps_to_ = 0;
    if (!fulfilment) {
        return;
    }
    const std::vector<BoundTarget>& steps = book_->bound(*fulfilment).targets;
    steps_from_ = steps.empty() ? 0 : steps.front().track;
    steps_to_ = steps_from_ + steps.size();
    for (std::size_t i = steps_from_; i < steps_to_; ++i) {
        begin_step(i, t);
    }
}

// What a field that changed changes: which service level holds, and what each clock is held to.
void Judge::change(const Effects& effects, Instant t) {
    const std::uint64_t any_event = LevelBook::watched_bit(0);
    const bool asked_for = ((effects.fields | any_event) & book_->watched()) != 0;
    if (asked_for || (unmatched_ && is_open(ticket_.status))) {
        match(t);
    }
    if (asked_for || (effects.fields & rated)) {
        rebind_all(t, Cause::change);
    }
}

Rate Judge::rate_in(std::uint32_t level, std::uint16_t target) const {
    const LevelCalendars::Hours hours =
        book_->hours_of(book_->bound(level).targets[target], ticket_);
    return {level, target, hours.calendar, static_cast<std::uint8_t>(ticket_.priority),
            hours.flags};
}

// What the track's clock is to be held against in the ticket's present state, if anything.
std::optional<Rate> Judge::rate(std::size_t track) const {
    if (!candidates_[track]) {
        return std::nullopt;
    }
    const auto [level, target] = *candidates_[track];
    const Rate found = rate_in(level, target);
    return book_->target(level, target).within[found.priority] == Allowance{}
               ? std::nullopt
               : std::optional(found);
}

// The same for a clock that runs: a newer version may leave it to the one that it started with.
std::optional<Rate> Judge::rate_of(const Stopwatch& clock, std::size_t track) const {
    const std::optional<Rate> next = rate(track);
    if (!next || !clock.rate()) {
        return next;
    }
    const auto [level, target] = std::pair(clock.rate()->level, clock.rate()->target);
    const ServiceLevel &newer = book_->levels()[next->level], &present = book_->levels()[level];
    if (next->level == level || newer.name != present.name || newer.on_edit != OnEdit::freeze) {
        return next;
    }
    const Rate kept = rate_in(level, target);
    return book_->target(level, target).within[kept.priority] == Allowance{} ? std::nullopt
                                                                             : std::optional(kept);
}

// Another version of the same service level is no change of the ticket.
bool Judge::differs(const Rate& next, const std::optional<Rate>& present) const {
    return !present || next.priority != present->priority || next.calendar != present->calendar ||
           book_->levels()[next.level].name != book_->levels()[present->level].name;
}

// A decided cycle keeps the version that decided it; `freeze` keeps any clock's target.
bool Judge::frozen(const Stopwatch& clock, Cause cause) const {
    if (!clock.rate()) {
        return false;
    }
    return cause == Cause::version
               ? clock.breached()
               : book_->levels()[clock.rate()->level].on_change == OnChange::freeze;
}

void Judge::rebind_all(Instant t, Cause cause) {
    each_clock([&](std::size_t i) {
        if (clocks_[i].running()) {
            rebind(i, t, cause);
        }
    });
}

void Judge::rebind(std::size_t track, Instant t, Cause cause) {
    Stopwatch& clock = clocks_[track];
    const bool at_opening = t == ticket_.opened;
    const bool keeps = !at_opening && frozen(clock, cause);
    if (keeps && cause == Cause::version) {
        return;
    }
    const std::optional<Rate> next = keeps ? clock.rate() : rate_of(clock, track);
    if (next == clock.rate() &&
        (!next || &book_->calendar(next->calendar, t) == clock.calendar())) {
        return;
    }
    auto count = Stopwatch::Count::keep;
    if (cause == Cause::change && next && !at_opening && differs(*next, clock.rate()) &&
        book_->levels()[next->level].on_change == OnChange::restart) {
        count = Stopwatch::Count::restart;
    }
    clock.retarget(next, t, count);
    set_pause(track, t);
    clock.confront(t, holder());
}

}  // namespace svcops
