#pragma once
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// How a customer is known on a channel; the numbers are stored.
enum class IdentityKind : std::uint8_t {
    ref = 1,
    name = 2,
    phone = 3,
    email = 4,
    chat = 5,
    social = 6,
    walk_in = 7
};
extern const std::span<const CodeName> identity_kind_names;

namespace customer_field {
inline constexpr std::uint8_t identity_kind = 1, identity = 2, tier = 3, language = 4,
                              merged_into = 5, channel = 6, preference = 7, preference_removed = 8,
                              consent = 9, consent_withdrawn = 10, need = 11, hold = 12;
// Attributes of events: why somebody was erased; by which channel the consents after it were given
// or withdrawn, and when, where that is not the event; what restricted field was read.
inline constexpr std::uint8_t reason = 40, consent_channel = 41, consent_at = 42, restricted = 43;
}  // namespace customer_field

// What identities are compared by; "" when nothing comparable is left. Bengali digits are read.
// - A phone keeps its digits and a leading +; a leading 00 is a +; "(0)" after a country code is
// left out. No country
//   is guessed: 01712... and +8801712... stay two identities until a person joins them.
// - E-mail, names, chat and social handles are search_key'd; a handle loses its leading @.
// - A reference is compared as it is, without white space around it.
std::string identity_key(IdentityKind kind, std::string_view value);

struct Identity {
    IdentityKind kind = IdentityKind::name;
    TextRef text;
    bool operator==(const Identity&) const = default;
};

// What was last said of one consent.
enum class ConsentState : std::uint8_t { given = 1, withdrawn = 2 };
extern const std::span<const CodeName> consent_state_names;

struct Consent {
    WordId what = 0;
    ConsentState state = ConsentState::given;
    Instant at{};
    WordId channel = 0;  // 0: nobody said
    bool operator==(const Consent&) const = default;
};

// One customer over all channels. `created` and `changed` events carry pairs of identity_kind and
// identity (a text), in this order; an identity without a kind before it is ignored. A null
// identity after a kind takes the identities of that kind away. A `need` is a text that says what a
// vulnerable customer needs; it is restricted, and a null takes all needs away. A `hold` is a text
// that says why the customer may not be erased; a null takes all holds away. merged_into names
// the customer that goes on. An `erased` event takes everything away but the number: what is left
// says when and why.
struct Customer {
    CustomerId id = 0;
    OpId version = 0;
    WordId tier = 0;
    WordId language = 0;
    WordId channel = 0;  // that they prefer
    CustomerId merged_into = 0;
    std::vector<WordId> preferences;  // words KEY=VALUE
    std::vector<WordId> agreed;       // consents that are given
    std::vector<Consent> consents;    // the last word on each
    std::vector<TextRef> needs, holds;
    std::vector<Identity> identities;
    Instant erased{};  // 0: was not
    TextRef erased_why;
};

// The only rule from events to state; total: what it does not know it ignores.
void apply(Customer& customer, const Event& event);
[[nodiscard]] Customer fold_customer(const Log& log);
extern const FieldTable customer_fields;

}  // namespace svcops
