#include "lib/intake/plan.hpp"
#include "lib/ticket/ticket.hpp"

// The columns of a source that tells exactly what each event changed.
namespace svcops {

namespace {

constexpr std::string_view kept = "x.";  // before the name of what a source kept beside

// The field that a column is of; null for none, and for numbers of other tickets, which are
// those of another store.
const FieldInfo* field_of(std::string_view name) {
    if (name.starts_with(kept)) {
        return find_field(ticket_fields, ticket_field::extra);
    }
    const FieldInfo* const field = find_field(ticket_fields, name);
    const bool is_no_column = field == nullptr || field->number == ticket_field::ref ||
                              field->number == ticket_field::extra ||
                              (field->type == FieldType::record && field->noun != Noun::agent &&
                               field->noun != Noun::customer);
    return is_no_column ? nullptr : field;
}

Slot slot_of(const FieldInfo& field, std::string_view name, std::uint32_t column) {
    Slot slot;
    slot.field = &field;
    slot.label = name;
    slot.column = column;
    if (name.starts_with(kept)) {
        slot.prefix = std::string(name.substr(kept.size())) + "=";
    }
    return slot;
}

}  // namespace

void plan_exact(const std::vector<std::string>& columns, ImportPlan& plan) {
    const ExactRows& rows = *plan.mapping->exact;
    ExactColumns exact;
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
        const std::string_view name = columns[i];
        if (name == rows.key.name) {
            exact.key = i;
        } else if (name == rows.column.name) {
            exact.cleared = i;
        } else if (const FieldInfo* const field = field_of(name)) {
            if (field->number == ticket_field::source) {
                exact.source = i;
            } else if (field->type == FieldType::words) {
                exact.lists.push_back({i, field});
            } else {
                plan.slots.push_back(slot_of(*field, name, i));
            }
        }
    }
    plan.key = exact.key;
    plan.exact = std::move(exact);
}

}  // namespace svcops
