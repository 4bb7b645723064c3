#include "lib/operation/logged_flow.hpp"

#include "lib/finding/error.hpp"
#include "lib/flow/activity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace svcops {

namespace {

namespace f = ticket_field;

constexpr std::size_t phase_receive = 0, phase_work = 1, phase_finish = 2, phase_count = 3;

std::vector<Phase> phases() {
    std::vector<Phase> all(phase_count);
    all[phase_receive].name = "receive";
    all[phase_work].name = "work";
    all[phase_finish].name = "finish";
    return all;
}

std::size_t phase_of(const Event& event, Status status) {
    if (event.kind == EventKind::created || status == Status::new_) {
        return phase_receive;
    }
    return status == Status::active || status == Status::waiting ? phase_work : phase_finish;
}

std::int64_t author_of(const Event& event) {
    const auto* const change = find_change(event.changes, f::author);
    return change == nullptr ? static_cast<std::int64_t>(Author::agent) : change->value.number;
}

bool changes(const Event& event, std::uint8_t field) {
    const auto* const change = find_change(event.changes, field);
    return change != nullptr && !change->value.is_null();
}

bool is_work(EventKind kind) {
    return kind == EventKind::created || kind == EventKind::changed || kind == EventKind::message;
}

// "stage:Wait - User" is the step "wait-user".
std::string id_of(std::string_view word) {
    const auto colon = word.find(':');
    std::string id;
    for (const char c : word.substr(colon == std::string_view::npos ? 0 : colon + 1)) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_plain || is_upper) {
            id += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    constexpr std::size_t longest = 56;  // a name has 63 at most; there is room for "-65535"
    id.resize(std::min(id.size(), longest));
    while (!id.empty() && id.back() == '-') {
        id.pop_back();
    }
    return id.empty() ? "step" : id;
}

// The term that takes such events, quoted where the grammar needs it.
std::string match_of(const std::string& word) {
    const bool is_plain = std::ranges::all_of(word, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == ':';
    });
    if (is_plain) {
        return "event:" + word;
    }
    std::string quoted = "event:\"";
    for (const char c : word) {
        quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return quoted + '"';
}

}  // namespace

LoggedFlowReader::LoggedFlowReader(Setting setting, const Names& names)
    : setting_(setting), names_(names) {
    flow_.phases = phases();
}

// Empty where the event is no step.
std::string LoggedFlowReader::word_of(const Event& event) const {
    if (setting_.events == LoggedEvents::all) {
        const auto* const word = find_change(event.changes, f::activity);
        return word != nullptr && !word->value.is_null()
                   ? std::string(names_.word_name(static_cast<WordId>(word->value.number)))
                   : event_word(event, names_);
    }
    const bool is_message = event.kind == EventKind::message;
    const bool is_move = event.kind == EventKind::created ||
                         (event.kind == EventKind::changed &&
                          (changes(event, f::stage) || changes(event, f::status)));
    const bool is_wanted = is_move || (is_message && setting_.events == LoggedEvents::messages &&
                                       message_word(event) != "note");
    if (!is_wanted) {
        return {};
    }
    const auto word = is_message ? std::string(message_word(event)) : event_word(event, names_);
    return word == "first_response" ? "message_agent" : word;
}

ActivityId LoggedFlowReader::activity(const std::string& word) {
    const auto id = words_.take(word);
    if (!id) {
        throw InputError(Outcome::usage,
                         fmt::format("more than {} different activities", max_activities),
                         "without --events all there are fewer");
    }
    if (*id == flow_.activities.size()) {
        LoggedActivity& made = flow_.activities.emplace_back();
        const std::string wanted = id_of(word);
        made.id = wanted;
        for (std::size_t n = 2;
             std::ranges::count(flow_.activities, made.id, &LoggedActivity::id) > 1; ++n) {
            made.id = fmt::format("{}-{}", wanted, n);
        }
        made.match = match_of(word);
        made.phases.resize(phase_count);
    }
    return *id;
}

Lane LoggedFlowReader::lane_of(const Event& event) const {
    const auto author = author_of(event);
    if (event.kind == EventKind::created || author == static_cast<std::int64_t>(Author::customer)) {
        return Lane::customer;
    }
    if (event.kind == EventKind::message) {
        return Lane::frontstage;
    }
    return author == static_cast<std::int64_t>(Author::system) || ticket_.partner != 0
               ? Lane::support
               : Lane::backstage;
}

void LoggedFlowReader::note(const Event& event, LoggedActivity& activity,
                            const std::optional<Instant>& before) {
    constexpr std::int64_t longest = std::numeric_limits<std::uint32_t>::max();
    ++activity.lanes[static_cast<std::size_t>(lane_of(event))];
    ++activity.phases[phase_of(event, ticket_.status)];
    if (ticket_.team != 0) {
        ++activity.owners[std::string(names_.word_name(ticket_.team))];
    }
    if (event.kind == EventKind::created && ticket_.channel != 0) {
        ++activity.channels[std::string(names_.word_name(ticket_.channel))];
    }
    if (before) {
        const auto seconds =
            *before < event.at ? setting_.calendar->between(*before, event.at).count() : 0;
        activity.took.push_back(static_cast<std::uint32_t>(std::min(seconds, longest)));
    }
}

void LoggedFlowReader::see(const Log& log) {
    ticket_ = {};
    steps_.clear();
    std::optional<Instant> before;
    for (const Event& event : log.events) {
        apply(ticket_, event);
        const auto word = is_work(event.kind) ? word_of(event) : std::string();
        if (word.empty()) {
            continue;
        }
        const ActivityId step = activity(word);
        note(event, flow_.activities[step], before);
        steps_.push_back(step);
        before = event.at;
    }
    flow_.variants.see(log.subject, steps_);
}

}  // namespace svcops
