#include "cli/ticket/events.hpp"

#include "lib/catalogue/money.hpp"
#include "lib/operation/event_words.hpp"
#include "lib/sla/step_plan.hpp"
#include "lib/ticket/ticket.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

namespace f = ticket_field;

std::string value_text(Store& store, std::uint32_t subject, const Event& event,
                       const Change& change, const Wording& wording = {}) {
    const FieldInfo& field = *find_field(ticket_fields, change.field);
    const Value& value = change.value;
    if (value.is_null()) {
        return wording.word("none");
    }
    if (field.type == FieldType::text) {
        return store
            .text(Noun::ticket, subject, {event.op, static_cast<std::uint32_t>(value.number)})
            .value_or(wording.word("(erased)"));
    }
    auto words = value_words(field, value, store.names());
    return field.type == FieldType::code ? wording.word(words) : words;
}

// Every word that the event adds or takes away, as it may be several.
Texts changed_words(Store& store, std::uint32_t subject, const Event& event,
                    const FieldInfo& field) {
    Texts words;
    for (const auto& change : event.changes) {
        if (change.field == field.number && !change.value.is_null()) {
            words.push_back(value_text(store, subject, event, change));
        }
    }
    return words;
}

}  // namespace

// "blocks T-2", "no longer blocks T-2", "merged_into T-1".
std::string EventWords::relation(std::uint32_t subject, const Event& event,
                                 const Change& other) const {
    const auto ticket = value_text(store_, subject, event, other);
    const auto* const made = find_change(event.changes, f::link_kind);
    const auto* const removed = find_change(event.changes, f::link_removed);
    if (const auto* const link = made != nullptr ? made : removed) {
        const auto kind = wording_.word(name_of(link_kind_names, link->value.number));
        return made != nullptr ? fmt::format("{} {}", kind, ticket)
                               : wording_("no longer {} {}", kind, ticket);
    }
    std::string_view word = "other";
    if (event.kind == EventKind::merged) {
        word = find_change(event.changes, f::since) == nullptr ? "merged_into" : "merged_from";
    } else if (event.kind == EventKind::split) {
        word = other.value.number < subject ? "split_from" : "split_into";
    }
    return fmt::format("{} {}", wording_.word(word), ticket);
}

// "redress 1 offered: refund 500.00 BDT", "redress 1 approved, paid".
std::string EventWords::redress(std::uint32_t subject, const Event& event) const {
    std::string number, steps, offer;
    Money amount;
    for (const Change& change : event.changes) {
        const auto value = [&] { return value_text(store_, subject, event, change, wording_); };
        if (change.field == f::redress) {
            number = fmt::format("{} {}", wording_.word("redress"), value());
        } else if (change.field == f::redress_step) {
            steps += (steps.empty() ? " " : ", ") + value();
        } else if (change.field == f::redress_type) {
            offer = value();
        } else if (change.field == f::redress_amount) {
            amount.minor = change.value.number;
        } else if (change.field == f::redress_currency) {
            amount.currency = change.value.bytes;
        }
    }
    if (!amount.currency.empty()) {
        offer += " " + to_string(amount);
    }
    return number + steps + (offer.empty() ? "" : ": " + offer);
}

std::string EventWords::change(std::uint32_t subject, const Event& event,
                               const Change& change) const {
    const auto* field = find_field(ticket_fields, change.field);
    const bool of_link = change.field == f::link_kind || change.field == f::link_removed;
    const bool is_told_step = step_move(change.field) && event.kind == EventKind::changed;
    const bool shown_elsewhere =
        is_told_step || change.field == f::audience || change.field == f::author ||
        (of_link && find_change(event.changes, f::other) != nullptr) ||
        (change.field == f::measure && event.kind == EventKind::message) ||
        change.field == f::message_id || change.field == f::letter ||
        change.field == f::message_name || change.field == f::file || change.field == f::mail_from;
    const bool of_redress = change.field >= f::redress_step &&
                            change.field <= f::redress_currency &&
                            find_change(event.changes, f::redress) != nullptr;
    if (field == nullptr || shown_elsewhere || of_redress) {
        return {};
    }
    if (change.field == f::redress && !change.value.is_null()) {
        return redress(subject, event);
    }
    if (change.field == f::other && !change.value.is_null()) {
        return relation(subject, event, change);
    }
    const bool at = field->type == FieldType::instant && !change.value.is_null();
    auto text = at ? write_instant_(instant(change.value.number))
                   : value_text(store_, subject, event, change, wording_);
    if (text.empty() && field->type == FieldType::record) {
        text = wording_.word("(erased)");
    }
    return change.field == f::body || change.field == f::extra
               ? text
               : fmt::format("{} {}",
                             wording_.word(change.field == f::file_name ? "file" : field->name),
                             text);
}

Cell changed_cell(Store& store, std::uint32_t subject, const Event& event, const FieldInfo& field) {
    if (field.type == FieldType::words) {
        return changed_words(store, subject, event, field);
    }
    const auto* change = find_change(event.changes, field.number);
    if (change == nullptr || change->value.is_null()) {
        return {};
    }
    if (field.type == FieldType::instant) {
        return instant(change->value.number);
    }
    if (field.type == FieldType::count) {
        return change->value.number;
    }
    return value_text(store, subject, event, *change);
}

Cell extra_cell(Store& store, std::uint32_t subject, const Event& event, std::string_view key) {
    for (const auto& change : event.changes) {
        if (change.field != f::extra) {
            continue;
        }
        auto text = value_text(store, subject, event, change);
        if (text.size() > key.size() && text.starts_with(key) && text[key.size()] == '=') {
            return text.substr(key.size() + 1);
        }
    }
    return {};
}

}  // namespace svcops::cli
