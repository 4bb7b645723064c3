#include "lib/sla/level_book.hpp"

#include "lib/filter/expression.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace svcops {

namespace {

constexpr std::pair<std::string_view, ClockKind> built_in[] = {
    {"first_response", ClockKind::first_response},
    {"next_response", ClockKind::next_response},
    {"update", ClockKind::update},
    {"acknowledge", ClockKind::acknowledge},
    {"assign", ClockKind::assign},
    {"resolution", ClockKind::resolution},
};

struct Rule {
    std::uint32_t starts_on;
    std::uint32_t stops_on;
};

constexpr Rule rule(ClockKind kind) {
    switch (kind) {
        case ClockKind::first_response:
            return {effect_created,
                    effect_answered | effect_resolved | effect_taken | effect_opened_by_agent};
        case ClockKind::next_response:
            return {effect_asked | effect_reopened | effect_earlier,
                    effect_answered | effect_resolved};
        case ClockKind::update:
            return {effect_answered | effect_reopened, effect_answered | effect_resolved};
        case ClockKind::acknowledge:
            return {effect_created, effect_acknowledged | effect_resolved};
        case ClockKind::assign:
            return {effect_created, effect_assigned | effect_resolved};
        case ClockKind::resolution:
        case ClockKind::tokens:
            return {effect_created, effect_resolved};
    }
    return {};
}

constexpr std::uint8_t bit(Status status) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(status));
}

template <class Pairs>
auto* look_up(Pairs& pairs, WordId word) {
    const auto found = std::lower_bound(pairs.begin(), pairs.end(), word,
                                        [](const auto& pair, WordId w) { return pair.first < w; });
    return found != pairs.end() && found->first == word ? &*found : nullptr;
}

std::vector<Calendar> values_of(const LevelBook::CalendarsByName& calendars) {
    std::vector<Calendar> values;
    for (const auto& [name, calendar] : calendars) {
        values.push_back(*calendar);
    }
    return values;
}

bool ends_in_customer(std::string_view stage) {
    return stage == "customer" || stage.ends_with("-customer") || stage.ends_with("_customer");
}

}  // namespace

LevelBook::LevelBook(std::vector<ServiceLevel> levels, std::vector<Calendar> calendars,
                     std::span<const Workflow> workflows, const Names& names)
    : levels_(std::move(levels)), names_(&names) {
    add_calendars(std::move(calendars));
    add_stages(workflows);
    bound_.resize(levels_.size());
    for (std::uint32_t i = 0; i < levels_.size(); ++i) {
        add_level(i);
    }
    measures_.emplace_back("promised");
    order_versions();
    collect_boundaries();
}

LevelBook::LevelBook(std::vector<ServiceLevel> levels, const CalendarsByName& calendars,
                     std::span<const Workflow> workflows, const Names& names)
    : LevelBook(std::move(levels), values_of(calendars), workflows, names) {}

void LevelBook::add_calendars(std::vector<Calendar> calendars) {
    calendars_.push_back(Calendar::always());
    for (Calendar& calendar : calendars) {
        calendars_.push_back(std::move(calendar));
    }
    for (std::size_t i = 0; i < calendars_.size(); ++i) {
        if (const auto word = names_->word(Vocabulary::calendar, calendars_[i].name())) {
            stamped_.emplace_back(*word, static_cast<std::uint16_t>(i));
        }
    }
    std::sort(stamped_.begin(), stamped_.end());
    add_zones();
    for (const Calendar& calendar : calendars_) {
        auto& known = known_.emplace_back();
        known.emplace_back(first_instant, &calendar.known_at(first_instant));
        for (const Instant declared : calendar.declarations()) {
            known.emplace_back(declared, &calendar.known_at(declared));
        }
    }
}

// What levels that follow the ticket's zone can ask for: each of their calendars in the zone of
// each one that tickets name.
void LevelBook::add_zones() {
    for (const ServiceLevel& level : levels_) {
        if (level.zone != ZoneSource::ticket) {
            continue;
        }
        for (std::size_t i = 0; i <= level.targets.size(); ++i) {
            const std::uint16_t hours =
                calendar_named(i == 0 ? level.calendar : level.targets[i - 1].calendar);
            for (const auto& [word, zone] : stamped_) {
                const bool known = std::any_of(zoned_.begin(), zoned_.end(), [&](const Zoned& z) {
                    return z.hours == hours && z.zone == zone;
                });
                if (hours == 0 || zone == 0 || known) {
                    continue;
                }
                CalendarSpec spec = calendars_[hours].spec();
                spec.zone = calendars_[zone].zone();
                zoned_.push_back({hours, zone, static_cast<std::uint16_t>(calendars_.size())});
                calendars_.emplace_back(std::move(spec));
            }
        }
    }
}

// 0, which is `always`, for one that is not known.
std::uint16_t LevelBook::calendar_named(std::string_view name) const {
    const auto found = std::find_if(calendars_.begin(), calendars_.end(),
                                    [&](const Calendar& c) { return c.name() == name; });
    return found == calendars_.end() ? std::uint16_t{0}
                                     : static_cast<std::uint16_t>(found - calendars_.begin());
}

void LevelBook::add_stages(std::span<const Workflow> workflows) {
    std::map<std::string_view, std::optional<WordId>>
        words;  // most stages stand in several workflows
    for (const Workflow& workflow : workflows) {
        for (const Stage& stage : workflow.stages) {
            const auto [entry, first] = words.try_emplace(stage.name);
            if (first) {
                entry->second = names_->word(Vocabulary::stage, stage.name);
            }
            const std::optional<WordId>& word = entry->second;
            if (!word) {
                continue;
            }
            if (auto* known = look_up(stages_, *word)) {
                known->second |= bit(stage.status);
            } else {
                stages_.insert(std::upper_bound(stages_.begin(), stages_.end(),
                                                std::pair<WordId, std::uint8_t>{*word, 255}),
                               {*word, bit(stage.status)});
            }
            if (ends_in_customer(stage.name)) {
                for_customer_.push_back(*word);
            }
        }
    }
    if (const auto word = names_->word(Vocabulary::stage, "waiting-customer")) {
        for_customer_.push_back(*word);
    }
    std::sort(for_customer_.begin(), for_customer_.end());
}

void LevelBook::add_level(std::uint32_t index) {
    const ServiceLevel& level = levels_[index];
    BoundLevel& bound = bound_[index];
    bound.match = level.match.bind(*names_);
    watch(bound.match);
    for (const Term* term : bound.match.terms()) {
        if (term->key != "customer.tier") {
            continue;
        }
        auto& tiers = bound.tiers.emplace_back(term, std::vector<std::uint32_t>{}).second;
        for (const std::string& word : term->words) {
            if (const auto id = names_->word(Vocabulary::tier, word)) {
                tiers.push_back(*id);
            }
        }
    }
    for (const std::string& channel : level.live_channels) {
        if (const auto id = names_->word(Vocabulary::channel, channel)) {
            bound.live_channels.push_back(*id);
        }
    }
    for (const Target& target : level.targets) {
        bound.targets.push_back(bind(level, target));
    }
}

void LevelBook::watch(const Filter& match) {
    const auto one = [](std::uint8_t field) { return std::uint64_t{1} << field; };
    for (const Term* term : match.terms()) {
        if (term->computed) {
            watched_ |= term->key == "customer.tier" ? one(ticket_field::tier) : 0;
        } else if (term->field && term->field->number == ticket_field::tag_added) {
            watched_ |= one(ticket_field::tag_added) | one(ticket_field::tag_removed);
        } else if (term->field && term->field->number != 0) {
            watched_ |= one(term->field->number);
        } else {
            watched_ = ~std::uint64_t{0};  // derived: any event may change it
        }
    }
}

BoundTarget LevelBook::bind(const ServiceLevel& level, const Target& target) {
    BoundTarget bound;
    bound.track = track(level, target);
    const std::string& name = target.calendar.empty() ? level.calendar : target.calendar;
    bound.zone = level.zone;
    if (name != "customer" && name != "site") {
        bound.calendar = calendar_named(name);
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

std::uint16_t LevelBook::measure(const std::string& name) {
    const auto found = std::find(measures_.begin(), measures_.end(), name);
    if (found != measures_.end()) {
        return static_cast<std::uint16_t>(found - measures_.begin());
    }
    measures_.push_back(name);
    return static_cast<std::uint16_t>(measures_.size() - 1);
}

BoundToken LevelBook::token(const EventToken& written) const {
    BoundToken bound{written.kind, 0, written.code};
    if (written.kind == EventToken::Kind::stage) {
        bound.stage = names_->word(Vocabulary::stage, written.word).value_or(0);
    }
    return bound;
}

std::uint16_t LevelBook::track(const ServiceLevel& level, const Target& target) {
    Track made;
    made.measure = measure(target.measure);
    if (level.type != LevelType::sla) {
        made.beside = level.name;
    }
    const auto* known =
        std::find_if(std::begin(built_in), std::end(built_in),
                     [&](const auto& entry) { return entry.first == target.measure; });
    const bool handed_over = target.measure == "first_response" && target.from && !target.to;
    const bool has_ends = (target.from || target.to) && !handed_over;
    made.kind = known == std::end(built_in) || has_ends ? ClockKind::tokens : known->second;
    made.starts_on = rule(made.kind).starts_on;
    made.stops_on = rule(made.kind).stops_on;
    if (handed_over) {
        made.from = token(*target.from);
        made.starts_on = effects_of(made.from);
    }
    made.follows_reopening = made.kind == ClockKind::resolution;
    if (made.kind == ClockKind::tokens) {
        using Kind = EventToken::Kind;
        made.from = target.from ? token(*target.from) : BoundToken{};
        made.to = target.to ? token(*target.to) : BoundToken{Kind::resolved, 0, 0};
        made.outlives_resolving = comes_after_resolving(made.to);
        made.follows_reopening = (made.to.kind == Kind::resolved || made.to.kind == Kind::closed) &&
                                 made.from.kind != Kind::reopened;
        made.starts_on = effects_of(made.from);
        made.stops_on = effects_of(made.to) | effect_resolved;
    }
    made.stops_on |= effect_closed | effect_cancelled | effect_merged_away;
    made.starts_on |= effect_reopened | effect_earlier;
    const auto same = [&](const Track& t) {
        return t.measure == made.measure && t.beside == made.beside && t.kind == made.kind &&
               t.from == made.from && t.to == made.to;
    };
    const auto found = std::find_if(tracks_.begin(), tracks_.end(), same);
    if (found != tracks_.end()) {
        return static_cast<std::uint16_t>(found - tracks_.begin());
    }
    tracks_.push_back(std::move(made));
    return static_cast<std::uint16_t>(tracks_.size() - 1);
}

// Whether a token can come about once the ticket is resolved.
bool LevelBook::comes_after_resolving(const BoundToken& token) const {
    using Kind = EventToken::Kind;
    constexpr std::uint8_t ended =
        bit(Status::resolved) | bit(Status::closed) | bit(Status::cancelled);
    switch (token.kind) {
        case Kind::closed:
        case Kind::reopened:
            return true;
        case Kind::status:
            return token.code > static_cast<std::int64_t>(Status::waiting);
        case Kind::stage: {
            const auto* known = look_up(stages_, token.stage);
            return known && (known->second & ended);
        }
        default:
            return false;
    }
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
        Epoch epoch{from, {}, {}};
        for (const auto& [name, index] : latest) {
            (levels_[index].type == LevelType::sla ? epoch.ordered : epoch.beside).push_back(index);
        }
        std::stable_sort(epoch.ordered.begin(), epoch.ordered.end(), [&](auto a, auto b) {
            return std::pair(levels_[a].is_default, levels_[a].order) <
                   std::pair(levels_[b].is_default, levels_[b].order);
        });
        epochs_.push_back(std::move(epoch));
    }
}

void LevelBook::collect_boundaries() {
    for (const Epoch& epoch : epochs_) {
        if (epoch.from > first_instant) {
            boundaries_.push_back(epoch.from);
        }
    }
    for (const Calendar& calendar : calendars_) {
        for (const Instant declared : calendar.declarations()) {
            boundaries_.push_back(declared);
        }
    }
    std::sort(boundaries_.begin(), boundaries_.end());
    boundaries_.erase(std::unique(boundaries_.begin(), boundaries_.end()), boundaries_.end());
}

const LevelBook::Epoch& LevelBook::epoch(Instant at) const {
    const auto after = std::upper_bound(epochs_.begin(), epochs_.end(), at,
                                        [](Instant t, const Epoch& e) { return t < e.from; });
    return after == epochs_.begin() ? epochs_.front() : *std::prev(after);
}

const Calendar& LevelBook::calendar(std::uint16_t index, Instant known) const {
    const auto& states = known_[index];
    std::size_t i = states.size() - 1;
    while (i > 0 && states[i].first > known) {
        --i;
    }
    return *states[i].second;
}

LevelBook::Hours LevelBook::hours_of(const BoundTarget& target, const Ticket& ticket) const {
    if (target.calendar && (target.zone == ZoneSource::calendar || *target.calendar == 0)) {
        return {*target.calendar, 0};
    }
    const auto* named = look_up(stamped_, ticket.calendar);
    if (!target.calendar) {
        return named ? Hours{named->second, 0} : Hours{0, flag_no_calendar};
    }
    for (const Zoned& each : zoned_) {
        if (named && each.hours == *target.calendar && each.zone == named->second) {
            return {each.both, 0};
        }
    }
    return {*target.calendar, flag_no_zone};
}

// Answers `customer.tier:` by the tier stamped on the ticket.
Computed LevelBook::tier_of(const BoundLevel& bound, const Ticket& ticket) const {
    return [&bound, tier = ticket.tier](const Term& term) {
        for (const auto& [known, ids] : bound.tiers) {
            if (known->place == term.place && known->words == term.words) {
                return (term.null && tier == 0) ||
                       std::find(ids.begin(), ids.end(), tier) != ids.end();
            }
        }
        return false;
    };
}

bool LevelBook::matches(std::uint32_t level, const Ticket& ticket) const {
    const BoundLevel& bound = bound_[level];
    return bound.tiers.empty() ? bound.match.matches(&ticket)
                               : bound.match.matches(&ticket, tier_of(bound, ticket));
}

bool LevelBook::holds(std::uint32_t level, const Term& term, const Ticket& ticket) const {
    Term plain = term;
    plain.negated = false;
    const bool found = svcops::matches(of_term(plain), &ticket, tier_of(bound_[level], ticket));
    return found != term.negated;
}

bool LevelBook::stage_fits(WordId stage, Status status) const {
    const auto* known = look_up(stages_, stage);
    return !known || (known->second & bit(status));
}

bool LevelBook::pauses(const BoundTarget& target, Status status, WordId stage) const {
    if (target.all_waiting && status == Status::waiting) {
        return true;
    }
    return stage != 0 && is_open(status) &&
           std::find(target.stages.begin(), target.stages.end(), stage) != target.stages.end() &&
           stage_fits(stage, status);
}

bool LevelBook::waits_for_customer(const Ticket& ticket) const {
    return ticket.status == Status::waiting &&
           std::binary_search(for_customer_.begin(), for_customer_.end(), ticket.stage);
}

}  // namespace svcops
