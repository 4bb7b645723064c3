#include "lib/customer/customer.hpp"

#include "lib/record/field_row.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/blanks.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops {

namespace {

using field_row::attribute;
using field_row::record_field;
using field_row::word_field;
using field_row::words_field;
using field_row::words_removed_field;
namespace f = customer_field;

constexpr CodeName kinds[] = {{1, "ref"},  {2, "name"},   {3, "phone"},  {4, "email"},
                              {5, "chat"}, {6, "social"}, {7, "walk_in"}};

constexpr std::uint8_t shown = in_filter | in_edit | in_column | in_store;
constexpr std::uint8_t listed = in_filter | in_edit | in_column;

constexpr CodeName consent_states[] = {{1, "given"}, {2, "withdrawn"}};

constexpr FieldInfo worded_attribute(std::uint8_t number, std::string_view name,
                                     Vocabulary vocabulary, std::string_view meaning) {
    FieldInfo row = attribute(number, name, FieldType::word, meaning);
    row.vocabulary = vocabulary;
    return row;
}

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
    word_field<&Customer::channel>(f::channel, "channel", Vocabulary::channel, listed,
                                   "the channel they prefer"),
    words_field<&Customer::preferences>(f::preference, "preference", Vocabulary::preference, listed,
                                        "what they prefer: KEY=VALUE"),
    words_removed_field<&Customer::preferences>(f::preference_removed, "preference_removed",
                                                Vocabulary::preference, "a preference taken away"),
    words_field<&Customer::agreed>(f::consent, "consent", Vocabulary::consent, listed,
                                   "what they agree to"),
    words_removed_field<&Customer::agreed>(f::consent_withdrawn, "consent_withdrawn",
                                           Vocabulary::consent,
                                           "what they do not agree to any more"),
    attribute(f::need, "need", FieldType::text, "what a vulnerable customer needs; restricted"),
    attribute(f::hold, "hold", FieldType::text, "why they may not be erased"),
    attribute(f::reason, "reason", FieldType::text, "why they were erased"),
    worded_attribute(f::consent_channel, "consent_channel", Vocabulary::channel,
                     "the channel by which a consent was given or withdrawn"),
    attribute(f::consent_at, "consent_at", FieldType::instant, "when it was"),
    attribute(f::restricted, "restricted", FieldType::count, "needs that were read"),
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

// Reads the consents of an event: the channel and the instant stand before those they are said of.
class ConsentReader {
public:
    explicit ConsentReader(Instant at) : at_(at) {}

    void see(const Change& change, Customer& customer) {
        if (change.value.kind != Value::Kind::number) {
            return;
        }
        if (change.field == f::consent_channel) {
            channel_ = static_cast<WordId>(change.value.number);
        } else if (change.field == f::consent_at) {
            at_ = instant(change.value.number);
        } else if (change.field == f::consent || change.field == f::consent_withdrawn) {
            const Consent said{
                static_cast<WordId>(change.value.number),
                change.field == f::consent ? ConsentState::given : ConsentState::withdrawn, at_,
                channel_};
            std::erase_if(customer.consents,
                          [&](const Consent& each) { return each.what == said.what; });
            customer.consents.push_back(said);
        }
    }

private:
    Instant at_;
    WordId channel_ = 0;
};

void apply_text(std::vector<TextRef>& texts, const Change& change, OpId op) {
    if (change.value.is_null()) {
        texts.clear();
    } else if (change.value.kind == Value::Kind::number) {
        texts.push_back({op, static_cast<std::uint32_t>(change.value.number)});
    }
}

void erase(Customer& customer, const Event& event) {
    customer.erased = event.at;
    customer.tier = customer.language = customer.channel = 0;
    customer.identities.clear();
    customer.preferences.clear();
    customer.agreed.clear();
    customer.consents.clear();
    customer.needs.clear();
    customer.holds.clear();
    if (const Change* const why = find_change(event.changes, f::reason);
        why != nullptr && why->value.kind == Value::Kind::number) {
        customer.erased_why = {event.op, static_cast<std::uint32_t>(why->value.number)};
    }
}

}  // namespace

constinit const std::span<const CodeName> identity_kind_names = kinds;
constinit const std::span<const CodeName> consent_state_names = consent_states;
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
    ConsentReader consents(event.at);
    for (const Change& change : event.changes) {
        if (change.field == f::identity_kind) {
            kind = change.value.number;
        } else if (change.field == f::identity) {
            add_identity(customer, kind, change.value, event.op);
            kind = 0;
        } else if (change.field == f::need) {
            apply_text(customer.needs, change, event.op);
        } else if (change.field == f::hold) {
            apply_text(customer.holds, change, event.op);
        } else if (const FieldInfo* row = find_field(customer_fields, change.field);
                   row && row->set) {
            row->set(&customer, change.value, event.op);
        }
        consents.see(change, customer);
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
