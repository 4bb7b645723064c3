#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/catalogue/workflow.hpp"
#include "lib/mail/held_mail.hpp"
#include "lib/operation/customer_record.hpp"
#include "lib/operation/mail_reading.hpp"
#include "lib/store/store.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// A message that was parked or quarantined, in words.
struct KeptMailCard {
    mail::HeldMail mail;
    std::string sender, subject;         // "" not known, or erased
    std::optional<std::uint64_t> bytes;  // of the message; nothing when it was erased
};

// Every one that the view shows, by number.
void see_kept_mails(Store& store, const View& view,
                    const std::function<void(const KeptMailCard&)>& see);
// "M-3" or "3". Throws InputError(no_input) when the view shows none of that number, and
// InputError(usage) for a word that is no number.
[[nodiscard]] KeptMailCard kept_mail(Store& store, std::string_view word, const View& view);
// The whole message, as it came. Throws InputError(no_input) when it was erased.
[[nodiscard]] std::string kept_bytes(Store& store, const KeptMailCard& card);

// A person's word on kept messages: what a machine would not take is taken.
struct MailRelease {
    std::vector<std::string> mails;
    std::optional<TicketId> ticket;  // it goes on with; else the one it speaks of, else a new one
    Instant now{};                   // when that is decided
    Deed deed = Deed::write;
};
struct ReleasedMail {
    std::uint32_t mail = 0;
    TicketId ticket = 0;
    bool is_new = false;
};

// Takes each onto its ticket as one operation: as it arrived, what was beyond the limits as a file.
// Throws InputError(bad_data) with every one that was taken or closed before; nothing is written
// then.
std::vector<ReleasedMail> release_mails(Store& store, const Operation& operation,
                                        const MailRelease& release, const MailReading& reading,
                                        const std::vector<Workflow>& workflows);
// Done with, without a ticket. Those that are closed already stay so; answers what was closed.
std::vector<std::uint32_t> close_mails(Store& store, const Operation& operation,
                                       const std::vector<std::string>& mails, Instant now,
                                       Deed deed);

}  // namespace svcops
