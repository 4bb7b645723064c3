#include "lib/filter/filter.hpp"
#include "lib/ticket/ticket.hpp"

namespace svcops {

namespace {

constexpr ComputedKey computed_keys[] = {
    {"text", FieldType::text, "words in the subject, the description and the messages"},
    {"breaching", FieldType::count, "a clock that is due within a duration from now"},
    {"step", FieldType::word, "a step of an order that can be worked on: ready, under way, failed"},
    {"late_step", FieldType::word, "such a step whose clock is over; any stands for all of them"},
    {"event", FieldType::word, "has an event that history calls so, or that its source does"},
    {"link", FieldType::record, "is linked with that ticket, merged or split: link:T-2"},
    {"parent", FieldType::record, "that ticket is its parent: parent:T-2"},
    {"x.", FieldType::text, "a field of the source that has no name here: x.location:dhaka"},
};

constexpr KeyAlias alias_rows[] = {{"customer.tier", "tier"},
                                   {"customer.preference", "preference"},
                                   {"customer.language", "language"}};

constexpr KeyRange ranges[] = {{"impact", 1, 4}, {"urgency", 1, 4}};

}  // namespace

FilterKeys definition_filter_keys() {
    static const std::vector<NamedFilter> none;
    FilterKeys keys = ticket_filter_keys;
    keys.named = &none;
    keys.unnamed_hint = "a definition names no list; write its filter out";
    return keys;
}

const FilterKeys ticket_filter_keys{ticket_fields, ticket_derived_fields, computed_keys, alias_rows,
                                    ranges};

}  // namespace svcops
