#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/ticket/ticket.hpp"

namespace svcops {

// How a customer is known on a channel; the numbers are stored.
enum class IdentityKind : std::uint8_t { ref = 1, name = 2, phone = 3, email = 4, chat = 5, social = 6, walk_in = 7 };
extern const std::span<const CodeName> identity_kind_names;

namespace customer_field {
inline constexpr std::uint8_t identity_kind = 1, identity = 2, tier = 3, language = 4, merged_into = 5;
}

// What identities are compared by: phones keep digits and a leading +, e-mail and names are search_key'd.
std::string identity_key(IdentityKind kind, std::string_view value);

struct Identity {
    IdentityKind kind = IdentityKind::name;
    TextRef text;
    bool operator==(const Identity&) const = default;
};

// One customer over all channels. `created` and `changed` events carry pairs of identity_kind and identity (a text).
struct Customer {
    CustomerId id = 0;
    OpId version = 0;
    WordId tier = 0;
    WordId language = 0;
    CustomerId merged_into = 0;
    std::vector<Identity> identities;
};

void apply(Customer& customer, const Event& event);
extern const FieldTable customer_fields;

}  // namespace svcops
