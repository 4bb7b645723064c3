#include "lib/operation/acknowledging.hpp"

#include "lib/mail/limits.hpp"
#include "lib/operation/customer_card.hpp"
#include "lib/operation/mail_entry.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops {

namespace {

namespace f = ticket_field;

// Whether it was written to the desk itself, where the mapping says what that is.
bool is_to(const MailDesk& house, const mail::Letter& letter) {
    return house.addresses.empty() || std::ranges::any_of(letter.to, [&](const mail::Address& to) {
               return std::ranges::any_of(house.addresses, [&](const std::string& ours) {
                   return search_key(ours) == search_key(to.address);
               });
           });
}

}  // namespace

Acknowledging::Acknowledging(Store& store, Writing& writing, MailTaking& taking,
                             const MailDesk& house, const ReplyTemplate* form, LetterDesk desk)
    : store_(store),
      writing_(writing),
      taking_(taking),
      house_(house),
      form_(form),
      letters_(store, writing, store.names(), std::move(desk)) {}

bool Acknowledging::is_wanted(const TakenLetter& taken) {
    const auto& letter = taken.letter;
    const Instant now = letters_.desk().now;
    const bool recent = taken.at <= now && now - taken.at <= Seconds(mail::max_acknowledged_age);
    return form_ != nullptr && recent && !letter.signs.unanswerable && is_to(house_, letter) &&
           store_.count_automatic(letter.from.address, now - std::chrono::hours(24)) <
               mail::max_automatic_daily;
}

LetterMatter Acknowledging::matter_of(TicketId ticket, const mail::Letter& letter) {
    const Ticket& state = *taking_.threads().ticket(ticket);
    const Names& names = store_.names();
    LetterMatter matter;
    matter.ticket = ticket;
    matter.subject = subject_of(letter);
    matter.service = names.word_name(state.service);
    matter.status = state.status;
    matter.opened = state.opened;
    matter.language = names.word_name(state.language);
    matter.customer = letter.from.name;
    matter.receiver = letter.from.address;
    if (!letter.message_id.empty()) {
        matter.thread = {letter.message_id};
    }
    if (const auto card = find_card(store_, state.customer, View{})) {
        matter.customer = title_of(*card);
        matter.language = card->language.empty() ? matter.language : card->language;
        matter.refusal = refusal_of(*card);
    }
    return matter;
}

std::uint32_t Acknowledging::answer(TicketId ticket, const TakenLetter& taken) {
    if (!is_wanted(taken)) {
        return 0;
    }
    LetterOrder order;
    order.form = form_;
    order.sending = Sending::required;
    order.origin = mail::Origin::replied;
    MailEntry entry(writing_);
    entry.number(f::audience, static_cast<std::int64_t>(Audience::public_));
    entry.number(f::author, static_cast<std::int64_t>(Author::system));
    const auto posted = letters_.post(matter_of(ticket, taken.letter), order, "", entry.draft());
    if (!posted) {
        return 0;
    }
    const Instant at = std::max(letters_.desk().now, taking_.threads().ticket(ticket)->opened);
    taking_.threads().follow(ticket, entry.write(Noun::ticket, ticket, at, EventKind::message));
    return posted->parcel;
}

}  // namespace svcops
