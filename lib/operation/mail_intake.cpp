#include "lib/operation/mail_intake.hpp"

#include "lib/mail/held_mail.hpp"
#include "lib/operation/acknowledging.hpp"
#include "lib/operation/mail_fields.hpp"
#include "lib/operation/mail_taking.hpp"

#include <algorithm>
#include <optional>

namespace svcops {

namespace {

constexpr std::size_t bulk_files = 5000;

// One run: message by message into one writing.
class MailRun {
public:
    MailRun(Store& store, const Operation& operation, const ImportMapping& mapping,
            const MailOptions& options, std::size_t files)
        : mapping_(mapping),
          options_(options),
          writing_(
              store.write(operation, files > bulk_files ? Store::Size::bulk : Store::Size::few)),
          taking_(store, *writing_, options.workflows),
          acknowledging_(store, *writing_, taking_, mapping.desk,
                         options.acknowledgement ? &options.acknowledgement->form : nullptr,
                         options.acknowledgement ? options.acknowledgement->desk : LetterDesk{}) {}

    void take(const MailBytes& message, const MailModule& module);
    MailResult finish();

private:
    void take_letter(const TakenLetter& taken, std::string_view bytes, MailFate& fate);
    mail::Reason refused(const TakenLetter& taken);
    void place(const TakenLetter& taken, MailFate& fate);
    void keep(const KeptMail& kept, Instant at, MailFate& fate);
    void count(const MailFate& fate);
    [[nodiscard]] Instant arrival(const mail::Letter& letter) const;

    const ImportMapping& mapping_;
    const MailOptions& options_;
    std::unique_ptr<Writing> writing_;
    MailTaking taking_;
    Acknowledging acknowledging_;
    MailResult result_;
};

Instant MailRun::arrival(const mail::Letter& letter) const {
    const auto told = letter.arrived ? letter.arrived : letter.sent;
    return std::min(told.value_or(options_.now), options_.now);
}

void MailRun::take(const MailBytes& message, const MailModule& module) {
    MailFate fate;
    fate.name = message.name;
    const auto reason = mail::bytes_refused(message.bytes);
    // One that is too large is not read: reading is what it could stop.
    const auto letter = reason == mail::Reason::none ? module.read(message.bytes) : std::nullopt;
    auto& threads = taking_.threads();
    if (letter) {
        take_letter({*letter, mail::letter_key(*letter), arrival(*letter)}, message.bytes, fate);
    } else if (auto key = mail::bytes_key(message.bytes); !threads.is_known(key)) {
        threads.remember_bytes(key);
        keep({reason == mail::Reason::none ? mail::Reason::not_a_message : reason, 0,
              std::move(key), nullptr, message.bytes},
             options_.now, fate);
    }
    count(fate);
}

// What is wrong with it, as far as this is no matter of threads.
mail::Reason MailRun::refused(const TakenLetter& taken) {
    const auto reason = mail::letter_refused(taken.letter, mapping_.desk.addresses);
    if (reason != mail::Reason::none) {
        return reason;
    }
    if (taking_.threads().is_reused(taken.letter)) {
        return mail::Reason::message_id_reused;
    }
    const auto most = mapping_.desk.most_hourly;
    const auto& sender = taken.letter.from.address;
    return most && taking_.senders().count_hourly(sender, taken.at) > *most ? mail::Reason::flood
                                                                            : mail::Reason::none;
}

void MailRun::take_letter(const TakenLetter& taken, std::string_view bytes, MailFate& fate) {
    auto& threads = taking_.threads();
    if (threads.is_known(taken.key)) {
        return;
    }
    fate.replaced = taken.letter.replaced;
    fate.reason = refused(taken);
    if (fate.reason == mail::Reason::none) {
        place(taken, fate);
    }
    if (fate.reason != mail::Reason::none) {
        const auto thread = threads.thread_of(taken.letter, taking_.senders());
        const TicketId ticket = thread.referred.value_or(thread.tagged.value_or(0));
        keep({fate.reason, ticket, taken.key, &taken.letter, bytes}, taken.at, fate);
        threads.remember(taken.letter, taken.key, ticket);
    }
}

void MailRun::keep(const KeptMail& kept, Instant at, MailFate& fate) {
    fate.fate = mail::fate_of(kept.reason);
    fate.reason = kept.reason;
    fate.ticket = kept.ticket;
    fate.kept = keep_mail(*writing_, kept, at);
}

void MailRun::place(const TakenLetter& taken, MailFate& fate) {
    auto& threads = taking_.threads();
    auto placement = mail::place_of(threads.thread_of(taken.letter, taking_.senders()));
    if (placement.ticket) {
        const auto answered = taking_.answered(*threads.ticket(*placement.ticket), taken.at);
        if (answered.doubt == mail::Doubt::none) {
            taking_.go_on(*placement.ticket, answered, taken);
            fate.fate = mail::Fate::thread;
            fate.ticket = *placement.ticket;
            fate.reopened = answered.reopens;
            return;
        }
        placement = {std::nullopt, placement.ticket, answered.doubt};
    }
    const auto fields = mail_fields(mapping_, taken.letter, options_.workflows);
    if (!fields) {
        fate.reason = mail::Reason::unmapped;
        return;
    }
    fate.fate = mail::Fate::ticket;
    fate.doubt = placement.doubt;
    fate.ticket = taking_.open(taken, *fields);
    if (placement.related) {
        taking_.link(fate.ticket, *placement.related, taken.at);
    }
    fate.acknowledged = acknowledging_.answer(fate.ticket, taken);
}

void MailRun::count(const MailFate& fate) {
    ++result_.messages;
    switch (fate.fate) {
        case mail::Fate::ticket:
            ++result_.tickets_new;
            break;
        case mail::Fate::thread:
            ++result_.continued;
            break;
        case mail::Fate::parked:
            ++result_.parked;
            break;
        case mail::Fate::quarantined:
            ++result_.quarantined;
            break;
        case mail::Fate::known:
            ++result_.known;
            break;
    }
    result_.acknowledged += fate.acknowledged != 0 ? 1 : 0;
    result_.reopened += fate.reopened ? 1 : 0;
    result_.unreadable += fate.replaced > 0 ? 1 : 0;
    if (fate.reason != mail::Reason::none) {
        ++result_.reasons[fate.reason];
    }
    if (fate.doubt != mail::Doubt::none) {
        ++result_.doubts[fate.doubt];
    }
    if (options_.told) {
        options_.told(fate);
    }
}

MailResult MailRun::finish() {
    result_.customers_new = taking_.senders().made();
    result_.attachments = taking_.attached();
    if (options_.run == ImportRun::write) {
        result_.op = writing_->commit();
    }
    return std::move(result_);
}

}  // namespace

MailResult import_mail(Store& store, const Operation& operation, const MailReading& reading,
                       MailFiles& files, const MailOptions& options) {
    MailRun run(store, operation, reading.mapping, options, files.files());
    while (const auto message = files.next()) {
        run.take(*message, reading.module);
        if (options.progress) {
            options.progress(files.opened(), files.files());
        }
    }
    return run.finish();
}

}  // namespace svcops
