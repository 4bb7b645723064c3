#include "lib/operation/mail_entry.hpp"

#include "lib/mail/held_mail.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops {

namespace {

namespace t = ticket_field;
namespace m = mail::field;

// What a store may hold: a text that is no UTF-8 after all is shown as far as it can be.
std::string kept_text(const std::string& text) {
    return valid_utf8(text) ? nfc(text) : visible(text);
}

}  // namespace

void MailEntry::number(std::uint8_t field, std::int64_t value) {
    draft_.changes.push_back({field, Value::of(value)});
}

void MailEntry::bytes(std::uint8_t field, std::string value) {
    draft_.changes.push_back(
        {field, Value::of(std::string_view(bytes_.emplace_back(std::move(value))))});
}

void MailEntry::letter(const mail::Letter& letter, const std::string& letter_key) {
    if (!letter.message_id.empty()) {
        bytes(t::message_id, mail::message_key(letter.message_id));
        draft_.text(t::message_name, kept_text(letter.message_id));
    }
    bytes(t::letter, letter_key);
    for (const auto& file : letter.files) {
        draft_.text(t::file_name, kept_text(file.name));
        bytes(t::file, writing_.attach(file.body));
        ++attached_;
    }
}

const Event& MailEntry::write(Noun noun, std::uint32_t subject, Instant at, EventKind kind) {
    event_ = {at, kind, 0, 0, draft_.changes};
    put_entry(writing_, noun, subject, event_, draft_.texts);
    return event_;
}

std::string subject_of(const mail::Letter& letter) {
    constexpr std::size_t most_columns = 80;
    if (!invisible(letter.subject)) {
        return kept_text(letter.subject);
    }
    std::string_view text = letter.text;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        if (!invisible(line)) {
            return fit(kept_text(std::string(line)), most_columns);
        }
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return letter.files.empty() ? "(no subject)" : kept_text(letter.files.front().name);
}

std::uint32_t keep_mail(Writing& writing, const KeptMail& kept, Instant at) {
    MailEntry entry(writing);
    entry.number(m::reason, static_cast<std::int64_t>(kept.reason));
    entry.number(m::standing, static_cast<std::int64_t>(mail::Standing::held));
    if (kept.ticket != 0) {
        entry.number(m::ticket, kept.ticket);
    }
    entry.bytes(m::letter, kept.letter_key);
    if (kept.letter != nullptr) {
        const bool owns_id =
            !kept.letter->message_id.empty() && kept.reason != mail::Reason::message_id_reused;
        if (owns_id) {
            entry.bytes(m::message_id, mail::message_key(kept.letter->message_id));
        }
        const auto& from = kept.letter->from;
        if (!from.address.empty() || !from.name.empty()) {
            entry.draft().text(m::sender,
                               kept_text(from.address.empty() ? from.name : from.address));
        }
        if (!kept.letter->subject.empty()) {
            entry.draft().text(m::subject, kept_text(kept.letter->subject));
        }
    }
    entry.bytes(m::file, writing.attach(kept.bytes));
    const auto id = writing.next(Noun::mail);
    entry.write(Noun::mail, id, at, EventKind::created);
    return id;
}

}  // namespace svcops
