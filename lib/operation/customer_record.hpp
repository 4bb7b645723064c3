#pragma once
#include "lib/operation/customer_card.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

struct TypedIdentity {
    IdentityKind kind = IdentityKind::name;
    std::string text;
    Place place;
};

// A word of a vocabulary, or nothing: then the customer has none from now on.
struct TypedWord {
    std::optional<std::string> text;
    Place place;
};

// A line or a word as it was typed.
struct TypedText {
    std::string text;
    Place place;
};

// What somebody types of how a customer wants to be served.
struct TypedProfile {
    std::optional<TypedWord> channel;            // that they prefer
    std::vector<TypedText> preferences;          // KEY=VALUE; takes the place of that key's
    std::vector<TypedText> no_preferences;       // KEY
    std::vector<TypedText> consents, withdrawn;  // what they agree to, and do not any more
    std::optional<TypedWord> consent_channel;    // by which they said so
    std::vector<TypedText> needs, no_needs;      // of the vulnerable; restricted
    std::vector<TypedText> holds, no_holds;      // why they may not be erased
};

// What somebody types of one customer.
struct TypedCustomer {
    std::optional<TypedIdentity> name;  // the one name from now on
    std::vector<TypedIdentity> added, removed;
    std::optional<TypedWord> tier, language;
    TypedProfile profile;
    std::string country_code;  // digits, for numbers that begin with one 0; "" guesses none
    Instant at{};              // when it is so
};

// Whether a decision is written, or only told; the store may be read only then.
enum class Deed : std::uint8_t { write, rehearse };

// A customer before and after; the same when it was so already.
struct ChangedCustomer {
    CustomerCard before, after;
    OpId op = 0;  // 0: nothing was written
};

// Each throws InputError(usage) with everything that is typed wrong, whatever the store says; then
// InputError(bad_data) with every identity that another customer has (names may be shared), and
// what else the store has against it. Nothing is written then.

// A customer that is in another version than the one it was looked at in, if one is given.
[[nodiscard]] std::optional<Problem> other_version(const CustomerCard& card,
                                                   std::optional<OpId> expected);

// A new customer, who has a name. Rehearsed it has no number.
ChangedCustomer add_customer(Store& store, const Operation& operation, const TypedCustomer& typed,
                             Deed deed);

// Whom the change is about, and in which version it was looked at.
struct Edited {
    std::string customer;  // as known_customer() takes it
    std::optional<OpId> expected;
};
ChangedCustomer edit_customer(Store& store, const Operation& operation, const Edited& edited,
                              const TypedCustomer& typed, Deed deed);

}  // namespace svcops
