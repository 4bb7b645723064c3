#include "lib/operation/field_change.hpp"

#include <fmt/core.h>

#include <utility>

namespace svcops {

namespace {

std::string stored_text(Store& store, TicketId ticket, std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    const TextRef ref{static_cast<OpId>(bits >> 32), static_cast<std::uint32_t>(bits)};
    return store.text(Noun::ticket, ticket, ref).value_or("");
}

}  // namespace

std::string field_words(Store& store, const Names& names, const FieldInfo& field,
                        const Value& value, TicketId ticket) {
    if (value.is_null()) {
        return {};
    }
    switch (field.type) {
        case FieldType::code:
            return std::string(name_of(field.codes, value.number));
        case FieldType::word:
        case FieldType::words:
            return std::string(names.word_name(static_cast<WordId>(value.number)));
        case FieldType::record:
            return names.record_name(field.noun, static_cast<std::uint32_t>(value.number));
        case FieldType::instant:
            return format_utc(instant(value.number));
        case FieldType::bytes:
            return std::string(value.bytes);
        case FieldType::text:
            return stored_text(store, ticket, value.number);
        case FieldType::count:
            break;
    }
    return fmt::format("{}", value.number);
}

std::vector<FieldChange> field_changes(Store& store, const Names& names, const Ticket& before,
                                       const Draft& draft) {
    std::vector<FieldChange> rows;
    for (const Change& change : draft.changes) {
        const FieldInfo* const field = find_field(ticket_fields, change.field);
        FieldChange row{before.id, field, {}, {}};
        row.after = field->type == FieldType::text && !change.value.is_null()
                        ? draft.texts[static_cast<std::size_t>(change.value.number)]
                        : field_words(store, names, *field, change.value, before.id);
        if (field->number == ticket_field::tag_removed) {
            row.field = find_field(ticket_fields, ticket_field::tag_added);
            std::swap(row.before, row.after);
        } else if (field->get != nullptr) {
            row.before = field_words(store, names, *field, field->get(&before), before.id);
        }
        // A stage is written with its status beside it, which it may have had before.
        if (field->get == nullptr || row.before != row.after) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace svcops
