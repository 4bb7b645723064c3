#include "lib/operation/mail_threads.hpp"

#include "lib/mail/held_mail.hpp"
#include "lib/mail/subject_tag.hpp"
#include "lib/ticket/links.hpp"

#include <algorithm>

namespace svcops {

bool MailThreads::is_known(const std::string& letter_key) const {
    return letters_.contains(letter_key) || !store_.marked(letter_key).empty();
}

bool MailThreads::is_reused(const mail::Letter& letter) const {
    if (letter.message_id.empty()) {
        return false;
    }
    const auto key = mail::message_key(letter.message_id);
    return messages_.contains(key) || !store_.marked(key).empty();
}

mail::Thread MailThreads::thread_of(const mail::Letter& letter, MailSenders& senders) {
    mail::Thread thread;
    for (const auto& id : letter.answers) {
        if (const auto ticket = ticket_of_message(id)) {
            thread.referred = goes_on_as(*ticket);
            break;
        }
    }
    const auto tag = mail::read_tags(letter.subject, bytes(key_));
    thread.forged_tag = tag.forged.has_value();
    if (tag.ticket && ticket(*tag.ticket) != nullptr) {
        thread.tagged = goes_on_as(*tag.ticket);
    }
    const auto who = senders.known(letter.from.address);
    thread.referred_knows_sender = thread.referred && knows(*thread.referred, who);
    thread.tagged_knows_sender = thread.tagged && knows(*thread.tagged, who);
    return thread;
}

std::optional<TicketId> MailThreads::ticket_of_message(const std::string& message_id) {
    const auto key = mail::message_key(message_id);
    if (const auto here = messages_.find(key); here != messages_.end() && here->second != 0) {
        return here->second;
    }
    for (const auto& [noun, subject] : store_.marked(key)) {
        if (noun == Noun::ticket) {
            return subject;
        }
        const auto kept = store_.logs(Noun::mail, Narrowing::one(subject), {});
        if (const Log* const log = kept->next()) {
            if (const auto ticket = mail::fold_mail(*log).ticket; ticket != 0) {
                return ticket;
            }
        }
    }
    return std::nullopt;
}

bool MailThreads::knows(TicketId id, const std::vector<CustomerId>& senders) {
    const Ticket* const found = ticket(id);
    return found != nullptr && found->customer != 0 &&
           std::ranges::find(senders, found->customer) != senders.end();
}

const Ticket* MailThreads::ticket(TicketId id) {
    const auto here = tickets_.find(id);
    if (here != tickets_.end()) {
        return &here->second;
    }
    const auto logs = store_.logs(Noun::ticket, Narrowing::one(id), {});
    const Log* const log = logs->next();
    if (log == nullptr) {
        return nullptr;
    }
    merged_[id] = relations_of(*log).merged_into.value_or(0);
    return &tickets_.emplace(id, fold(*log)).first->second;
}

TicketId MailThreads::goes_on_as(TicketId id) {
    constexpr int most_mergers = 100;
    for (int i = 0; i < most_mergers; ++i) {
        const Ticket* const here = ticket(id);
        const auto next = merged_.find(id);
        if (here == nullptr || next == merged_.end() || next->second == 0) {
            return id;
        }
        id = next->second;
    }
    return id;
}

void MailThreads::follow(TicketId id, const Event& event) {
    Ticket& state = tickets_[id];
    state.id = id;
    apply(state, event);
}

void MailThreads::remember(const mail::Letter& letter, const std::string& letter_key,
                           TicketId ticket) {
    letters_.insert(letter_key);
    if (!letter.message_id.empty()) {
        messages_.try_emplace(mail::message_key(letter.message_id), ticket);
    }
}

}  // namespace svcops
