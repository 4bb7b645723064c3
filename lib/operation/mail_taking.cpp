#include "lib/operation/mail_taking.hpp"

#include "lib/operation/add_ticket.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace svcops {

namespace {

namespace f = ticket_field;

// A wait that a word from the customer ends: for the customer, or for nobody named.
bool waits_for_customer(std::string_view stage) {
    return stage.empty() || stage == "waiting" || stage.ends_with("customer");
}

std::int64_t number_of(auto code) {
    return static_cast<std::int64_t>(code);
}

TicketKind kind_among(const std::vector<Assignment>& fields) {
    const auto* const kind = find_assignment(fields, f::kind);
    const auto code = kind == nullptr ? std::nullopt : typed_code(*kind);
    return code ? static_cast<TicketKind>(*code) : TicketKind::incident;
}

}  // namespace

TicketId MailTaking::open(const TakenLetter& taken, const std::vector<Assignment>& fields) {
    const auto& letter = taken.letter;
    MailEntry entry(writing_);
    auto& draft = entry.draft();
    const auto kind = kind_among(fields);
    if (find_assignment(fields, f::kind) == nullptr) {
        entry.number(f::kind, number_of(kind));
    }
    if (find_assignment(fields, f::stage) == nullptr) {
        begin_ticket(writing_, workflow_of(workflows_, kind), draft);
    }
    assign(writing_, fields, workflows_, kind, draft);
    if (!letter.from.address.empty()) {
        entry.number(f::customer, senders_.get(writing_, letter.from, taken.at));
        stamp_customer(store_, writing_, draft);
    }
    entry.number(f::author, number_of(Author::customer));
    draft.text(f::subject, subject_of(letter));
    if (!letter.text.empty()) {
        draft.text(f::description, letter.text);
    }
    entry.letter(letter, taken.key);
    if (!letter.from.address.empty()) {
        draft.text(f::mail_from, nfc(letter.from.address));
    }
    const TicketId id = writing_.next_ticket();
    threads_.follow(id, entry.write(Noun::ticket, id, taken.at, EventKind::created));
    threads_.remember(letter, taken.key, id);
    attached_ += entry.attached();
    return id;
}

Answered MailTaking::answered(const Ticket& ticket, Instant at) const {
    Answered found;
    const auto* const workflow = workflow_of(workflows_, ticket.kind);
    const auto stage = store_.names().word_name(ticket.stage);
    const bool works = ticket.status == Status::new_ || ticket.status == Status::active;
    const bool waits_for_another = ticket.status == Status::waiting && !waits_for_customer(stage);
    // What was done since it was written stays: it answers something earlier.
    if (works || waits_for_another || at < ticket.updated) {
        return found;
    }
    if (ticket.status == Status::cancelled) {
        found.doubt = mail::Doubt::ended;
        return found;
    }
    const auto until = ticket.status == Status::closed
                           ? reopens_until(workflow, ticket.closed, store_.zone())
                           : std::nullopt;
    if (until && at > *until) {
        found.doubt = mail::Doubt::too_late;
        return found;
    }
    const bool ended = !is_open(ticket.status);
    const auto there = destination({Status::active, std::nullopt, {}},
                                   {ticket.id, ticket.status, stage, workflow});
    if (there) {
        found.move = *there;
        found.reopens = ended;
    } else if (ended) {
        found.doubt = mail::Doubt::ended;  // its workflow has no way back
    }
    return found;
}

void MailTaking::go_on(TicketId id, const Answered& answered, const TakenLetter& taken) {
    const auto& letter = taken.letter;
    MailEntry entry(writing_);
    if (answered.move) {
        if (!answered.move->stage.empty()) {
            entry.number(f::stage, writing_.word(Vocabulary::stage, answered.move->stage));
        }
        entry.number(f::status, number_of(answered.move->status));
    }
    entry.number(f::audience, number_of(Audience::public_));
    entry.number(f::author, number_of(Author::customer));
    entry.draft().text(f::body, letter.text.empty() ? subject_of(letter) : letter.text);
    entry.letter(letter, taken.key);
    // Where an answer goes; a stranger's address is nobody's here.
    const auto who = senders_.known(letter.from.address);
    const auto customer = threads_.ticket(id)->customer;
    if (customer != 0 && std::ranges::find(who, customer) != who.end()) {
        entry.draft().text(f::mail_from, nfc(letter.from.address));
    }
    const Instant at = std::max(taken.at, threads_.ticket(id)->opened);
    threads_.follow(id, entry.write(Noun::ticket, id, at, EventKind::message));
    threads_.remember(letter, taken.key, id);
    attached_ += entry.attached();
}

void MailTaking::link(TicketId one, TicketId other, Instant at) {
    for (const auto& [from, to] : std::array{std::pair(one, other), std::pair(other, one)}) {
        MailEntry entry(writing_);
        entry.number(f::other, to);
        entry.number(f::link_kind, number_of(LinkKind::relates));
        const Instant when = std::max(at, threads_.ticket(from)->opened);
        threads_.follow(from, entry.write(Noun::ticket, from, when, EventKind::linked));
    }
}

}  // namespace svcops
