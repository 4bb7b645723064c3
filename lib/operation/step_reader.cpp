#include "lib/operation/step_reader.hpp"

#include <algorithm>
#include <limits>

namespace svcops {

namespace {

namespace f = ticket_field;

// What only tells of clocks, letters and erasures is no work on a ticket.
bool only_announces(EventKind kind) {
    return kind == EventKind::breached || kind == EventKind::threshold ||
           kind == EventKind::voided || kind == EventKind::notified || kind == EventKind::erased ||
           kind == EventKind::waived;
}

bool changes_stage(const Event& event) {
    const auto* const stage = find_change(event.changes, f::stage);
    const auto* const status = find_change(event.changes, f::status);
    return event.kind == EventKind::changed && ((stage != nullptr && !stage->value.is_null()) ||
                                                (status != nullptr && !status->value.is_null()));
}

bool is_over(Status status) {
    return status == Status::resolved || status == Status::closed || status == Status::cancelled;
}

}  // namespace

StepReader::StepReader(Setting setting, const Names& names)
    : setting_(std::move(setting)), names_(names) {
    const Blueprint& blueprint = *setting_.blueprint;
    const auto n = blueprint.steps.size();
    before_.resize(n);
    came_.resize(n);
    begun_.resize(n);
    const ObservableFlow flow = observable_flow(blueprint);
    for (std::size_t step = 0; step < n; ++step) {
        const BlueprintStep& written = blueprint.steps[step];
        for (const auto& place : flow.after[step]) {
            for (const std::size_t next : place.alternatives) {
                before_[next].push_back(static_cast<std::uint16_t>(step));
            }
        }
        for (const auto* const others : {&flow.back[step], &flow.recovered_by[step]}) {
            for (const std::size_t next : *others) {
                before_[next].push_back(static_cast<std::uint16_t>(step));
            }
        }
        if (!written.match) {
            continue;
        }
        Matcher matcher{static_cast<std::uint16_t>(step),
                        bound(*written.match),
                        std::nullopt,
                        written.channels.empty(),
                        {}};
        if (written.begin) {
            matcher.begin = bound(*written.begin);
        }
        for (const auto& channel : written.channels) {
            if (const auto id = names.word(Vocabulary::channel, channel)) {
                matcher.channels.push_back(*id);
            }
        }
        std::ranges::sort(matcher.channels);
        matchers_.push_back(std::move(matcher));
    }
}

Filter StepReader::bound(const Filter& filter) {
    Filter made = filter.bind(names_);
    for (const Term* const term : made.terms()) {
        if (term->computed != nullptr && term->computed->name == "event") {
            for (const auto& word : term->words) {
                words_.try_emplace(word, word, names_);
            }
        }
    }
    return made;
}

bool StepReader::holds(const Filter& filter, const Event& event) const {
    return filter.matches(&ticket_, [&](const Term& term) {
        return term.computed->name == "event" &&
               std::ranges::any_of(term.words, [&](const std::string& word) {
                   return words_.find(word)->second.is(event, stood_);
               });
    });
}

const SeenCase& StepReader::see(const Case& found) {
    ticket_ = {};
    ticket_.id = found.ticket->id;
    stood_ = EventWord::Before::open;
    cycles_ = found.cycles;
    std::ranges::fill(came_, std::nullopt);
    std::ranges::fill(begun_, std::nullopt);
    steps_.clear();
    unexpected_.clear();
    Instant last{};
    for (const Event& event : found.log->events) {
        apply(ticket_, event);
        if (!only_announces(event.kind)) {
            see_event(event);
            last = event.at;
        }
        stood_ = is_over(ticket_.status) ? EventWord::Before::ended : EventWord::Before::open;
    }
    const Status status = ticket_.status;
    case_ = {ticket_.id, status == Status::resolved || status == Status::closed, last, steps_,
             unexpected_};
    return case_;
}

void StepReader::see_event(const Event& event) {
    bool is_step = false;
    for (const Matcher& matcher : matchers_) {
        if (matcher.begin && !begun_[matcher.step] && holds(*matcher.begin, event)) {
            begun_[matcher.step] = event.at;
            is_step = true;
        }
    }
    for (const Matcher& matcher : matchers_) {
        if (holds(matcher.match, event)) {
            add(matcher, event);
            return;
        }
    }
    const bool only_files = stood_ == EventWord::Before::ended && is_over(ticket_.status);
    if (!is_step && !only_files && changes_stage(event)) {
        unexpected_.push_back({event.at, ticket_.stage, ticket_.status});
    }
}

void StepReader::add(const Matcher& matcher, const Event& event) {
    const std::uint16_t step = matcher.step;
    const Instant since = stood_since(step, event.at);
    SeenStep made;
    made.step = step;
    made.at = event.at;
    made.took = length(since, event.at);
    if (const auto begun = begun_[step]) {
        made.waited = length(since, *begun);
        made.worked = length(*begun, event.at);
    }
    made.late = is_late(step, since, event.at, made.took);
    made.wrong_channel = is_wrong_channel(matcher, event);
    steps_.push_back(made);
    came_[step] = event.at;
    begun_[step].reset();
}

// When the last of the steps that lead here came; else the step seen before; else the opening.
Instant StepReader::stood_since(std::uint16_t step, Instant at) const {
    std::optional<Instant> since;
    for (const std::uint16_t before : before_[step]) {
        if (came_[before] && (!since || *came_[before] > *since)) {
            since = came_[before];
        }
    }
    if (!since && !steps_.empty()) {
        since = steps_.back().at;
    }
    return std::min(since.value_or(ticket_.opened), at);
}

std::uint32_t StepReader::length(Instant from, Instant to) const {
    constexpr std::int64_t longest = std::numeric_limits<std::uint32_t>::max();
    const auto seconds = from < to ? setting_.calendar->between(from, to).count() : 0;
    return static_cast<std::uint32_t>(std::min(seconds, longest));
}

std::optional<bool> StepReader::is_late(std::uint16_t step, Instant since, Instant at,
                                        std::uint32_t took) const {
    const auto& standard = setting_.blueprint->steps[step].standard;
    if (standard && !standard->service_level.empty()) {
        return missed_level(*standard);
    }
    const auto& allowed = setting_.standards[step];
    if (!allowed) {
        return std::nullopt;
    }
    if (allowed->working_days > 0) {
        return at > setting_.calendar->after_working_days(since, allowed->working_days);
    }
    return took > allowed->seconds;
}

// Nothing where the ticket has no such clock that was decided.
std::optional<bool> StepReader::missed_level(const StepStandard& standard) const {
    std::optional<bool> missed;
    if (setting_.book == nullptr) {
        return missed;
    }
    const LevelBook& book = *setting_.book;
    for (const Cycle& cycle : cycles_) {
        const bool is_meant = cycle.level != promised_level &&
                              cycle.standing.exclusion == Exclusion::none &&
                              book.level_name(cycle.level) == standard.service_level &&
                              book.measures()[cycle.measure] == standard.measure;
        if (is_meant && cycle.standing.verdict != Verdict::open) {
            missed = missed.value_or(false) || cycle.standing.verdict == Verdict::breached;
        }
    }
    return missed;
}

std::optional<bool> StepReader::is_wrong_channel(const Matcher& matcher, const Event& event) const {
    const auto* const change = find_change(event.changes, f::channel);
    if (matcher.any_channel || change == nullptr || change->value.is_null()) {
        return std::nullopt;
    }
    return !std::ranges::binary_search(matcher.channels, static_cast<WordId>(change->value.number));
}

}  // namespace svcops
