#include "lib/finding/error.hpp"
#include "lib/operation/event_words.hpp"
#include "lib/operation/ticket_flow.hpp"
#include "lib/ticket/ticket.hpp"

#include <fmt/core.h>

#include <utility>

namespace svcops {

namespace {

namespace f = ticket_field;

constexpr std::string_view activity_tokens[] = {"stage", "status", "event", "team", "agent"};
constexpr std::string_view holder_tokens[] = {"team", "agent", "partner", "actor"};

// What only tells of clocks, letters and erasures is no work on a ticket.
bool is_work(EventKind kind) {
    return kind != EventKind::breached && kind != EventKind::threshold &&
           kind != EventKind::voided && kind != EventKind::notified && kind != EventKind::erased &&
           kind != EventKind::waived;
}

std::uint8_t field_of(FlowHolder holder) {
    switch (holder) {
        case FlowHolder::agent:
            return f::agent;
        case FlowHolder::partner:
            return f::partner;
        case FlowHolder::team:
        case FlowHolder::actor:
            break;
    }
    return f::team;
}

// The change, where it says something.
const Change* said(const Event& event, std::uint8_t field) {
    const Change* const change = find_change(event.changes, field);
    return change == nullptr || change->value.kind != Value::Kind::number ? nullptr : change;
}

}  // namespace

std::span<const std::string_view> flow_activity_tokens() {
    return activity_tokens;
}

std::span<const std::string_view> flow_holder_tokens() {
    return holder_tokens;
}

TicketFlowReader::TicketFlowReader(Setting setting, const Names& names, ActivityNames& activities)
    : setting_(setting), names_(names), activities_(activities) {}

ActivityId taken_activity(ActivityNames& activities, std::string_view name) {
    const auto id = activities.take(name.empty() ? "(erased)" : name);
    if (!id) {
        throw InputError(Outcome::usage,
                         fmt::format("more than {} different activities", max_activities),
                         "--activity stage or --activity status has fewer");
    }
    return *id;
}

// The activity that a number stands for; `name_of` is asked once for each.
template <class NameOf>
ActivityId TicketFlowReader::known(Numbered& numbered, std::int64_t number, const NameOf& name_of) {
    const auto found = numbered.find(number);
    return found != numbered.end()
               ? found->second
               : numbered.emplace(number, taken_activity(activities_, name_of())).first->second;
}

ActivityId TicketFlowReader::word_step(std::int64_t word) {
    return known(of_word_, word, [&] { return names_.word_name(static_cast<WordId>(word)); });
}

// Where the ticket stands after the event, when that is elsewhere than before.
std::optional<ActivityId> TicketFlowReader::state_step(const Event& event) {
    std::optional<ActivityId> now;
    const Change* const stage =
        setting_.activity == FlowActivity::stage ? said(event, f::stage) : nullptr;
    if (stage != nullptr) {
        now = word_step(stage->value.number);
    } else if (const Change* const status = said(event, f::status)) {
        const auto code = status->value.number;
        now = known(of_status_, code, [&] { return name_of(status_names, code); });
    }
    if (event.kind == EventKind::created && steps_.empty()) {
        state_ = now ? now : std::optional(taken_activity(activities_, name_of(status_names, 1)));
        return taken_activity(
            activities_, name_of(event_kind_names, static_cast<std::int64_t>(EventKind::created)));
    }
    if (!now || now == state_) {
        return std::nullopt;
    }
    state_ = now;
    return now;
}

std::optional<ActivityId> TicketFlowReader::holder_step(const Event& event) {
    const bool is_team = setting_.activity == FlowActivity::team;
    const Change* const change = said(event, is_team ? f::team : f::agent);
    if (change == nullptr) {
        return std::nullopt;
    }
    const auto number = change->value.number;
    const std::optional now = is_team ? word_step(number) : known(of_agent_, number, [&] {
        return names_.record_name(Noun::agent, static_cast<AgentId>(number));
    });
    return now == std::exchange(state_, now) ? std::nullopt : now;
}

ActivityId TicketFlowReader::event_step(const Event& event) {
    const Change* const word = said(event, f::activity);
    return word != nullptr ? word_step(word->value.number)
                           : taken_activity(activities_, event_word(event, names_));
}

std::optional<ActivityId> TicketFlowReader::step_of(const Event& event) {
    switch (setting_.activity) {
        case FlowActivity::event:
            return event_step(event);
        case FlowActivity::team:
        case FlowActivity::agent:
            return holder_step(event);
        case FlowActivity::stage:
        case FlowActivity::status:
            break;
    }
    return state_step(event);
}

void TicketFlowReader::see_holder(const Event& event) {
    if (setting_.holder == FlowHolder::actor) {
        holders_.push_back(event.actor);
    } else if (const Change* const change = said(event, field_of(setting_.holder))) {
        holders_.push_back(static_cast<std::uint32_t>(change->value.number));
    }
}

FlowCase TicketFlowReader::read(const Log& log) {
    state_.reset();
    steps_.clear();
    at_.clear();
    holders_.clear();
    for (const Event& event : log.events) {
        if (!is_work(event.kind)) {
            continue;
        }
        if (const auto step = step_of(event)) {
            steps_.push_back(*step);
            at_.push_back(event.at);
        }
        see_holder(event);
    }
    return {log.subject, steps_, at_, {}, holders_};
}

}  // namespace svcops
