#include "lib/operation/kept_mails.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/mail_fields.hpp"
#include "lib/operation/mail_taking.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <set>

namespace svcops {

namespace {

namespace m = mail::field;

KeptMailCard card_of_mail(Store& store, const Log& log) {
    KeptMailCard card;
    card.mail = mail::fold_mail(log);
    const auto text = [&](const TextRef& ref) {
        return ref.op == 0 ? std::string()
                           : store.text(Noun::mail, card.mail.id, ref).value_or(std::string());
    };
    card.sender = text(card.mail.sender);
    card.subject = text(card.mail.subject);
    card.bytes = store.attachment_size(card.mail.file);
    return card;
}

std::uint32_t mail_number(std::string_view word) {
    const bool labelled = word.size() > 2 && lower_ascii(word[0]) == 'm' && word[1] == '-';
    const auto number = parse_integer(labelled ? word.substr(2) : word);
    if (!number || *number < 1 || *number > std::numeric_limits<std::uint32_t>::max()) {
        throw InputError(Outcome::usage, fmt::format("'{}' names no message", visible(word)),
                         "messages are called M-1, M-2: see svcops mail list");
    }
    return static_cast<std::uint32_t>(*number);
}

std::optional<KeptMailCard> find_mail(Store& store, std::uint32_t number, const View& view) {
    const auto logs = store.logs(Noun::mail, Narrowing::one(number), view);
    const Log* const log = logs->next();
    return log == nullptr ? std::nullopt : std::optional(card_of_mail(store, *log));
}

Problem no_message(std::uint32_t number) {
    return {{}, fmt::format("there is no message M-{}", number), "see svcops mail list"};
}

// All that are named, each once; with a problem for each that somebody has decided on. Throws
// InputError(no_input) with every one that there is not.
std::vector<KeptMailCard> held_ones(Store& store, const std::vector<std::string>& words,
                                    std::vector<Problem>& problems) {
    std::vector<KeptMailCard> cards;
    std::vector<Problem> missing;
    std::set<std::uint32_t> seen;
    for (const auto& word : words) {
        const auto number = mail_number(word);
        if (!seen.insert(number).second) {
            continue;
        }
        auto found = find_mail(store, number, {});
        if (!found) {
            missing.push_back(no_message(number));
            continue;
        }
        auto& card = *found;
        if (card.mail.standing == mail::Standing::taken) {
            problems.push_back({{},
                                fmt::format("M-{} was taken already", card.mail.id),
                                card.mail.ticket == 0
                                    ? std::string()
                                    : fmt::format("it is on T-{}: svcops ticket "
                                                  "history T-{}",
                                                  card.mail.ticket, card.mail.ticket)});
        }
        cards.push_back(std::move(card));
    }
    if (!missing.empty()) {
        throw InputError(Outcome::no_input, std::move(missing));
    }
    return cards;
}

void decide(Writing& writing, std::uint32_t id, mail::Standing standing, TicketId ticket,
            Instant now) {
    MailEntry entry(writing);
    entry.number(m::standing, static_cast<std::int64_t>(standing));
    if (ticket != 0) {
        entry.number(m::ticket, ticket);
    }
    entry.write(Noun::mail, id, now, EventKind::changed);
}

// What a person takes, as far as it can be read; the whole message beside it where it is not all.
mail::Letter released_letter(const MailModule& module, std::string bytes) {
    auto letter = module.read(bytes).value_or(mail::Letter());
    const bool in_full = !letter.from.address.empty() && letter.excess == mail::Excess::none;
    if (!in_full) {
        letter.files.push_back({"message.eml", std::move(bytes)});
    }
    return letter;
}

// One release: message by message into one writing.
class Releasing {
public:
    Releasing(Store& store, const Operation& operation, const ImportMapping& mapping,
              const std::vector<Workflow>& workflows)
        : mapping_(mapping),
          workflows_(workflows),
          writing_(store.write(operation)),
          taking_(store, *writing_, workflows) {}

    ReleasedMail take(const KeptMailCard& card, const mail::Letter& letter,
                      const MailRelease& release) {
        const TakenLetter taken{letter, card.mail.letter, card.mail.arrived};
        const TicketId onto = release.ticket.value_or(card.mail.ticket);
        ReleasedMail released{card.mail.id, onto, onto == 0};
        if (onto == 0) {
            released.ticket = taking_.open(
                taken,
                mail_fields(mapping_, letter, workflows_).value_or(std::vector<Assignment>{}));
        } else {
            go_on(onto, taken);
        }
        decide(*writing_, card.mail.id, mail::Standing::taken, released.ticket, release.now);
        return released;
    }
    void commit() { writing_->commit(); }

private:
    void go_on(TicketId id, const TakenLetter& taken) {
        const auto* const ticket = taking_.threads().ticket(id);
        if (ticket == nullptr) {
            throw InputError(Outcome::no_input, fmt::format("there is no ticket T-{}", id));
        }
        // A person decided that it belongs here, whatever became of the ticket.
        taking_.go_on(id, taking_.answered(*ticket, taken.at), taken);
    }

    const ImportMapping& mapping_;
    const std::vector<Workflow>& workflows_;
    std::unique_ptr<Writing> writing_;
    MailTaking taking_;
};

}  // namespace

void see_kept_mails(Store& store, const View& view,
                    const std::function<void(const KeptMailCard&)>& see) {
    const auto logs = store.logs(Noun::mail, {}, view);
    while (const Log* const log = logs->next()) {
        see(card_of_mail(store, *log));
    }
}

KeptMailCard kept_mail(Store& store, std::string_view word, const View& view) {
    const auto number = mail_number(word);
    auto card = find_mail(store, number, view);
    if (!card) {
        throw InputError(Outcome::no_input, {no_message(number)});
    }
    return std::move(*card);
}

std::string kept_bytes(Store& store, const KeptMailCard& card) {
    auto bytes = store.attachment(card.mail.file);
    if (!bytes) {
        throw InputError(Outcome::no_input, fmt::format("M-{} was erased", card.mail.id));
    }
    return std::move(*bytes);
}

std::vector<ReleasedMail> release_mails(Store& store, const Operation& operation,
                                        const MailRelease& release, const MailReading& reading,
                                        const std::vector<Workflow>& workflows) {
    Releasing releasing(store, operation, reading.mapping, workflows);
    std::vector<Problem> problems;
    const auto cards = held_ones(store, release.mails, problems);
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
    std::vector<ReleasedMail> all;
    all.reserve(cards.size());
    for (const auto& card : cards) {
        all.push_back(releasing.take(card, released_letter(reading.module, kept_bytes(store, card)),
                                     release));
    }
    if (release.deed == Deed::write) {
        releasing.commit();
    }
    return all;
}

std::vector<std::uint32_t> close_mails(Store& store, const Operation& operation,
                                       const std::vector<std::string>& mails, Instant now,
                                       Deed deed) {
    const auto writing = store.write(operation);
    std::vector<Problem> problems;
    const auto cards = held_ones(store, mails, problems);
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
    std::vector<std::uint32_t> closed;
    for (const auto& card : cards) {
        if (card.mail.standing == mail::Standing::held) {
            decide(*writing, card.mail.id, mail::Standing::closed, 0, now);
            closed.push_back(card.mail.id);
        }
    }
    if (deed == Deed::write) {
        writing->commit();
    }
    return closed;
}

}  // namespace svcops
