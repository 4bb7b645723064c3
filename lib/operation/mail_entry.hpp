#pragma once
#include "lib/mail/letter.hpp"
#include "lib/mail/sorting.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/store/store.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One event in the making, with the texts and bytes that its changes look into. Not copied: they
// look into it.
class MailEntry {
public:
    explicit MailEntry(Writing& writing) : writing_(writing) {}
    MailEntry(const MailEntry&) = delete;
    MailEntry& operator=(const MailEntry&) = delete;
    ~MailEntry() = default;

    [[nodiscard]] Draft& draft() { return draft_; }
    void number(std::uint8_t field, std::int64_t value);
    void bytes(std::uint8_t field, std::string value);
    // What a ticket's event says of the e-mail that it is: digests, Message-ID, files.
    void letter(const mail::Letter& letter, const std::string& letter_key);
    // Writes it and answers the event, which lives as long as this.
    const Event& write(Noun noun, std::uint32_t subject, Instant at, EventKind kind);
    [[nodiscard]] std::size_t attached() const { return attached_; }

private:
    Writing& writing_;
    Draft draft_;
    std::deque<std::string> bytes_;
    Event event_;
    std::size_t attached_ = 0;
};

// The subject of a ticket that an e-mail begins: its own; without one the beginning of its text, or
// the name of the first file.
[[nodiscard]] std::string subject_of(const mail::Letter& letter);

// A message that is kept whole, with its reason.
struct KeptMail {
    mail::Reason reason = mail::Reason::none;
    TicketId ticket = 0;                   // that it speaks of; 0 none
    std::string letter_key;                // letter_key() or bytes_key()
    const mail::Letter* letter = nullptr;  // null: none could be read
    std::string_view bytes;
};
std::uint32_t keep_mail(Writing& writing, const KeptMail& kept, Instant at);

}  // namespace svcops
