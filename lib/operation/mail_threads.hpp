#pragma once
#include "lib/mail/letter.hpp"
#include "lib/mail/sorting.hpp"
#include "lib/operation/mail_senders.hpp"
#include "lib/store/store.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace svcops {

// What messages belong together, in one run: what the store has and what the run adds to it.
class MailThreads {
public:
    MailThreads(Store& store, std::string tag_key) : store_(store), key_(std::move(tag_key)) {}

    // Whether this very message was taken or kept before.
    [[nodiscard]] bool is_known(const std::string& letter_key) const;
    // Whether another message came with its id.
    [[nodiscard]] bool is_reused(const mail::Letter& letter) const;
    // Which tickets the message speaks of, and whether they know its sender.
    [[nodiscard]] mail::Thread thread_of(const mail::Letter& letter, MailSenders& senders);
    // The ticket as it is now; null when there is none. A ticket that was merged into another is
    // that one. Valid until the next call.
    [[nodiscard]] const Ticket* ticket(TicketId id);

    // What the run adds: an event of a ticket, a message by its digests. The ticket that is given
    // with a digest is what answers to it belong to; 0 none.
    void follow(TicketId id, const Event& event);
    void remember(const mail::Letter& letter, const std::string& letter_key, TicketId ticket);
    void remember_bytes(const std::string& bytes_key) { letters_.insert(bytes_key); }

private:
    [[nodiscard]] std::optional<TicketId> ticket_of_message(const std::string& message_id);
    [[nodiscard]] bool knows(TicketId id, const std::vector<CustomerId>& senders);
    [[nodiscard]] TicketId goes_on_as(TicketId id);

    Store& store_;
    std::string key_;
    std::set<std::string> letters_;
    std::unordered_map<std::string, TicketId> messages_;  // by message_key
    std::unordered_map<TicketId, Ticket> tickets_;
    std::unordered_map<TicketId, TicketId> merged_;
};

}  // namespace svcops
