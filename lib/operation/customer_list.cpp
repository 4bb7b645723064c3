#include "lib/operation/customer_list.hpp"

#include "lib/operation/named_customer.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops {

namespace {

// Asking an index so often is quicker than a walk past every ticket there is.
constexpr std::size_t asked_one_by_one = 200;

Narrowing of_customer(CustomerId customer, std::uint8_t field = ticket_field::customer) {
    Narrowing narrowing;
    narrowing.conditions.push_back({field, {}, false, {std::int64_t{customer}}, {}, {}, {}});
    return narrowing;
}

void take_contacts(const Log& log, TicketSum& sum) {
    for (const Contact& contact : contacts_of(log)) {
        sum.last_contact = std::max(sum.last_contact.value_or(contact.at), contact.at);
    }
}

// Of every customer at once, by number.
class Sums {
public:
    Sums(Store& store, const View& view, Depth depth) {
        if (depth == Depth::tickets) {
            const auto tickets = store.tickets({}, view);
            while (const Ticket* const ticket = tickets->next()) {
                count(*ticket);
            }
        } else if (depth == Depth::contacts) {
            const auto logs = store.logs(Noun::ticket, {}, view);
            while (const Log* const log = logs->next()) {
                take_contacts(*log, count(fold(*log)));
            }
        }
    }
    [[nodiscard]] TicketSum of(CustomerId customer) const {
        return customer < sums_.size() ? sums_[customer] : TicketSum();
    }

private:
    TicketSum& count(const Ticket& ticket) {
        if (ticket.customer >= sums_.size()) {
            sums_.resize(ticket.customer + std::size_t{1});
        }
        auto& sum = sums_[ticket.customer];
        ++sum.tickets;
        sum.open += is_open(ticket.status) ? 1 : 0;
        return sum;
    }

    std::vector<TicketSum> sums_;  // of 0: tickets of nobody
};

// Whether a word of the text begins so; both are keys.
bool begins_word(std::string_view text, std::string_view beginning) {
    for (std::size_t at = text.find(beginning); at != std::string_view::npos;
         at = text.find(beginning, at + 1)) {
        if (at == 0 || text[at - 1] == ' ') {
            return true;
        }
    }
    return false;
}

// A star at the end says what is meant anyway.
bool begins(const NamedIdentity& identity, std::string_view typed) {
    const auto beginning =
        identity_key(identity.kind, typed.substr(0, typed.size() - (typed.ends_with('*') ? 1 : 0)));
    return !beginning.empty() && begins_word(identity_key(identity.kind, identity.text), beginning);
}

// Answers the keys that are no columns.
bool answers(const CustomerCard& card, const Term& term, std::string_view word) {
    if (term.computed->name == "text") {
        return labelled_customer(word) == card.id ||
               std::ranges::any_of(card.identities, [&](const NamedIdentity& identity) {
                   return begins(identity, word);
               });
    }
    const auto kind = static_cast<IdentityKind>(*code_of(identity_kind_names, term.computed->name));
    return std::ranges::any_of(card.identities, [&](const NamedIdentity& identity) {
        return identity.kind == kind &&
               (kind == IdentityKind::name ? begins(identity, word)
                                           : same_identity(identity, {kind, std::string(word)}));
    });
}

// `phone:none` is without a phone.
bool lacks(const CustomerCard& card, const Term& term) {
    const auto kind = code_of(identity_kind_names, term.computed->name);
    return kind && std::ranges::find(term.words, "none") != term.words.end() &&
           first_of(card, static_cast<IdentityKind>(*kind)).empty();
}

bool answers(const CustomerCard& card, const Term& term) {
    return lacks(card, term) || std::ranges::any_of(term.words, [&](const std::string& word) {
               return answers(card, term, word);
           });
}

// Texts are read of those alone that the filter lets through, or has to read to know.
std::vector<CustomerCard> matching(Store& store, const Filter& bound, const View& view) {
    std::vector<CustomerCard> cards;
    const auto logs = store.logs(Noun::customer, {}, view);
    while (const Log* const log = logs->next()) {
        const Customer customer = fold_customer(*log);
        if (customer.merged_into != 0) {
            continue;
        }
        std::optional<CustomerCard> card;
        const auto read = [&]() -> const CustomerCard& {
            return card ? *card : card.emplace(card_of(store, *log));
        };
        if (bound.matches(&customer, [&](const Term& term) { return answers(read(), term); })) {
            read();
            cards.push_back(std::move(*card));
        }
    }
    return cards;
}

}  // namespace

void see_customers(Store& store, const Filter& filter, const View& view, Depth depth,
                   const std::function<void(const ListedCustomer&)>& see) {
    const auto cards = matching(store, filter.bind(store.names()), view);
    const bool few = cards.size() <= asked_one_by_one;
    const Sums sums(store, view, few ? Depth::cards : depth);
    for (const CustomerCard& card : cards) {
        see({card,
             few && depth != Depth::cards ? ticket_sum(store, card.id, view) : sums.of(card.id)});
    }
}

void see_tickets_of(Store& store, CustomerId customer, const View& view,
                    const std::function<void(const Log&)>& see) {
    const auto logs = store.logs(Noun::ticket, of_customer(customer), view);
    while (const Log* const log = logs->next()) {
        if (fold(*log).customer == customer) {
            see(*log);
        }
    }
}

void see_complaints_of(Store& store, CustomerId customer, const View& view,
                       const std::function<void(const Log&)>& see) {
    const auto logs =
        store.logs(Noun::ticket, of_customer(customer, ticket_field::complainant), view);
    while (const Log* const log = logs->next()) {
        if (fold(*log).complainant == customer) {
            see(*log);
        }
    }
}

TicketSum ticket_sum(Store& store, CustomerId customer, const View& view) {
    TicketSum sum;
    see_tickets_of(store, customer, view, [&](const Log& log) {
        ++sum.tickets;
        sum.open += is_open(fold(log).status) ? 1 : 0;
        take_contacts(log, sum);
    });
    return sum;
}

}  // namespace svcops
