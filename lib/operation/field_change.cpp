#include "lib/operation/field_change.hpp"

#include <utility>

namespace svcops {

std::string field_words(Store& store, const Names& names, const FieldInfo& field,
                        const Value& value, TicketId ticket) {
    return field.type == FieldType::text && !value.is_null()
               ? store.text(Noun::ticket, ticket, text_ref(value.number)).value_or("")
               : value_words(field, value, names);
}

namespace {

// What the store finds things by, digests and the Message-ID that each try makes anew, is no
// reader's affair.
bool is_inner(const FieldInfo& field) {
    return field.number == ticket_field::message_name ||
           (field.type == FieldType::bytes && field.uses == 0);
}

}  // namespace

std::vector<FieldChange> field_changes(Store& store, const Names& names, const Ticket& before,
                                       const Draft& draft) {
    std::vector<FieldChange> rows;
    for (const Change& change : draft.changes) {
        const FieldInfo* const field = find_field(ticket_fields, change.field);
        if (is_inner(*field)) {
            continue;
        }
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
