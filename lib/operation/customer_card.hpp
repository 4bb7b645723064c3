#pragma once
#include "lib/customer/identity.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/store/store.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// The last word on one consent, in words.
struct NamedConsent {
    std::string what;
    ConsentState state = ConsentState::given;
    Instant at{};
    std::string channel;  // "" nobody said
    bool operator==(const NamedConsent&) const = default;
};

// A customer in words, as one reads it on a card.
struct CustomerCard {
    CustomerId id = 0;
    OpId version = 0;
    Instant since{};  // when it was first heard of
    std::string tier, language, channel;
    std::vector<std::string> preferences;  // KEY=VALUE
    std::vector<NamedConsent> consents;    // by what they are to, in the order of the first
    std::vector<std::string> needs;        // restricted: for those alone who may read them
    std::vector<std::string> holds;        // why the customer may not be erased
    CustomerId merged_into = 0;
    std::optional<Instant> erased;  // nothing is left but when, and why where it was said
    std::string erased_why;
    std::vector<NamedIdentity> identities;  // as in_order() has them; what was erased is not there
    bool operator==(const CustomerCard&) const = default;
};

// The name first, then by how telling a kind is; the oldest of a kind before the others.
[[nodiscard]] std::vector<NamedIdentity> in_order(std::vector<NamedIdentity> identities);

// The first of that kind; "" without one.
[[nodiscard]] std::string_view first_of(const CustomerCard& card, IdentityKind kind);
// What it is called: its name, else its first identity.
[[nodiscard]] std::string_view title_of(const CustomerCard& card);
[[nodiscard]] bool has(const CustomerCard& card, const NamedIdentity& identity);

[[nodiscard]] CustomerCard card_of(Store& store, const Log& log);
// Nothing when the view shows no such customer.
[[nodiscard]] std::optional<CustomerCard> find_card(Store& store, CustomerId id, const View& view);

// A problem for each of them that was changed after `at`: a customer is changed as of now.
[[nodiscard]] std::vector<Problem> changed_later(Store& store,
                                                 const std::vector<CustomerId>& customers,
                                                 Instant at);

// What is different on two cards of one customer, as the changes of one event. The words that are
// new are made.
[[nodiscard]] Draft changes_between(Writing& writing, const CustomerCard& before,
                                    const CustomerCard& after);

}  // namespace svcops
