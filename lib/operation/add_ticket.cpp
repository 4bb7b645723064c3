#include "lib/operation/add_ticket.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/customer_card.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

TicketKind kind_of(const NewTicket& ticket) {
    const auto* kind = find_assignment(ticket.fields, ticket_field::kind);
    const auto code = kind == nullptr ? std::nullopt : typed_code(*kind);
    return code ? static_cast<TicketKind>(*code) : TicketKind::incident;
}

bool is_customer(const Names& names, std::string_view actor, const Draft& draft) {
    const auto* const customer = find_change(draft.changes, ticket_field::customer);
    return customer != nullptr && !actor.empty() &&
           names.record(Noun::customer, actor) == customer->value.number;
}

// A ticket begins in the first stage of its workflow; without one it is new.
void begin(Writing& writing, const Workflow* workflow, Draft& draft) {
    const bool has_stages = workflow != nullptr && !workflow->stages.empty();
    const auto code =
        static_cast<std::int64_t>(has_stages ? workflow->stages.front().status : Status::new_);
    if (has_stages && workflow->stages.front().name != name_of(status_names, code)) {
        const auto word = writing.word(Vocabulary::stage, workflow->stages.front().name);
        draft.changes.push_back({ticket_field::stage, Value::of(std::int64_t{word})});
    }
    draft.changes.push_back({ticket_field::status, Value::of(code)});
}

// The customer's tier and language are the ticket's from its beginning on, so that a later change
// of them does not rewrite what was agreed that day.
void stamp_customer(Store& store, Writing& writing, Draft& draft) {
    const auto* const customer = find_change(draft.changes, ticket_field::customer);
    const auto card = customer == nullptr
                          ? std::nullopt
                          : find_card(store, static_cast<CustomerId>(customer->value.number), {});
    if (!card) {
        return;  // made with this ticket
    }
    const auto stamp = [&](std::uint8_t field, const std::string& word) {
        if (!word.empty() && find_change(draft.changes, field) == nullptr) {
            const auto vocabulary = find_field(ticket_fields, field)->vocabulary;
            draft.changes.push_back(
                {field, Value::of(std::int64_t{writing.word(vocabulary, word)})});
        }
    };
    stamp(ticket_field::tier, card->tier);
    stamp(ticket_field::language, card->language);
    for (const std::string& preference : card->preferences) {
        const auto word = writing.word(Vocabulary::preference, preference);
        draft.changes.push_back({ticket_field::preference, Value::of(std::int64_t{word})});
    }
}

NewTicket with_known_customer(Store& store, NewTicket ticket) {
    ticket.fields = with_customers(store, std::move(ticket.fields));
    return ticket;
}

// Where a ticket is written, or rehearsed, and by whom.
struct Desk {
    Store& store;
    Writing& writing;
    const Names& names;  // those that the writing knows
    std::string_view actor;
};

// The changes and texts of the event that a ticket begins with; they look into the ticket's fields.
// Who asks for themselves is told from who writes down what somebody else asks.
Draft draft_of(const Desk& desk, const NewTicket& ticket, const std::vector<Workflow>& workflows) {
    const auto kind = kind_of(ticket);
    Draft draft;
    if (find_assignment(ticket.fields, ticket_field::kind) == nullptr) {
        draft.changes.push_back({ticket_field::kind, Value::of(static_cast<std::int64_t>(kind))});
    }
    if (find_assignment(ticket.fields, ticket_field::stage) == nullptr) {
        begin(desk.writing, workflow_of(workflows, kind), draft);
    }
    assign(desk.writing, ticket.fields, workflows, kind, draft);
    stamp_customer(desk.store, desk.writing, draft);
    if (is_customer(desk.names, desk.actor, draft)) {
        draft.changes.push_back(
            {ticket_field::author, Value::of(static_cast<std::int64_t>(Author::customer))});
    }
    return draft;
}

void check_new_ticket(Store& store, const NewTicket& ticket,
                      const std::vector<Workflow>& workflows) {
    auto problems = check_assignments(ticket.fields, workflows, kind_of(ticket));
    if (ticket.at > ticket.now) {
        problems.push_back({{"--at", 0, 0},
                            fmt::format("{} has not happened yet", format_utc(ticket.at)),
                            "a ticket cannot be opened in the future"});
    }
    if (find_assignment(ticket.fields, ticket_field::subject) == nullptr) {
        problems.push_back({{}, "the subject is missing", "one line on the matter"});
    }
    // What was typed wrong comes before what the store says against it.
    const auto outcome = problems.empty() ? Outcome::bad_data : Outcome::usage;
    if (const auto* ref = find_assignment(ticket.fields, ticket_field::ref)) {
        if (const auto other = store.find_ref(ref->text)) {
            problems.push_back(
                {ref->place,
                 fmt::format("the reference '{}' is T-{}'s", visible(ref->text), *other),
                 {}});
        }
    }
    if (!problems.empty()) {
        throw InputError(outcome, std::move(problems));
    }
}

}  // namespace

AddedTicket add_ticket(Store& store, const Operation& operation, const NewTicket& ticket,
                       const std::vector<Workflow>& workflows) {
    const auto writing = store.write(operation);
    check_new_ticket(store, ticket, workflows);
    const auto known = with_known_customer(store, ticket);
    const auto draft =
        draft_of({store, *writing, store.names(), operation.actor}, known, workflows);
    const auto actor = writing->agent(operation.actor);
    const auto id = writing->next_ticket();
    const Event created{ticket.at, EventKind::created, actor, 0, draft.changes};
    const std::vector<std::string_view> texts(draft.texts.begin(), draft.texts.end());
    if (const auto conflict =
            writing->add({Noun::ticket, id, std::nullopt, {&created, 1}, texts})) {
        throw StoreError(Outcome::internal, fmt::format("T-{} exists already", conflict->subject));
    }
    return {id, writing->commit()};
}

RehearsedTicket::RehearsedTicket(Store& store, std::string_view actor, const NewTicket& ticket,
                                 const std::vector<Workflow>& workflows)
    : rehearsal_(store.names()) {
    check_new_ticket(store, ticket, workflows);
    ticket_ = with_known_customer(store, ticket);
    draft_ = draft_of({store, rehearsal_, rehearsal_.names(), actor}, ticket_, workflows);
    created_ = {ticket.at, EventKind::created, rehearsal_.agent(actor), 0, draft_.changes};
}

}  // namespace svcops
