#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/catalogue/workflow.hpp"
#include "lib/intake/mail_files.hpp"
#include "lib/mail/sorting.hpp"
#include "lib/operation/customer_letters.hpp"
#include "lib/operation/import.hpp"
#include "lib/operation/mail_reading.hpp"
#include "lib/store/store.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What became of one message.
struct MailFate {
    std::string name;  // of its file
    mail::Fate fate = mail::Fate::known;
    mail::Reason reason = mail::Reason::none;  // of one that was parked or quarantined
    mail::Doubt doubt = mail::Doubt::none;     // of a new ticket that might have been an answer
    TicketId ticket = 0;     // new, continued, or the one that a kept message speaks of
    std::uint32_t kept = 0;  // M-1
    bool reopened = false;
    std::uint32_t acknowledged = 0;  // by that parcel of the outbox
    std::size_t replaced = 0;        // characters that could not be read
};

// What is written to who began a ticket by mail.
struct Acknowledgement {
    const ReplyTemplate& form;
    LetterDesk desk;
};

struct MailOptions {
    const std::vector<Workflow>& workflows;
    std::optional<Acknowledgement> acknowledgement;
    ImportRun run = ImportRun::write;
    Instant now{};                              // nothing arrives later
    std::function<void(const MailFate&)> told;  // of each message, in their order
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;  // files
};

// What came of all of them.
struct MailResult {
    std::uint64_t messages = 0, tickets_new = 0, continued = 0, reopened = 0, known = 0, parked = 0,
                  quarantined = 0;
    std::uint64_t customers_new = 0, attachments = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t unreadable = 0;  // messages with characters that could not be read
    std::map<mail::Reason, std::uint64_t> reasons;
    std::map<mail::Doubt, std::uint64_t> doubts;
    OpId op = 0;  // 0: nothing was new
};

// Reads mail into the store as one operation. Every message ends as a ticket, as a word on one, or
// is kept whole with a reason; none is refused, and none is lost: what cannot be read is kept too.
// - A message that was taken or kept before, by what it says and its Message-ID, is passed over; so
//   the same mailbox again adds nothing.
// - It happened when it arrived: by the topmost Received line, else its Date, else now.
// - Whoever has the sender's address is the customer; a new address makes one.
// - A word from the customer ends a wait for the customer and reopens what was resolved, or closed
//   not longer ago than the workflow says; later it is a new ticket, linked with the old one.
// - A new ticket is acknowledged once, in the outbox, if that is asked for; never what a program
//   sent (RFC 3834), what was not written to the desk, what is older than a day, nor one sender
//   more than max_automatic_daily times a day.
// Throws StoreError, EnvironmentError, and InputError for files that cannot be read.
MailResult import_mail(Store& store, const Operation& operation, const MailReading& reading,
                       MailFiles& files, const MailOptions& options);

}  // namespace svcops
