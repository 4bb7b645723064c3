#include "lib/sla/level_book.hpp"

#include "lib/filter/expression.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace svcops {

namespace {

constexpr std::uint64_t step_fields = LevelBook::watched_bit(ticket_field::step_started) |
                                      LevelBook::watched_bit(ticket_field::step_done) |
                                      LevelBook::watched_bit(ticket_field::step_skipped) |
                                      LevelBook::watched_bit(ticket_field::step_failed);

}  // namespace

LevelBook::LevelBook(std::vector<ServiceLevel> levels, std::vector<Calendar> calendars,
                     std::span<const Workflow> workflows, const Names& names, const Zone& own)
    : levels_(std::move(levels)),
      calendars_(std::move(calendars), levels_, names, own),
      stages_(workflows, names),
      names_(&names) {
    bound_.resize(levels_.size());
    for (std::uint32_t i = 0; i < levels_.size(); ++i) {
        if (!is_fulfilment(i)) {
            add_level(i);
        }
    }
    first_step_track_ = tracks_.all().size();
    for (std::uint32_t i = 0; i < levels_.size(); ++i) {
        if (is_fulfilment(i)) {
            add_level(i);
        }
    }
    tracks_.add_promised();
    order_versions();
    collect_boundaries();
}

LevelBook::LevelBook(std::vector<ServiceLevel> levels, const CalendarsByName& calendars,
                     std::span<const Workflow> workflows, const Names& names, const Zone& own)
    : LevelBook(std::move(levels), values_of(calendars), workflows, names, own) {}

void LevelBook::add_level(std::uint32_t index) {
    const ServiceLevel& level = levels_[index];
    BoundLevel& bound = bound_[index];
    bound.match = level.match.bind(*names_);
    watch(bound.match);
    for (const std::string& channel : level.live_channels) {
        if (const auto id = names_->word(Vocabulary::channel, channel)) {
            bound.live_channels.push_back(*id);
        }
    }
    bound.plan = StepPlan(level.steps, *names_);
    for (const Target& target : level.targets) {
        const auto number = static_cast<std::uint16_t>(bound.targets.size());
        const auto track = is_fulfilment(index) ? tracks_.add_step(level, index, number)
                                                : tracks_.add(level, target, *names_, stages_);
        bound.targets.push_back(bind(level, target, track));
    }
}

void LevelBook::watch(const Filter& match) {
    for (const Term* term : match.terms()) {
        if (term->field) {
            watched_ |= watched_bit(term->field->number);
            if (term->field->number == ticket_field::tag_added) {
                watched_ |= watched_bit(ticket_field::tag_removed);
            }
            // What is said of a step takes it out of the other lists.
            if (step_move(term->field->number)) {
                watched_ |= step_fields;
            }
        }
    }
}

BoundTarget LevelBook::bind(const ServiceLevel& level, const Target& target, std::uint16_t track) {
    BoundTarget bound;
    bound.track = track;
    const std::string& name = target.calendar.empty() ? level.calendar : target.calendar;
    bound.zone = level.zone;
    if (name != "customer" && name != "site") {
        bound.calendar = calendars_.named(name);
        if (*bound.calendar == 0 && name != "always" && !name.empty()) {
            problems_.push_back({target.place, fmt::format("unknown calendar '{}'", name), ""});
        }
    }
    for (const std::string& stage : target.pause) {
        if (stage == "waiting") {
            bound.all_waiting = true;
        } else if (const auto id = names_->word(Vocabulary::stage, stage)) {
            bound.stages.push_back(*id);
        }
    }
    return bound;
}

void LevelBook::order_versions() {
    std::vector<Instant> starts{first_instant};
    for (const ServiceLevel& level : levels_) {
        starts.push_back(level.effective_from);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (const Instant from : starts) {
        std::map<std::string_view, std::uint32_t> latest;
        for (std::uint32_t i = 0; i < levels_.size(); ++i) {
            if (levels_[i].effective_from > from) {
                continue;
            }
            const auto [at, is_new] = latest.emplace(levels_[i].name, i);
            if (!is_new && levels_[at->second].effective_from <= levels_[i].effective_from) {
                at->second = i;
            }
        }
        Epoch epoch{from, {}, {}, {}};
        for (const auto& [name, index] : latest) {
            const LevelType type = levels_[index].type;
            (type == LevelType::sla          ? epoch.ordered
             : type == LevelType::fulfilment ? epoch.fulfilments
                                             : epoch.beside)
                .push_back(index);
        }
        const auto turn = [&](std::uint32_t level) {
            return std::pair(levels_[level].is_default, levels_[level].order);
        };
        std::ranges::stable_sort(epoch.ordered, {}, turn);
        std::ranges::stable_sort(epoch.fulfilments, {}, turn);
        epochs_.push_back(std::move(epoch));
    }
}

void LevelBook::collect_boundaries() {
    for (const Epoch& epoch : epochs_) {
        if (epoch.from > first_instant) {
            boundaries_.push_back(epoch.from);
        }
    }
    for (const Calendar& calendar : calendars_.all()) {
        for (const Instant declared : calendar.declarations()) {
            boundaries_.push_back(declared);
        }
    }
    std::sort(boundaries_.begin(), boundaries_.end());
    boundaries_.erase(std::unique(boundaries_.begin(), boundaries_.end()), boundaries_.end());
}

const std::string& LevelBook::level_name(std::uint32_t level) const {
    static const std::string none;
    return level == promised_level ? none : levels_[level].name;
}

const LevelBook::Epoch& LevelBook::epoch(Instant at) const {
    const auto after = std::upper_bound(epochs_.begin(), epochs_.end(), at,
                                        [](Instant t, const Epoch& e) { return t < e.from; });
    return after == epochs_.begin() ? epochs_.front() : *std::prev(after);
}

bool LevelBook::matches(std::uint32_t level, const Ticket& ticket) const {
    return bound_[level].match.matches(&ticket);
}

bool LevelBook::holds(const Term& term, const Ticket& ticket) {
    Term plain = term;
    plain.negated = false;
    return svcops::matches(of_term(plain), &ticket, {}) != term.negated;
}

bool LevelBook::pauses(const BoundTarget& target, Status status, WordId stage) const {
    if (target.all_waiting && status == Status::waiting) {
        return true;
    }
    return stage != 0 && is_open(status) &&
           std::find(target.stages.begin(), target.stages.end(), stage) != target.stages.end() &&
           stages_.fits(stage, status);
}

}  // namespace svcops
