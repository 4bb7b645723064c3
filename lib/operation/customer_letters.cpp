#include "lib/operation/customer_letters.hpp"

#include "lib/mail/header_text.hpp"
#include "lib/mail/held_mail.hpp"
#include "lib/mail/message_id.hpp"
#include "lib/mail/subject_tag.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace svcops {

namespace {

namespace f = ticket_field;

// Consents without which nobody is written to.
constexpr std::array<std::string_view, 2> consents_to_mail{"contact", "email"};

bool is_address_of(const CustomerCard& card, std::string_view address) {
    return std::ranges::any_of(card.identities, [&](const NamedIdentity& identity) {
        return same_identity(identity, {IdentityKind::email, std::string(address)});
    });
}

// What the messages of a ticket say of the e-mails that they are.
struct MailTrail {
    std::vector<std::string> ids;
    std::string sender;  // of the last one that came in
};

MailTrail mail_trail(Store& store, const Log& log) {
    MailTrail trail;
    const auto text = [&](const Event& event, std::uint8_t field) {
        const Change* const change = find_change(event.changes, field);
        return change == nullptr || change->value.kind != Value::Kind::number
                   ? std::nullopt
                   : store.text(Noun::ticket, log.subject,
                                {event.op, static_cast<std::uint32_t>(change->value.number)});
    };
    for (const Event& event : log.events) {
        if (auto id = text(event, f::message_name)) {
            trail.ids.push_back(std::move(*id));
        }
        if (auto sender = text(event, f::mail_from)) {
            trail.sender = std::move(*sender);
        }
    }
    return trail;
}

// Without "Re:" and tags of ours at its ends, which are written anew.
std::string bare_subject(std::string_view subject) {
    constexpr std::string_view re = "re:";
    const auto begins_with_re = [&] {
        return subject.size() >= re.size() && search_key(subject.substr(0, re.size())) == re;
    };
    while (begins_with_re()) {
        subject.remove_prefix(re.size());
        subject.remove_prefix(std::min(subject.find_first_not_of(' '), subject.size()));
    }
    return std::string(subject);
}

void set_text(Draft& draft, std::uint8_t field, const std::string& text) {
    const Change* const change = find_change(draft.changes, field);
    if (change != nullptr && change->value.kind == Value::Kind::number) {
        draft.texts[static_cast<std::size_t>(change->value.number)] = text;
    } else {
        draft.text(field, text);
    }
}

bool is_barred(const LetterMatter& matter, const std::string& address) {
    return std::ranges::any_of(matter.barred, [&](const std::string& own) {
        return same_identity({IdentityKind::email, own}, {IdentityKind::email, address});
    });
}

}  // namespace

std::optional<Problem> refusal_of(const CustomerCard& card) {
    if (card.erased) {
        return Problem{{},
                       fmt::format("{} was erased", customer_label(card.id)),
                       "nothing is sent to who was forgotten"};
    }
    for (const NamedConsent& consent : card.consents) {
        const bool binds = std::ranges::count(consents_to_mail, consent.what) > 0;
        if (binds && consent.state == ConsentState::withdrawn) {
            return Problem{{},
                           fmt::format("{} took back the consent to {}", customer_label(card.id),
                                       consent.what),
                           "write it down with --no-send, and say it another way"};
        }
    }
    return std::nullopt;
}

LetterMatter matter_of(Store& store, const Names& names, const Log& log, const LetterDesk& desk) {
    const Ticket ticket = fold(log);
    LetterMatter matter;
    matter.ticket = log.subject;
    matter.subject = store.text(Noun::ticket, ticket.id, ticket.subject).value_or(std::string());
    matter.service = names.word_name(ticket.service);
    matter.status = ticket.status;
    matter.opened = ticket.opened;
    matter.due = desk.due ? desk.due(log) : std::nullopt;
    if (!matter.due && ticket.due != Instant{}) {
        matter.due = ticket.due;
    }
    matter.language = names.word_name(ticket.language);
    auto trail = mail_trail(store, log);
    matter.thread = std::move(trail.ids);
    const auto card =
        ticket.customer == 0 ? std::nullopt : find_card(store, ticket.customer, View{});
    if (!card) {
        matter.refusal = Problem{{},
                                 "nobody is its customer",
                                 "say who with svcops ticket edit --customer, or where with --to"};
        return matter;
    }
    matter.customer = title_of(*card);
    matter.language = card->language.empty() ? matter.language : card->language;
    matter.refusal = refusal_of(*card);
    matter.is_erased = card->erased.has_value();
    for (const NamedIdentity& identity : card->identities) {
        if (matter.refusal && identity.kind == IdentityKind::email) {
            matter.barred.push_back(identity.text);
        }
    }
    matter.receiver = is_address_of(*card, trail.sender)
                          ? trail.sender
                          : std::string(first_of(*card, IdentityKind::email));
    if (matter.receiver.empty() && !matter.refusal) {
        matter.refusal =
            Problem{{},
                    fmt::format("no e-mail address of {} is known", customer_label(card->id)),
                    fmt::format("add one: svcops customer link {} --email ADDRESS",
                                customer_label(card->id))};
    }
    return matter;
}

ReplyFacts reply_facts(const LetterMatter& matter, const LetterDesk& desk, const Zone& zone,
                       std::string_view typed, std::string_view language) {
    const auto wording = desk.wording ? desk.wording(language) : Wording();
    ReplyFacts facts{
        {"ticket", ticket_label(matter.ticket)},
        {"status", wording.word(name_of(status_names, static_cast<std::int64_t>(matter.status)))},
        {"opened", format_local(matter.opened, zone)}};
    const auto add = [&](std::string_view name, std::string_view text) {
        if (!text.empty()) {
            facts.emplace(name, text);
        }
    };
    add("subject", matter.subject);
    add("service", matter.service);
    add("customer", matter.customer);
    add("agent", desk.agent);
    add("desk", desk.address.name.empty() ? desk.address.address : desk.address.name);
    add("due", matter.due ? format_local(*matter.due, zone) : std::string());
    add(message_place, typed);
    return facts;
}

std::optional<Problem> muteness_of(const LetterDesk& desk) {
    return mail::is_sendable(desk.address.address)
               ? std::nullopt
               : std::optional(Problem{{},
                                       "nobody knows from which address to send",
                                       "set mail.from in ~/.config/svcops/config.yaml"});
}

std::vector<Problem> CustomerLetters::unsendable(const LetterMatter& matter,
                                                 const LetterOrder& order) const {
    std::vector<Problem> problems;
    if (auto mute = muteness_of(desk_)) {
        problems.push_back(std::move(*mute));
    }
    if (!order.to.empty()) {
        if (!mail::is_sendable(order.to)) {
            problems.push_back({{"--to", 0, 0},
                                fmt::format("nothing can be sent to '{}'", visible(order.to)),
                                "write an address such as rahima@example.org"});
        }
        if (matter.refusal && (matter.is_erased || is_barred(matter, order.to))) {
            problems.push_back(*matter.refusal);
        }
        return problems;
    }
    if (matter.refusal) {
        problems.push_back(*matter.refusal);
    } else if (!mail::is_sendable(matter.receiver)) {
        problems.push_back(
            {{},
             fmt::format("nothing can be sent to '{}'", visible(matter.receiver)),
             "an address is of letters and digits of ASCII; give another one with --to"});
    }
    return problems;
}

std::string CustomerLetters::subject_line(const LetterMatter& matter, const std::string& subject) {
    auto key = writing_.tag_key();
    key = key.empty() ? store_.tag_key() : key;
    std::string line = subject;
    if (line.empty()) {
        line = bare_subject(matter.subject);
        line = matter.thread.empty() ? line : "Re: " + line;
    }
    return key.empty() ? line
                       : fmt::format("{}{}{}", line, line.empty() ? "" : " ",
                                     mail::subject_tag(matter.ticket, bytes(key)));
}

void CustomerLetters::queue(PostedLetter& posted, const LetterOrder& order, Draft& draft) {
    auto& letter = posted.letter;
    const bool by_person = order.origin == mail::Origin::person;
    keys_.push_back(mail::message_key(letter.message_id));
    draft.changes.push_back({f::message_id, Value::of(std::string_view(keys_.back()))});
    draft.text(f::message_name, letter.message_id);
    draft.text(f::mail_to, letter.to.address);
    // Reports about what no person wrote go nowhere, so that two programs do not write to each
    // other for ever (RFC 3834).
    posted.parcel = writing_.queue({letter.message_id, Noun::ticket, posted.ticket, Carrier::mail,
                                    by_person ? Written::by_person : Written::automatically,
                                    by_person ? letter.from.address : std::string(),
                                    letter.to.address, mail::written(letter)});
}

Reading<PostedLetter> CustomerLetters::post(const LetterMatter& matter, const LetterOrder& order,
                                            std::string_view typed, Draft& draft) {
    const auto wanted =
        primary_language(matter.language.empty() ? desk_.language : matter.language);
    Reading<PostedLetter> reading(PostedLetter{});
    auto& posted = *reading;
    posted.ticket = matter.ticket;
    posted.letter.text = typed;
    std::string subject;
    if (order.form != nullptr) {
        auto made = fill(*order.form, reply_facts(matter, desk_, store_.zone(), typed, wanted),
                         order.answers, wanted, {"--template", 0, 0});
        reading.problems = std::move(made.problems);
        posted.letter.text = std::move(made->text);
        posted.language = std::move(made->language);
        subject = std::move(made->subject);
    }
    if (reading.problems.empty() && invisible(posted.letter.text)) {
        reading.problems.push_back({{}, "the letter is empty", "say something that can be seen"});
    }
    auto problems =
        order.sending == Sending::record ? std::vector<Problem>() : unsendable(matter, order);
    if (order.sending == Sending::required) {
        for (Problem& problem : problems) {
            // One of the command line is the same of every ticket.
            const auto ticket = problem.place.source.empty()
                                    ? fmt::format("{}: ", ticket_label(matter.ticket))
                                    : std::string();
            problem.what = ticket + problem.what;
            reading.problems.push_back(std::move(problem));
        }
    }
    if (!reading.problems.empty()) {
        return reading;
    }
    posted.letter.text = nfc(posted.letter.text);
    set_text(draft, f::body, posted.letter.text);
    if (order.sending == Sending::record) {
        return reading;
    }
    if (!problems.empty()) {
        posted.unsent = std::move(problems.front());
        return reading;
    }
    auto& letter = posted.letter;
    letter.message_id =
        mail::message_id(order.key.empty() ? writing_.new_key() : order.key, desk_.address.address);
    letter.from = desk_.address;
    letter.to = order.to.empty() ? mail::Address{matter.customer, matter.receiver}
                                 : mail::Address{"", order.to};
    letter.subject = subject_line(matter, subject);
    letter.language = posted.language;
    letter.thread = matter.thread;
    letter.at = desk_.now;
    letter.offset = store_.zone().offset(desk_.now);
    letter.origin = order.origin;
    queue(posted, order, draft);
    return reading;
}

}  // namespace svcops
