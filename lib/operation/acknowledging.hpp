#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/operation/customer_letters.hpp"
#include "lib/operation/mail_taking.hpp"

#include <memory>
#include <optional>

namespace svcops {

// Answers letters that began a ticket, within one writing (RFC 3834).
class Acknowledging {
public:
    // Without an order nothing is answered. The arguments have to outlive it.
    Acknowledging(Store& store, Writing& writing, MailTaking& taking, const MailDesk& house,
                  const ReplyTemplate* form, LetterDesk desk);

    // The parcel that goes out; 0: none does.
    std::uint32_t answer(TicketId ticket, const TakenLetter& taken);

private:
    [[nodiscard]] bool is_wanted(const TakenLetter& taken);
    [[nodiscard]] LetterMatter matter_of(TicketId ticket, const mail::Letter& letter);

    Store& store_;
    Writing& writing_;
    MailTaking& taking_;
    const MailDesk& house_;
    const ReplyTemplate* form_;
    CustomerLetters letters_;
};

}  // namespace svcops
