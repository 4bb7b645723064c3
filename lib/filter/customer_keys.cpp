#include "lib/customer/customer.hpp"
#include "lib/filter/filter.hpp"

namespace svcops {

namespace {

// Bare words are `text`; every kind of identity is a key by its name.
constexpr ComputedKey customer_computed_keys[] = {
    {"text", FieldType::text, "the beginning of a word of the name, of a number or an address"},
    {"ref", FieldType::word, "a reference of another system"},
    {"name", FieldType::text, "the beginning of a word of the name"},
    {"phone", FieldType::word, "a phone number"},
    {"email", FieldType::word, "an e-mail address"},
    {"chat", FieldType::word, "a handle of a chat"},
    {"social", FieldType::word, "a handle of a social network"},
    {"walk_in", FieldType::word, "what they are known by at the counter"},
};

}  // namespace

const FilterKeys customer_filter_keys{customer_fields, {}, customer_computed_keys};

}  // namespace svcops
