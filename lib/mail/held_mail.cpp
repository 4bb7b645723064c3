#include "lib/mail/held_mail.hpp"

#include "lib/digest/sha256.hpp"
#include "lib/record/field_row.hpp"

namespace svcops::mail {

namespace {

using field_row::bytes_field;
using field_row::code_field;
using field_row::record_field;
using field_row::text_field;

constexpr FieldInfo rows[] = {
    bytes_field<&HeldMail::message_id>(field::message_id, "message_id", 0,
                                       "the digest of its Message-ID"),
    bytes_field<&HeldMail::letter>(field::letter, "letter", 0, "the digest of what it says"),
    code_field<&HeldMail::reason, reasons>(field::reason, "reason", in_column,
                                           "why it is no word on a ticket"),
    code_field<&HeldMail::standing, standings>(field::standing, "standing", in_column,
                                               "held, taken or closed"),
    record_field<&HeldMail::ticket>(field::ticket, "ticket", Noun::ticket, in_column,
                                    "the ticket it speaks of, or went to"),
    bytes_field<&HeldMail::file>(field::file, "file", 0, "the digest of its bytes"),
    text_field<&HeldMail::sender>(field::sender, "sender", in_column, "who sent it"),
    text_field<&HeldMail::subject>(field::subject, "subject", in_column, "its subject"),
};

std::string short_hex(const Digest& digest) {
    constexpr std::size_t kept = 16;
    return hex(Bytes(digest).first(kept));
}

}  // namespace

constinit const FieldTable mail_fields = rows;

void apply(HeldMail& mail, const Event& event) {
    if (event.kind == EventKind::created) {
        mail.arrived = event.at;
    }
    mail.version = event.op;
    for (const Change& change : event.changes) {
        if (const auto* row = find_field(mail_fields, change.field)) {
            row->set(&mail, change.value, event.op);
        }
    }
}

HeldMail fold_mail(const Log& log) {
    HeldMail mail;
    mail.id = log.subject;
    for (const Event& event : log.events) {
        apply(mail, event);
    }
    return mail;
}

std::string message_key(std::string_view message_id) {
    return short_hex(Sha256().part(bytes("message-id")).part(bytes(message_id)).finish());
}

std::string letter_key(const Letter& letter) {
    Sha256 sum;
    sum.part(bytes("letter")).part(bytes(letter.message_id)).part(bytes(letter.from.address));
    sum.part(bytes(letter.subject)).part(bytes(letter.text));
    sum.part(bytes(letter.sent ? format_utc(*letter.sent) : std::string()));
    for (const File& file : letter.files) {
        sum.part(bytes(file.body));
    }
    return short_hex(sum.finish());
}

std::string bytes_key(std::string_view message) {
    return short_hex(Sha256().part(bytes("bytes")).part(bytes(message)).finish());
}

}  // namespace svcops::mail
