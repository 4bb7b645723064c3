#include "lib/operation/mail_senders.hpp"

#include "lib/customer/identity.hpp"
#include "lib/operation/customer_card.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops {

namespace {

using std::chrono::hours;

std::string key_of(const std::string& address) {
    return identity_key(IdentityKind::email, address);
}

// What a person may be called: the name as it is written, if it is one.
std::string name_of_sender(const mail::Address& sender) {
    const auto name = read_identity(IdentityKind::name, sender.name, {}, {});
    return name ? *name : std::string();
}

void add_customer_of(Writing& writing, CustomerId id, const mail::Address& sender, Instant at) {
    CustomerCard card;
    if (auto name = name_of_sender(sender); !name.empty()) {
        card.identities.push_back({IdentityKind::name, std::move(name)});
    }
    card.identities.push_back({IdentityKind::email, nfc(sender.address)});
    const auto draft = changes_between(writing, {}, card);
    const Event created{at, EventKind::created, 0, 0, draft.changes};
    put_entry(writing, Noun::customer, id, created, draft.texts);
}

}  // namespace

std::vector<CustomerId> MailSenders::known(const std::string& address) {
    auto [row, is_new] = customers_.try_emplace(key_of(address));
    if (is_new) {
        row->second = store_.find_customers(IdentityKind::email, address);
    }
    return row->second;
}

CustomerId MailSenders::get(Writing& writing, const mail::Address& sender, Instant at) {
    if (const auto found = known(sender.address); !found.empty()) {
        return found.front();
    }
    const CustomerId id = writing.next(Noun::customer);
    add_customer_of(writing, id, sender, at);
    customers_[key_of(sender.address)] = {id};
    ++made_;
    return id;
}

std::int64_t MailSenders::count_hourly(const std::string& address, Instant at) {
    auto [row, is_new] = taken_.try_emplace(key_of(address));
    auto& taken = row->second;
    if (is_new) {
        taken = stored_messages(address, at - hours(1));
    }
    taken.push_back(at);
    return std::ranges::count_if(taken,
                                 [&](Instant each) { return each > at - hours(1) && each <= at; });
}

// What he wrote on tickets that were touched since.
std::vector<Instant> MailSenders::stored_messages(const std::string& address, Instant since) {
    std::vector<Instant> found;
    for (const CustomerId customer : known(address)) {
        Narrowing narrowing;
        narrowing.conditions.push_back(
            {ticket_field::customer, {}, false, {std::int64_t{customer}}, {}, {}, {}});
        Narrowing::Condition recent;
        recent.derived = "updated";
        recent.from = unix_seconds(since);
        narrowing.conditions.push_back(recent);
        const auto logs = store_.logs(Noun::ticket, narrowing, {});
        while (const Log* const log = logs->next()) {
            for (const Event& event : log->events) {
                if (find_change(event.changes, ticket_field::letter) != nullptr) {
                    found.push_back(event.at);
                }
            }
        }
    }
    return found;
}

}  // namespace svcops
