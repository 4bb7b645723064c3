#include "lib/operation/event_words.hpp"

#include "lib/sla/step_plan.hpp"
#include "lib/ticket/ticket.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

namespace f = ticket_field;

constexpr CodeName message_names[] = {
    {static_cast<std::int64_t>(Author::agent), "message_agent"},
    {static_cast<std::int64_t>(Author::customer), "message_customer"},
    {static_cast<std::int64_t>(Author::system), "message_system"}};

bool sets(const Event& event, std::uint8_t field, std::int64_t number) {
    const auto* const change = find_change(event.changes, field);
    return change != nullptr && change->value == Value::of(number);
}

bool is_ended(std::int64_t status) {
    return status == static_cast<std::int64_t>(Status::resolved) ||
           status == static_cast<std::int64_t>(Status::closed) ||
           status == static_cast<std::int64_t>(Status::cancelled);
}

bool is_reopened(const Log& log) {
    bool was_ended = false;
    for (const Event& event : log.events) {
        const auto* const status = find_change(event.changes, f::status);
        if (status == nullptr || status->value.is_null()) {
            continue;
        }
        if (was_ended && !is_ended(status->value.number)) {
            return true;
        }
        was_ended = is_ended(status->value.number);
    }
    return false;
}

// "stage:new" after its prefix; nothing when the word has another.
std::optional<std::string_view> after(std::string_view prefix, std::string_view word) {
    return word.starts_with(prefix) ? std::optional(word.substr(prefix.size())) : std::nullopt;
}

}  // namespace

std::string_view message_word(const Event& event) {
    if (sets(event, f::audience, static_cast<std::int64_t>(Audience::internal))) {
        return "note";
    }
    const auto* const change = find_change(event.changes, f::author);
    const auto author =
        change == nullptr ? static_cast<std::int64_t>(Author::agent) : change->value.number;
    if (author == static_cast<std::int64_t>(Author::agent) &&
        find_change(event.changes, f::measure) != nullptr) {
        return "first_response";  // its source says that it is
    }
    return name_of(message_names, author);
}

std::string event_word(const Event& event, const Names& names, const Wording& wording) {
    if (event.kind == EventKind::message) {
        return wording.word(message_word(event));
    }
    if (event.kind != EventKind::changed) {
        return wording.word(name_of(event_kind_names, static_cast<std::int64_t>(event.kind)));
    }
    if (const auto* stage = find_change(event.changes, f::stage);
        stage != nullptr && !stage->value.is_null()) {
        return fmt::format("{}:{}", wording.word("stage"),
                           names.word_name(static_cast<WordId>(stage->value.number)));
    }
    if (const auto* status = find_change(event.changes, f::status)) {
        return fmt::format("{}:{}", wording.word("stage"),
                           wording.word(name_of(status_names, status->value.number)));
    }
    for (const auto& change : event.changes) {
        if (step_move(change.field) && !change.value.is_null()) {
            const auto& field = *find_field(ticket_fields, change.field);
            return fmt::format("{}:{}", wording.word(field.name),
                               value_words(field, change.value, names));
        }
    }
    if (find_change(event.changes, f::team) != nullptr ||
        find_change(event.changes, f::agent) != nullptr) {
        return wording.word("assigned");
    }
    if (const auto* priority = find_change(event.changes, f::priority);
        priority != nullptr && !priority->value.is_null()) {
        return fmt::format("{}:{}", wording.word("priority"),
                           name_of(priority_names, priority->value.number));
    }
    return wording.word("changed");
}

EventWord::EventWord(std::string_view word, const Names& names)
    : activity_(names.word(Vocabulary::activity, word)) {
    const auto is = [&](Kind kind, std::optional<std::int64_t> number = 0) {
        kind_ = number ? kind : kind_;
        number_ = number.value_or(number_);
    };
    if (word == "note" || word == "first_response" || word.starts_with("message_")) {
        kind_ = Kind::message;
        message_ = word;
    } else if (const auto stage = after("stage:", word)) {
        stage_ = names.word(Vocabulary::stage, *stage);
        is(Kind::stage, code_of(status_names, *stage).value_or(0));
    } else if (const auto status = after("status:", word)) {
        is(Kind::status, code_of(status_names, *status));
    } else if (const auto priority = after("priority:", word)) {
        is(Kind::priority, code_of(priority_names, *priority));
    } else if (const auto* const field = find_field(ticket_fields, word.substr(0, word.find(':')));
               field != nullptr && step_move(field->number)) {
        is(Kind::step, field->number);
        if (const auto colon = word.find(':'); colon != std::string_view::npos) {
            step_ = names.word(Vocabulary::step, word.substr(colon + 1)).value_or(0);
        }
    } else if (word == "assigned") {
        is(Kind::assigned);
    } else if (word == "reopened") {
        is(Kind::reopened);
    } else if (word == "resolved" || word == "closed") {
        is(Kind::status, code_of(status_names, word));
    } else {
        is(Kind::event_kind, code_of(event_kind_names, word));
    }
}

bool EventWord::is_in(const Log& log) const {
    return (kind_ == Kind::reopened && is_reopened(log)) ||
           std::ranges::any_of(log.events, [&](const Event& event) { return is_of(event); });
}

bool EventWord::is(const Event& event, Before before) const {
    if (kind_ != Kind::reopened) {
        return is_of(event);
    }
    const auto* const status = find_change(event.changes, f::status);
    return before == Before::ended && status != nullptr && !status->value.is_null() &&
           !is_ended(status->value.number);
}

bool EventWord::is_of(const Event& event) const {
    if (activity_ && sets(event, f::activity, *activity_)) {
        return true;
    }
    if (kind_ == Kind::event_kind) {
        return static_cast<std::int64_t>(event.kind) == number_;
    }
    if (kind_ == Kind::message && event.kind == EventKind::message) {
        const auto said = message_word(event);
        return said == message_ || (said == "first_response" && message_ == "message_agent");
    }
    if (kind_ == Kind::step) {
        const auto* const change = find_change(event.changes, static_cast<std::uint8_t>(number_));
        return change != nullptr && (!step_ || change->value == Value::of(std::int64_t{*step_}));
    }
    return event.kind == EventKind::changed && is_change(event);
}

bool EventWord::is_change(const Event& event) const {
    switch (kind_) {
        case Kind::assigned:
            return find_change(event.changes, f::team) != nullptr ||
                   find_change(event.changes, f::agent) != nullptr;
        case Kind::stage: {
            const auto* const stage = find_change(event.changes, f::stage);
            return stage == nullptr || stage->value.is_null()
                       ? number_ != 0 && sets(event, f::status, number_)
                       : stage_ && stage->value == Value::of(std::int64_t{*stage_});
        }
        case Kind::status:
            return sets(event, f::status, number_);
        case Kind::priority:
            return sets(event, f::priority, number_);
        default:
            return false;
    }
}

}  // namespace svcops
