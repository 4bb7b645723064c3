#include "lib/operation/notify_customers.hpp"

#include "lib/finding/error.hpp"
#include "lib/mail/held_mail.hpp"
#include "lib/mail/message_id.hpp"
#include "lib/operation/drafted_ticket.hpp"
#include "lib/operation/rehearsal.hpp"
#include "lib/ticket/links.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

namespace svcops {

namespace {

namespace f = ticket_field;

constexpr CodeName outcome_rows[] = {
    {static_cast<std::int64_t>(NotifyOutcome::queued), "queued"},
    {static_cast<std::int64_t>(NotifyOutcome::told_before), "told_before"},
    {static_cast<std::int64_t>(NotifyOutcome::other_channel), "other_channel"},
    {static_cast<std::int64_t>(NotifyOutcome::unreachable), "unreachable"},
};

// How somebody is known on a channel that no letter goes over.
struct WrittenWay {
    std::string_view channel;
    IdentityKind kind;
};
constexpr WrittenWay ways[] = {
    {"phone", IdentityKind::phone}, {"chat", IdentityKind::chat}, {"social", IdentityKind::social}};

std::string_view other_address(const CustomerCard& card) {
    const auto* const way = std::ranges::find(ways, card.channel, &WrittenWay::channel);
    return way == std::end(ways) ? std::string_view() : first_of(card, way->kind);
}

// The tickets of each customer, ascending, where one that was merged away stands for the one that
// goes on.
using Touched = std::map<CustomerId, std::vector<TicketId>>;

Touched touched(Store& store, std::span<const TicketId> tickets, NotifiedCustomers& result) {
    Touched all;
    see_logs(store, tickets, [&](const Log& log) {
        const auto customer = fold(log).customer;
        if (customer == 0) {
            ++result.without_customer;
            return;
        }
        all[customer].push_back(relations_of(log).merged_into.value_or(log.subject));
    });
    for (auto& [customer, ids] : all) {
        ids = in_order(std::move(ids));
    }
    return all;
}

// The words of one notice to one customer after the other.
class WordToCustomers {
public:
    WordToCustomers(Store& store, Writing& writing, const CustomerNotice& notice, Deed deed)
        : store_(store),
          notice_(notice),
          deed_(deed),
          letters_(store, writing, store.names(), notice.desk) {
        secret_ = writing.tag_key();
        secret_ = secret_.empty() ? store.tag_key() : secret_;
        said_ = notice.order.form == nullptr ? std::string() : notice.order.form->name;
        for (const auto& answer : notice.order.answers) {
            said_ += fmt::format("\n{}={}", answer.question, answer.text);
        }
        said_ += "\n" + notice.message;
    }

    NotifiedCustomer tell(CustomerId customer, std::span<const TicketId> tickets) {
        NotifiedCustomer told;
        told.customer = customer;
        told.ticket = tickets.back();
        told.tickets = tickets.size();
        told.channel = "email";
        const auto card = find_card(store_, customer, View{});
        if (card) {
            told.name = title_of(*card);
            told.language = card->language;
        }
        if (was_told(tickets)) {
            told.outcome = NotifyOutcome::told_before;
        } else if (card && !notice_.any_channel && !refusal_of(*card) &&
                   !other_address(*card).empty()) {
            told.outcome = NotifyOutcome::other_channel;
            told.channel = card->channel;
            told.address = other_address(*card);
        } else {
            write(told);
        }
        return told;
    }

    [[nodiscard]] std::vector<DraftedTicket>& drafts() { return drafts_; }
    [[nodiscard]] std::vector<Problem>& problems() { return problems_; }

private:
    [[nodiscard]] std::string key(TicketId ticket) const {
        return mail::stable_key(secret_, fmt::format("customer notice {}\n{}", ticket, said_));
    }

    // By a secret that was only just made nobody was told anything.
    [[nodiscard]] bool was_told(std::span<const TicketId> tickets) const {
        return !secret_.empty() && std::ranges::any_of(tickets, [&](TicketId ticket) {
            return !store_
                        .marked(mail::message_key(
                            mail::message_id(key(ticket), letters_.desk().address.address)))
                        .empty();
        });
    }

    void write(NotifiedCustomer& told) {
        LetterOrder order = notice_.order;
        order.sending = Sending::if_possible;
        order.key = key(told.ticket);
        Draft draft;
        draft.changes = {{f::audience, Value::of(static_cast<std::int64_t>(Audience::public_))},
                         {f::author, Value::of(static_cast<std::int64_t>(Author::agent))}};
        const TicketId ticket[] = {told.ticket};
        Reading<PostedLetter> letter;
        see_logs(store_, ticket, [&](const Log& log) {
            letter = letters_.post(log, order, notice_.message, draft);
        });
        if (!letter) {
            std::ranges::copy_if(
                letter.problems, std::back_inserter(problems_),
                [&](const Problem& each) { return std::ranges::count(problems_, each) == 0; });
            return;
        }
        if (letter->unsent) {
            told.outcome = NotifyOutcome::unreachable;
            told.channel.clear();
            told.why = letter->unsent->what;
            return;
        }
        told.parcel = letter->parcel;
        told.address = letter->letter.to.address;
        told.language = told.language.empty() ? letter->language : told.language;
        if (deed_ == Deed::write) {
            drafts_.push_back(
                drafted(told.ticket, notice_.desk.now, EventKind::message, std::move(draft)));
        }
    }

    Store& store_;
    const CustomerNotice& notice_;
    Deed deed_;
    CustomerLetters letters_;
    std::string secret_, said_;
    std::vector<DraftedTicket> drafts_;
    std::vector<Problem> problems_;
};

}  // namespace

constinit const std::span<const CodeName> notify_outcome_names = outcome_rows;

NotifiedCustomers notify_customers(Store& store, const Operation& operation,
                                   const ChooseTickets& choose, const CustomerNotice& notice,
                                   Deed deed) {
    if (auto mute = muteness_of(notice.desk)) {
        throw InputError(Outcome::bad_definition, {std::move(*mute)});
    }
    const auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    Rehearsal rehearsal(store.names());
    Writing& maker = writing ? *writing : rehearsal;
    NotifiedCustomers result;
    const auto tickets = in_order(choose());
    result.tickets = tickets.size();
    WordToCustomers word(store, maker, notice, deed);
    for (const auto& [customer, ids] : touched(store, tickets, result)) {
        result.customers.push_back(word.tell(customer, ids));
    }
    if (!word.problems().empty()) {
        throw InputError(Outcome::bad_data, std::move(word.problems()));
    }
    if (!word.drafts().empty()) {
        const AgentId actor = writing->agent(operation.actor);
        add(*writing, actor, word.drafts());
        for (const NotifiedCustomer& each : result.customers) {
            if (notice.also && each.outcome == NotifyOutcome::queued) {
                notice.also(*writing, each, actor);
            }
        }
        result.op = writing->commit();
    }
    return result;
}

}  // namespace svcops
