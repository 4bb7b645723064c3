#include "lib/customer/customer.hpp"

#include "lib/record/field_row.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops {

namespace {

using field_row::attribute;
using field_row::record_field;
using field_row::word_field;
namespace f = customer_field;

constexpr CodeName kinds[] = {{1, "ref"},  {2, "name"},   {3, "phone"},  {4, "email"},
                              {5, "chat"}, {6, "social"}, {7, "walk_in"}};

constexpr std::uint8_t shown = in_filter | in_edit | in_column | in_store;

constexpr FieldInfo coded_attribute(std::uint8_t number, std::string_view name,
                                    std::span<const CodeName> codes, std::string_view meaning) {
    FieldInfo row = attribute(number, name, FieldType::code, meaning);
    row.codes = codes;
    return row;
}

constexpr FieldInfo rows[] = {
    coded_attribute(f::identity_kind, "identity_kind", kinds, "what the next identity is"),
    attribute(f::identity, "identity", FieldType::text, "a name, number or address"),
    word_field<&Customer::tier>(f::tier, "tier", Vocabulary::tier, shown, "the agreed tier"),
    word_field<&Customer::language>(f::language, "language", Vocabulary::language, shown,
                                    "the language they read"),
    record_field<&Customer::merged_into>(f::merged_into, "merged_into", Noun::customer,
                                         in_column | in_store, "the customer that goes on"),
    attribute(f::reason, "reason", FieldType::text, "why they were erased"),
};

// Digits and a leading +. A number that starts with an international prefix 00 is written with +.
std::string phone_key(std::string_view value) {
    std::string text = latin_digits(value);
    if (const auto trunk = text.find("(0)"); trunk != std::string::npos && trunk > 0) {
        text.erase(trunk, 3);
    }
    std::string key;
    for (const char c : text) {
        if (is_digit(c) || (c == '+' && key.empty())) {
            key.push_back(c);
        }
    }
    if (key.starts_with("00")) {
        key.replace(0, 2, "+");
    }
    return key == "+" ? std::string{} : key;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n\v\f";
    const auto first = text.find_first_not_of(white);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::string handle_key(std::string_view value) {
    std::string key = search_key(value);
    if (key.starts_with('@')) {
        key.erase(0, 1);
    }
    return key;
}

void add_identity(Customer& customer, std::int64_t kind, const Value& value, OpId op) {
    if (name_of(kinds, kind).empty()) {
        return;
    }
    const auto identity_kind = static_cast<IdentityKind>(kind);
    auto& identities = customer.identities;
    if (value.is_null()) {
        std::erase_if(identities, [&](const Identity& i) { return i.kind == identity_kind; });
        return;
    }
    if (value.kind != Value::Kind::number) {
        return;
    }
    const Identity added{identity_kind, {op, static_cast<std::uint32_t>(value.number)}};
    if (std::find(identities.begin(), identities.end(), added) == identities.end()) {
        identities.push_back(added);
    }
}

void erase(Customer& customer, const Event& event) {
    customer.erased = event.at;
    customer.tier = customer.language = 0;
    customer.identities.clear();
    if (const Change* const why = find_change(event.changes, f::reason);
        why != nullptr && why->value.kind == Value::Kind::number) {
        customer.erased_why = {event.op, static_cast<std::uint32_t>(why->value.number)};
    }
}

}  // namespace

constinit const std::span<const CodeName> identity_kind_names = kinds;
constinit const FieldTable customer_fields = rows;

std::string identity_key(IdentityKind kind, std::string_view value) {
    switch (kind) {
        case IdentityKind::phone:
            return phone_key(value);
        case IdentityKind::chat:
        case IdentityKind::social:
            return handle_key(value);
        case IdentityKind::ref:
            return std::string(trimmed(value));
        case IdentityKind::name:
        case IdentityKind::email:
        case IdentityKind::walk_in:
            break;
    }
    return search_key(value);
}

void apply(Customer& customer, const Event& event) {
    std::int64_t kind = 0;
    for (const Change& change : event.changes) {
        if (change.field == f::identity_kind) {
            kind = change.value.number;
        } else if (change.field == f::identity) {
            add_identity(customer, kind, change.value, event.op);
            kind = 0;
        } else if (const FieldInfo* row = find_field(customer_fields, change.field);
                   row && row->set) {
            row->set(&customer, change.value, event.op);
        }
    }
    if (event.kind == EventKind::erased) {
        erase(customer, event);
    }
    customer.version = std::max(customer.version, event.op);
}

Customer fold_customer(const Log& log) {
    Customer customer;
    customer.id = log.subject;
    for (const Event& event : log.events) {
        apply(customer, event);
    }
    return customer;
}

}  // namespace svcops
