#pragma once
#include "lib/catalogue/move.hpp"
#include "lib/catalogue/workflow.hpp"
#include "lib/operation/mail_entry.hpp"
#include "lib/operation/mail_senders.hpp"
#include "lib/operation/mail_threads.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

// A letter on its way into the record: `key` is its letter_key, `at` when it arrived.
struct TakenLetter {
    const mail::Letter& letter;
    std::string key;
    Instant at{};
};

// What a word from the customer does to a ticket: where it goes, if anywhere, or why it is no word
// on this ticket any more.
struct Answered {
    std::optional<Destination> move;
    mail::Doubt doubt = mail::Doubt::none;
    bool reopens = false;
};

// Writes letters into tickets, one after the other, and knows what the ones before came to. Its
// arguments have to outlive it.
class MailTaking {
public:
    MailTaking(Store& store, Writing& writing, const std::vector<Workflow>& workflows)
        : store_(store),
          writing_(writing),
          workflows_(workflows),
          senders_(store),
          threads_(store, writing.tag_key()) {}

    // A new ticket with these fields; of no customer when the letter has no sender.
    TicketId open(const TakenLetter& taken, const std::vector<Assignment>& fields);
    [[nodiscard]] Answered answered(const Ticket& ticket, Instant at) const;
    void go_on(TicketId id, const Answered& answered, const TakenLetter& taken);
    // Both tickets tell of it.
    void link(TicketId one, TicketId other, Instant at);

    [[nodiscard]] MailSenders& senders() { return senders_; }
    [[nodiscard]] MailThreads& threads() { return threads_; }
    [[nodiscard]] std::uint64_t attached() const { return attached_; }

private:
    Store& store_;
    Writing& writing_;
    const std::vector<Workflow>& workflows_;
    MailSenders senders_;
    MailThreads threads_;
    std::uint64_t attached_ = 0;
};

}  // namespace svcops
