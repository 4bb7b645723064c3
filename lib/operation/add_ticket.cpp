#include "lib/operation/add_ticket.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/customer_card.hpp"
#include "lib/operation/merge_tickets.hpp"
#include "lib/operation/ticket_log.hpp"
#include "lib/text/utf8.hpp"
#include "lib/ticket/links.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

// The origin of a part as it was at the split.
struct Whole {
    Ticket ticket;
    Instant clocks_from{};
};

TicketKind kind_of(const NewTicket& ticket, const std::optional<Whole>& whole) {
    const auto* kind = find_assignment(ticket.fields, ticket_field::kind);
    const auto code = kind == nullptr ? std::nullopt : typed_code(*kind);
    const bool inherits = whole && whole->ticket.kind != TicketKind::none;
    return code       ? static_cast<TicketKind>(*code)
           : inherits ? whole->ticket.kind
                      : TicketKind::incident;
}

bool is_customer(const Names& names, std::string_view actor, const Draft& draft) {
    const auto* const customer = find_change(draft.changes, ticket_field::customer);
    return customer != nullptr && !actor.empty() &&
           names.record(Noun::customer, actor) == customer->value.number;
}

// What a part does not say itself it has from the whole.
void inherit(const Whole& whole, Draft& draft) {
    const bool own_customer = find_change(draft.changes, ticket_field::customer) != nullptr;
    const auto from_whole = [&](std::uint8_t number) {
        const auto value = find_field(ticket_fields, number)->get(&whole.ticket);
        if (!value.is_null() && find_change(draft.changes, number) == nullptr) {
            draft.changes.push_back({number, value});
        }
    };
    for (const auto number : {ticket_field::priority, ticket_field::channel, ticket_field::category,
                              ticket_field::service, ticket_field::team}) {
        from_whole(number);
    }
    if (own_customer) {
        return;
    }
    for (const auto number : {ticket_field::customer, ticket_field::tier, ticket_field::calendar,
                              ticket_field::language, ticket_field::site}) {
        from_whole(number);
    }
}

NewTicket with_known_customer(Store& store, NewTicket ticket) {
    ticket.fields = with_customers(store, std::move(ticket.fields));
    return ticket;
}

// The changes and texts of the event that a ticket begins with; they look into the ticket's fields.
// Who asks for themselves is told from who writes down what somebody else asks.
Draft draft_of(const TicketDesk& desk, const NewTicket& ticket, const std::optional<Whole>& whole,
               const std::vector<Workflow>& workflows) {
    const auto kind = kind_of(ticket, whole);
    Draft draft;
    if (find_assignment(ticket.fields, ticket_field::kind) == nullptr) {
        draft.changes.push_back({ticket_field::kind, Value::of(static_cast<std::int64_t>(kind))});
    }
    if (find_assignment(ticket.fields, ticket_field::stage) == nullptr) {
        begin_ticket(desk.writing, workflow_of(workflows, kind), draft);
    }
    assign(desk.writing, ticket.fields, workflows, kind, draft);
    if (whole) {
        inherit(*whole, draft);
    }
    stamp_customer(desk.store, desk.writing, draft);
    if (is_customer(desk.names, desk.actor, draft)) {
        draft.changes.push_back(
            {ticket_field::author, Value::of(static_cast<std::int64_t>(Author::customer))});
    }
    return draft;
}

// What is wrong with a ticket; what was typed wrong comes before what the store says against it.
struct NewTicketFaults {
    std::vector<Problem> problems;
    Outcome outcome = Outcome::bad_data;
};

NewTicketFaults faults(Store& store, const NewTicket& ticket, const std::optional<Whole>& whole,
                       const std::vector<Workflow>& workflows) {
    NewTicketFaults found{check_assignments(ticket.fields, workflows, kind_of(ticket, whole))};
    auto& problems = found.problems;
    if (ticket.at > ticket.now) {
        problems.push_back({ticket.at_place,
                            fmt::format("{} has not happened yet", format_utc(ticket.at)),
                            "a ticket cannot be opened in the future"});
    }
    if (find_assignment(ticket.fields, ticket_field::subject) == nullptr) {
        problems.push_back({{}, "the subject is missing", "one line on the matter"});
    }
    found.outcome = problems.empty() ? Outcome::bad_data : Outcome::usage;
    if (const auto* ref = find_assignment(ticket.fields, ticket_field::ref)) {
        if (const auto other = store.find_ref(ref->text)) {
            problems.push_back(
                {ref->place,
                 fmt::format("the reference '{}' is T-{}'s", visible(ref->text), *other),
                 {}});
        }
    }
    return found;
}

void check_new_ticket(Store& store, const NewTicket& ticket, const std::optional<Whole>& whole,
                      const std::vector<Workflow>& workflows) {
    auto found = faults(store, ticket, whole, workflows);
    if (!found.problems.empty()) {
        throw InputError(found.outcome, std::move(found.problems));
    }
}

std::optional<Problem> against_split(const Log& log, const NewTicket& part) {
    if (const auto into = relations_of(log).merged_into) {
        return Problem{{},
                       fmt::format("T-{} was merged into T-{}", log.subject, *into),
                       fmt::format("split T-{}", *into)};
    }
    if (log.events.front().at > part.at) {
        return Problem{{},
                       fmt::format("T-{} was opened only at {}", log.subject,
                                   format_utc(log.events.front().at)),
                       "give a later --at"};
    }
    const auto found = version_of(log);
    const auto& expected = part.origin->expected;
    return expected && found != *expected
               ? std::optional(other_version(log.subject, found, *expected))
               : std::nullopt;
}

std::optional<Whole> whole_of(Store& store, const NewTicket& part) {
    if (!part.origin) {
        return std::nullopt;
    }
    Whole whole;
    with_ticket_log(store, part.origin->ticket, [&](const Log& log) {
        if (auto problem = against_split(log, part)) {
            throw InputError(Outcome::bad_data, {std::move(*problem)});
        }
        const auto then = until(log, part.at);
        whole = {fold(then), clocks_from(then)};
    });
    return whole;
}

// The events that a ticket begins with: its creation, and what it was split off from.
DraftedTicket beginning(TicketId id, const NewTicket& ticket, const std::optional<Whole>& whole,
                        Draft draft) {
    auto begins = drafted(id, ticket.at, EventKind::created, std::move(draft));
    if (whole) {
        DraftedEvent split{EventKind::split,
                           {{ticket_field::other, Value::of(std::int64_t{whole->ticket.id})}}};
        if (ticket.origin->clocks == Origin::Clocks::opening) {
            split.changes.push_back(
                {ticket_field::since, Value::of(unix_seconds(whole->clocks_from))});
        }
        begins.events.push_back(std::move(split));
    }
    return begins;
}

// What the origin's log says of it.
DraftedTicket told_by(const Whole& whole, Instant at, TicketId part) {
    return {whole.ticket.id,
            at,
            {{EventKind::split, {{ticket_field::other, Value::of(std::int64_t{part})}}}},
            {}};
}

}  // namespace

std::vector<Problem> faults_of(Store& store, const NewTicket& ticket,
                               const std::vector<Workflow>& workflows) {
    return faults(store, ticket, std::nullopt, workflows).problems;
}

void begin_ticket(Writing& writing, const Workflow* workflow, Draft& draft) {
    const bool has_stages = workflow != nullptr && !workflow->stages.empty();
    const auto code =
        static_cast<std::int64_t>(has_stages ? workflow->stages.front().status : Status::new_);
    if (has_stages && workflow->stages.front().name != name_of(status_names, code)) {
        const auto word = writing.word(Vocabulary::stage, workflow->stages.front().name);
        draft.changes.push_back({ticket_field::stage, Value::of(std::int64_t{word})});
    }
    draft.changes.push_back({ticket_field::status, Value::of(code)});
}

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

AddedTicket add_ticket(Store& store, const Operation& operation, const NewTicket& ticket,
                       const std::vector<Workflow>& workflows) {
    const auto writing = store.write(operation);
    const auto whole = whole_of(store, ticket);
    check_new_ticket(store, ticket, whole, workflows);
    const auto known = with_known_customer(store, ticket);
    auto draft =
        draft_of({store, *writing, store.names(), operation.actor}, known, whole, workflows);
    const auto id = writing->next_ticket();
    std::vector<DraftedTicket> tickets{beginning(id, ticket, whole, std::move(draft))};
    if (whole) {
        tickets.insert(tickets.begin(), told_by(*whole, ticket.at, id));
    }
    add(*writing, writing->agent(operation.actor), tickets);
    return {id, writing->commit()};
}

DraftedTicket draft_ticket(const TicketDesk& desk, const NewTicket& ticket,
                           const std::vector<Workflow>& workflows, TicketId id) {
    check_new_ticket(desk.store, ticket, std::nullopt, workflows);
    return beginning(id, ticket, std::nullopt, draft_of(desk, ticket, std::nullopt, workflows));
}

RehearsedTicket::RehearsedTicket(Store& store, std::string_view actor, const NewTicket& ticket,
                                 const std::vector<Workflow>& workflows)
    : rehearsal_(store.names()) {
    const auto whole = whole_of(store, ticket);
    check_new_ticket(store, ticket, whole, workflows);
    ticket_ = with_known_customer(store, ticket);
    auto draft =
        draft_of({store, rehearsal_, rehearsal_.names(), actor}, ticket_, whole, workflows);
    draft_ = beginning(0, ticket, whole, std::move(draft));
    const auto agent = rehearsal_.agent(actor);
    for (const DraftedEvent& event : draft_.events) {
        events_.push_back({ticket.at, event.kind, agent, 0, event.changes});
    }
}

}  // namespace svcops
