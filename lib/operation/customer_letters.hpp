#pragma once
#include "lib/catalogue/reply_template.hpp"
#include "lib/document/wording.hpp"
#include "lib/mail/written_letter.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/operation/customer_card.hpp"
#include "lib/store/store.hpp"

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What letters to customers are made with.
struct LetterDesk {
    mail::Address address;  // that answers come to; "" there is none, and nothing can be sent
    std::string language;   // of customers whose language nobody knows: "en"
    std::string agent;      // who writes
    Instant now{};          // the date of a letter
    // The words of a language, and what a ticket is promised for; without them English words, and
    // the ticket's own due instant.
    std::function<Wording(std::string_view language)> wording;
    std::function<std::optional<Instant>(const Log&)> due;
};

// Whether a text for a customer leaves by mail too.
enum class Sending : std::uint8_t {
    record,       // it is written down alone: it was said, or is sent otherwise
    if_possible,  // to who can be written to; of others it is told why not
    required,     // else it is refused
};

struct LetterOrder {
    const ReplyTemplate* form = nullptr;  // null: the text as it was typed
    std::vector<TemplateAnswer> answers;
    Sending sending = Sending::record;
    std::string to;   // "" the address that the customer wrote from, or their first one
    std::string key;  // what the Message-ID is made of, and nothing else; "" a new one
    mail::Origin origin = mail::Origin::person;
};

// What a letter is about, and whom it goes to.
struct LetterMatter {
    TicketId ticket = 0;
    std::string subject, service;
    Status status = Status::new_;
    Instant opened{};
    std::optional<Instant> due;
    std::string customer;             // what they are called; "" nobody knows
    std::string language;             // that they read; "" nobody knows
    std::string receiver;             // "" no address is known
    std::optional<Problem> refusal;   // why nothing may be sent to them
    bool is_erased = false;           // the customer: then nothing is sent to anybody
    std::vector<std::string> barred;  // their addresses, where nothing may be sent to them
    std::vector<std::string> thread;  // Message-IDs, the oldest first
};
// Of a ticket as it is stored. The receiver is who the customer wrote from last, if that is still
// an address of theirs; else their first one. Nothing is sent to who was erased, nor to who took
// back a consent to `contact` or `email`.
[[nodiscard]] LetterMatter matter_of(Store& store, const Names& names, const Log& log,
                                     const LetterDesk& desk);

// Why nothing is sent to a customer, whatever their address.
[[nodiscard]] std::optional<Problem> refusal_of(const CustomerCard& card);

// What a template may name of it, with `typed` as its message.
[[nodiscard]] ReplyFacts reply_facts(const LetterMatter& matter, const LetterDesk& desk,
                                     const Zone& zone, std::string_view typed,
                                     std::string_view language);

// Why no letter can leave at all; nothing when the desk has an address.
[[nodiscard]] std::optional<Problem> muteness_of(const LetterDesk& desk);

struct PostedLetter {
    TicketId ticket = 0;
    std::uint32_t parcel = 0;  // in the outbox; 0: it was not queued
    std::string language;      // of the template's text; "" nobody said
    mail::LetterOut letter;
    std::optional<Problem> unsent;  // why it was not queued, though it was to be if possible
};

// Writes letters to customers within one writing: each is a public message of its ticket and a
// parcel of the outbox, both or none. Its arguments have to outlive it, and it the writing of the
// drafts, which look into it.
class CustomerLetters {
public:
    CustomerLetters(Store& store, Writing& writing, const Names& names, LetterDesk desk)
        : store_(store), writing_(writing), names_(names), desk_(std::move(desk)) {}
    CustomerLetters(const CustomerLetters&) = delete;
    CustomerLetters& operator=(const CustomerLetters&) = delete;
    ~CustomerLetters() = default;

    // Adds to the draft of a message (audience and author are the caller's) the text as the order
    // has it, with `typed` as its message, and queues it. Problems with their remedy when it cannot
    // be written or, if that is required, sent; then nothing is queued.
    [[nodiscard]] Reading<PostedLetter> post(const LetterMatter& matter, const LetterOrder& order,
                                             std::string_view typed, Draft& draft);
    [[nodiscard]] Reading<PostedLetter> post(const Log& log, const LetterOrder& order,
                                             std::string_view typed, Draft& draft) {
        return post(matter_of(store_, names_, log, desk_), order, typed, draft);
    }
    [[nodiscard]] const LetterDesk& desk() const { return desk_; }

private:
    [[nodiscard]] std::vector<Problem> unsendable(const LetterMatter& matter,
                                                  const LetterOrder& order) const;
    [[nodiscard]] std::string subject_line(const LetterMatter& matter, const std::string& subject);
    void queue(PostedLetter& posted, const LetterOrder& order, Draft& draft);

    Store& store_;
    Writing& writing_;
    const Names& names_;
    LetterDesk desk_;
    std::deque<std::string> keys_;  // that drafts look into
};

}  // namespace svcops
