#include "lib/operation/event_words.hpp"

#include "lib/ticket/ticket.hpp"

#include <algorithm>

namespace svcops {

namespace {

namespace f = ticket_field;

const Value* value_of(const Event& event, std::uint8_t field) {
    const auto found = std::ranges::find(event.changes, field, &Change::field);
    return found == event.changes.end() ? nullptr : &found->value;
}

bool sets(const Event& event, std::uint8_t field, std::int64_t number) {
    const auto* const value = value_of(event, field);
    return value != nullptr && *value == Value::of(number);
}

bool is_ended(std::int64_t status) {
    return status == static_cast<std::int64_t>(Status::resolved) ||
           status == static_cast<std::int64_t>(Status::closed) ||
           status == static_cast<std::int64_t>(Status::cancelled);
}

bool is_reopened(const Log& log) {
    bool was_ended = false;
    for (const Event& event : log.events) {
        const auto* const status = value_of(event, f::status);
        if (status == nullptr || status->is_null()) {
            continue;
        }
        if (was_ended && !is_ended(status->number)) {
            return true;
        }
        was_ended = is_ended(status->number);
    }
    return false;
}

// "stage:new" after its prefix; nothing when the word has another.
std::optional<std::string_view> after(std::string_view prefix, std::string_view word) {
    return word.starts_with(prefix) ? std::optional(word.substr(prefix.size())) : std::nullopt;
}

}  // namespace

EventWord::EventWord(std::string_view word, const Names& names)
    : activity_(names.word(Vocabulary::activity, word)) {
    const auto is = [&](Kind kind, std::optional<std::int64_t> number = 0) {
        kind_ = number ? kind : kind_;
        number_ = number.value_or(number_);
    };
    if (const auto author = after("message_", word)) {
        is(Kind::message, code_of(author_names, *author));
    } else if (const auto stage = after("stage:", word)) {
        stage_ = names.word(Vocabulary::stage, *stage);
        is(Kind::stage, code_of(status_names, *stage).value_or(0));
    } else if (const auto status = after("status:", word)) {
        is(Kind::status, code_of(status_names, *status));
    } else if (const auto priority = after("priority:", word)) {
        is(Kind::priority, code_of(priority_names, *priority));
    } else if (word == "note") {
        is(Kind::note);
    } else if (word == "first_response") {
        is(Kind::first_response);
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

bool EventWord::is_of(const Event& event) const {
    if (activity_ && sets(event, f::activity, *activity_)) {
        return true;
    }
    if (kind_ == Kind::event_kind) {
        return static_cast<std::int64_t>(event.kind) == number_;
    }
    return event.kind == EventKind::message   ? is_message(event)
           : event.kind == EventKind::changed ? is_change(event)
                                              : false;
}

bool EventWord::is_message(const Event& event) const {
    if (sets(event, f::audience, static_cast<std::int64_t>(Audience::internal))) {
        return kind_ == Kind::note;
    }
    const auto* const author = value_of(event, f::author);
    const auto by = author == nullptr ? static_cast<std::int64_t>(Author::agent) : author->number;
    const bool first =
        by == static_cast<std::int64_t>(Author::agent) && value_of(event, f::measure) != nullptr;
    return (kind_ == Kind::first_response && first) || (kind_ == Kind::message && by == number_);
}

bool EventWord::is_change(const Event& event) const {
    switch (kind_) {
        case Kind::assigned:
            return value_of(event, f::team) != nullptr || value_of(event, f::agent) != nullptr;
        case Kind::stage: {
            const auto* const stage = value_of(event, f::stage);
            return stage == nullptr || stage->is_null()
                       ? number_ != 0 && sets(event, f::status, number_)
                       : stage_ && *stage == Value::of(std::int64_t{*stage_});
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
