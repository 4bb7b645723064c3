#include "lib/intake/builder.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

// Rows that tell exactly what their event changed.
namespace svcops {

namespace f = ticket_field;

std::vector<std::string> split_words(std::string_view cell) {
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == ';') {
            words.emplace_back();
            continue;
        }
        i += cell[i] == '\\' && i + 1 < cell.size() ? 1 : 0;
        words.back() += cell[i];
    }
    std::erase(words, std::string());
    return words;
}

EventKind exported_kind(std::string_view word) {
    if (word == "note" || word == "first_response" || word.starts_with("message_")) {
        return EventKind::message;
    }
    const auto code = svcops::code_of(event_kind_names, word);
    return code ? static_cast<EventKind>(*code) : EventKind::changed;
}

// Tells the fields that the row says have no value any more.
bool TicketBuilder::read_exact(const Row& row) {
    cleared_.clear();
    if (!plan_.exact->cleared) {
        return true;
    }
    bool good = true;
    const std::string_view cell = row.cells[*plan_.exact->cleared];
    for (const std::string& name : split_words(cell)) {
        const FieldInfo* const field = find_field(ticket_fields, name);
        if (field != nullptr) {
            cleared_.push_back(field->number);
            continue;
        }
        good = false;
        if (counting_ == Counting::on) {
            rejections_.cell(row, cell, fmt::format("'{}' is no field", fit(name, cell_columns)),
                             "the names of the fields that the event leaves without a value");
        }
    }
    return good;
}

// The creation, with what names the ticket.
IncomingEvent& TicketBuilder::create_exact(const Row& row) {
    created_ = true;
    created_at_ = at_.instant;
    IncomingEvent& event = new_event(at_.instant, EventKind::created, actor_);
    event.changes.push_back({f::ref, {.kind = Symbol::Kind::bytes, .text = ref_}});
    own_source_ = plan_.exact->source ? keep(row.cells[*plan_.exact->source]) : std::string_view();
    if (!own_source_.empty()) {
        event.changes.push_back({f::source, Symbol::word(Vocabulary::source, own_source_)});
    }
    return event;
}

void TicketBuilder::add_exact(const Row& row) {
    stamp(row);
    const EventKind kind = exported_kind(activity_);
    if (kind == EventKind::created && known_) {
        return;  // it was created; what it said then stays
    }
    if (rows_ == 0 && !known_ && kind != EventKind::created) {
        create_exact(row);
    }
    const bool creates = kind == EventKind::created && !created_;
    says_opened_ = says_opened_ || creates;
    IncomingEvent& event = creates ? create_exact(row) : new_event(at_.instant, kind, actor_);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (!slots_[i].now.is_null()) {
            event.changes.push_back({plan_.slots[i].field->number, slots_[i].now});
        }
    }
    for (const ExactColumns::List& list : plan_.exact->lists) {
        for (const std::string& word : split_words(row.cells[list.column])) {
            event.changes.push_back(
                {list.field->number, Symbol::word(list.field->vocabulary, keep(word))});
        }
    }
    for (const std::uint8_t field : cleared_) {
        event.changes.push_back({field, {}});
    }
}

}  // namespace svcops
