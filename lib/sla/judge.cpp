#include "lib/sla/judge.hpp"

#include <algorithm>
#include <string_view>

namespace svcops {

namespace {

constexpr std::uint64_t one(std::uint8_t field) {
    return std::uint64_t{1} << field;
}

// State fields that the target itself depends on, whatever the service levels match.
constexpr std::uint64_t rated = one(ticket_field::priority) | one(ticket_field::calendar);

// A ticket as new, with the memory of the old one.
void reset(Ticket& ticket) {
    Ticket fresh;
    fresh.ref.swap(ticket.ref);
    fresh.tags.swap(ticket.tags);
    fresh.extra.swap(ticket.extra);
    fresh.ref.clear();
    fresh.tags.clear();
    fresh.extra.clear();
    ticket = std::move(fresh);
}

}  // namespace

Judge::Judge(const LevelBook& book, Detail detail) : book_(&book) {
    clocks_.reserve(book.tracks().size());
    for (const Track& track : book.tracks()) {
        clocks_.emplace_back(book, track, detail);
    }
    candidates_.resize(clocks_.size());
}

std::span<const Cycle> Judge::judge(const Log& log, Instant now) {
    start_over(log);
    for (const Event& event : log.events) {
        if (event.at > now) {
            break;
        }
        step(event);
    }
    finish(now);
    return cycles_;
}

std::span<const Reached> Judge::reached(const Cycle& cycle) const {
    return std::span(reached_).subspan(cycle.reached_first, cycle.reached_count);
}

std::span<const Segment> Judge::segments(const Cycle& cycle) const {
    return std::span(segments_).subspan(cycle.segments_first, cycle.segments_count);
}

void Judge::start_over(const Log& log) {
    reset(ticket_);
    ticket_.id = log.subject;
    for (Stopwatch& clock : clocks_) {
        clock.clear();
    }
    std::fill(candidates_.begin(), candidates_.end(), std::nullopt);
    promise_.clear();
    opened_ = covered_ = answered_ = asked_while_ended_ = customer_wrote_ = false;
    matched_.reset();
    next_boundary_ = 0;
    waivers_.clear();
    cycles_.clear();
    reached_.clear();
    segments_.clear();
}

void Judge::step(const Event& event) {
    const Instant t = event.at;
    if (opened_) {
        cross_boundaries(t);
        settle(t);
    }
    Effects effects = take(ticket_, event);
    if (effects.has(effect_waived)) {
        remember_waiver(event);
    }
    if (effects.has(effect_created)) {
        // A log whose stamps go backwards may have ended the ticket before it was opened.
        if (ticket_.status == Status::resolved || ticket_.status == Status::closed) {
            effects.set |= effect_resolved;
        }
        open_ticket(effects, t);
    } else if (opened_) {
        stops(effects, t);
        if (effects.fields & (book_->watched() | rated)) {
            if (effects.fields & book_->watched()) {
                match(t);
            }
            rebind_all(t, Cause::change);
        }
        pauses(effects, t);
        starts(effects, t);
    }
    if (opened_) {
        promise_.see(effects, ticket_, t);
    }
}

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
        for (std::size_t i = 0; i < clocks_.size(); ++i) {
            set_pause(i, at);
        }
    }
    if (!running && is_open(ticket_.status)) {
        match(t);
    }
}

void Judge::settle(Instant t) {
    for (Stopwatch& clock : clocks_) {
        clock.settle(t, holder());
    }
    promise_.settle(t, holder());
}

void Judge::match(Instant t) {
    const LevelBook::Epoch& epoch = book_->epoch(t);
    std::fill(candidates_.begin(), candidates_.end(), std::nullopt);
    matched_.reset();
    const auto take_targets = [&](std::uint32_t level) {
        const std::vector<BoundTarget>& targets = book_->bound(level).targets;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            candidates_[targets[i].track] = {level, static_cast<std::uint16_t>(i)};
        }
    };
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
}

// What the track's clock is to be held against in the ticket's present state, if anything.
std::optional<Rate> Judge::rate(std::size_t track) const {
    if (!candidates_[track]) {
        return std::nullopt;
    }
    const auto [level, index] = *candidates_[track];
    const auto priority = static_cast<std::uint8_t>(ticket_.priority);
    const Allowance& within = book_->target(level, index).within[priority];
    if (within == Allowance{}) {
        return std::nullopt;
    }
    const BoundTarget& target = book_->bound(level).targets[index];
    const std::uint16_t calendar =
        target.calendar ? *target.calendar : book_->calendar_of(ticket_.calendar);
    return Rate{level, index, calendar, priority};
}

bool Judge::frozen(const Stopwatch& clock, const std::optional<Rate>& next, Cause cause) const {
    if (!clock.rate()) {
        return false;
    }
    const ServiceLevel& present = book_->levels()[clock.rate()->level];
    if (cause == Cause::change) {
        return present.on_change == OnChange::freeze;
    }
    // A decided cycle keeps its version; an open one follows unless the newer version says not.
    if (clock.breached()) {
        return true;
    }
    const ServiceLevel* edited = next ? &book_->levels()[next->level] : nullptr;
    return edited && edited->name == present.name &&
           edited->effective_from != present.effective_from && edited->on_edit == OnEdit::freeze;
}

void Judge::rebind_all(Instant t, Cause cause) {
    for (std::size_t i = 0; i < clocks_.size(); ++i) {
        if (clocks_[i].running()) {
            rebind(i, t, cause);
        }
    }
}

void Judge::rebind(std::size_t track, Instant t, Cause cause) {
    Stopwatch& clock = clocks_[track];
    const std::optional<Rate> next = rate(track);
    if (next == clock.rate() &&
        (!next || &book_->calendar(next->calendar, t) == clock.calendar())) {
        return;
    }
    const bool at_opening = t == ticket_.opened;
    if (!at_opening && frozen(clock, next, cause)) {
        return;
    }
    auto count = Stopwatch::Count::keep;
    if (cause == Cause::change && next && !at_opening && next != clock.rate() &&
        book_->levels()[next->level].on_change == OnChange::restart) {
        count = Stopwatch::Count::restart;
    }
    clock.retarget(next, t, count, holder());
    set_pause(track, t);
}

void Judge::open_ticket(const Effects& effects, Instant t) {
    opened_ = true;
    const std::vector<Instant>& boundaries = book_->boundaries();
    next_boundary_ = static_cast<std::size_t>(
        std::upper_bound(boundaries.begin(), boundaries.end(), t) - boundaries.begin());
    match(t);
    starts(effects, t);
    stops(effects, t);
    pauses(effects, t);
}

void Judge::pauses(const Effects& effects, Instant t) {
    if (effects.has(effect_asked) && book_->waits_for_customer(ticket_)) {
        customer_wrote_ = true;
    }
    if (effects.has(effect_moved)) {
        customer_wrote_ = false;
        for (Stopwatch& clock : clocks_) {
            if (clock.running()) {
                clock.founded(t);
            }
        }
    }
    if (effects.has(effect_moved | effect_asked | effect_created)) {
        for (std::size_t i = 0; i < clocks_.size(); ++i) {
            set_pause(i, t);
        }
    }
}

void Judge::set_pause(std::size_t track, Instant t) {
    Stopwatch& clock = clocks_[track];
    if (!clock.running() || !clock.rate()) {
        return;
    }
    const BoundTarget& target = book_->bound(clock.rate()->level).targets[clock.rate()->target];
    const bool stands = book_->pauses(target, ticket_);
    const bool wanted = stands && !customer_wrote_;
    if (wanted == clock.paused()) {
        return;
    }
    if (wanted) {
        clock.pause(t, ticket_.stage);
    } else {
        clock.resume(t, stands ? Segment::Kind::answered : Segment::Kind::running, ticket_.stage);
    }
}

void Judge::remember_waiver(const Event& event) {
    Waiver waiver;
    for (const Change& change : event.changes) {
        if (change.field == ticket_field::measure) {
            waiver.measure = static_cast<WordId>(change.value.number);
        } else if (change.field == ticket_field::service_level) {
            waiver.level = static_cast<WordId>(change.value.number);
        } else if (change.field == ticket_field::cycle) {
            waiver.cycle = change.value.number;
        }
    }
    waivers_.push_back(waiver);
}

void Judge::emit(std::size_t track, Instant now) {
    if (clocks_[track].counts()) {
        cycles_.push_back(clocks_[track].cycle(now, reached_, segments_));
    }
}

void Judge::finish(Instant now) {
    if (!opened_) {
        return;
    }
    cross_boundaries(now);
    settle(now);
    for (std::size_t i = 0; i < clocks_.size(); ++i) {
        emit(i, now);
    }
    if (promise_.given()) {
        cycles_.push_back(promise_.cycle(book_->promised(), ticket_, now));
    }
    if (ticket_.observes != 0) {
        apply_observation();
    }
    if (!waivers_.empty()) {
        apply_waivers();
    }
}

void Judge::apply_waivers() {
    const Names& names = book_->names();
    for (Cycle& cycle : cycles_) {
        const std::string& measure = book_->measures()[cycle.measure];
        const std::string_view level =
            cycle.level == promised_level ? std::string_view{} : book_->levels()[cycle.level].name;
        const bool is_waived =
            std::any_of(waivers_.begin(), waivers_.end(), [&](const Waiver& waiver) {
                return (waiver.measure == 0 || names.word_name(waiver.measure) == measure) &&
                       (waiver.level == 0 || names.word_name(waiver.level) == level) &&
                       (waiver.cycle == 0 || waiver.cycle == cycle.ordinal);
            });
        if (is_waived && cycle.standing.exclusion == Exclusion::none) {
            cycle.standing.exclusion = Exclusion::waived;
        }
    }
}

void Judge::apply_observation() {
    const std::vector<bool>& seen = observed();
    for (Cycle& cycle : cycles_) {
        if (seen[cycle.measure]) {
            continue;
        }
        cycle.standing = {cycle.standing.run, Verdict::open, Exclusion::unobserved};
        cycle.cause = BreachCause::none;
        cycle.decided_at.reset();
        cycle.due.reset();
        cycle.overrun = cycle.overrun_calendar = 0;
        cycle.reached_count = 0;
    }
}

// By measure: what the ticket's log can show. A log that shows the resolution shows `promised`.
const std::vector<bool>& Judge::observed() {
    for (const auto& [word, seen] : observations_) {
        if (word == ticket_.observes) {
            return seen;
        }
    }
    std::string_view list = book_->names().word_name(ticket_.observes);
    std::vector<bool> seen(book_->measures().size(), false);
    while (!list.empty()) {
        const std::size_t space = list.find(' ');
        const std::string_view name = list.substr(0, space);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (book_->measures()[i] == name || (i + 1u == seen.size() && name == "resolution")) {
                seen[i] = true;
            }
        }
        list = space == std::string_view::npos ? std::string_view{} : list.substr(space + 1);
    }
    observations_.emplace_back(ticket_.observes, std::move(seen));
    return observations_.back().second;
}

}  // namespace svcops
