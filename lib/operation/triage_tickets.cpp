#include "lib/operation/triage_tickets.hpp"

#include "lib/operation/case_cursor.hpp"
#include "lib/operation/desk_loads.hpp"
#include "lib/operation/drafted_ticket.hpp"
#include "lib/operation/due_tickets.hpp"
#include "lib/operation/rehearsal.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <set>
#include <string>

namespace svcops {

namespace {

namespace f = ticket_field;

// Every status that a rule may be about.
std::set<std::int64_t> statuses_of(std::span<const Rule> rules, const Names& names) {
    const auto open = open_statuses();
    std::set<std::int64_t> codes(open.begin(), open.end());
    for (const Rule& rule : rules) {
        if (!rule.match.uses("status")) {
            continue;
        }
        const auto narrowing = rule.match.bind(names).narrowing();
        const auto asked =
            std::ranges::find(narrowing.conditions, f::status, &Narrowing::Condition::field);
        if (asked != narrowing.conditions.end() && !asked->any_of.empty()) {
            codes.insert(asked->any_of.begin(), asked->any_of.end());
        } else {
            std::ranges::transform(status_names, std::inserter(codes, codes.end()),
                                   &CodeName::code);
        }
    }
    return codes;
}

Filter tickets_of(const TriageRequest& request, const Names& names) {
    if (!request.filter.everything()) {
        return request.filter;
    }
    std::string statuses;
    for (const auto code : statuses_of(request.rules, names)) {
        statuses += statuses.empty() ? "status:" : ",";
        statuses += name_of(status_names, code);
    }
    return *Filter::parse(statuses, ticket_filter_keys, {});
}

// Puts what the rules come to behind what the ticket has already of this run.
void take(TriagedTicket& triaged, Instant now, DraftedTicket& draft) {
    const auto first_text = static_cast<std::int64_t>(draft.texts.size());
    std::ranges::move(triaged.texts, std::back_inserter(draft.texts));
    for (TriagedTicket::Event& event : triaged.events) {
        for (Change& change : event.changes) {
            if (find_field(ticket_fields, change.field)->type == FieldType::text) {
                change.value.number += first_text;
            }
        }
        draft.events.push_back({event.kind, std::move(event.changes), now});
    }
}

// Replies as letters that a program wrote. Lives as long as the drafts, which look into it.
class Replies {
public:
    Replies(Store& store, Writing& writing, const TriageRequest& request) {
        if (request.letters != nullptr && request.mode == TriageMode::apply) {
            letters_.emplace(store, writing, store.names(), *request.letters);
        }
    }

    // What is to be known of a letter stands beside its text, in the event that says it.
    void post(const Log& log, TriagedTicket& triaged, std::vector<PostedLetter>& posted) {
        for (TriagedTicket::Event& event : triaged.events) {
            const auto* const body = find_change(event.changes, f::body);
            if (!letters_ || body == nullptr || !is_public(event)) {
                continue;
            }
            LetterOrder order;
            order.sending = Sending::if_possible;
            order.origin = mail::Origin::generated;
            Draft draft;
            const auto text = triaged.texts[static_cast<std::size_t>(body->value.number)];
            if (auto letter = letters_->post(log, order, text, draft)) {
                posted.push_back(std::move(*letter));
                add_beside(draft, event, triaged.texts);
            }
        }
    }

private:
    static bool is_public(const TriagedTicket::Event& event) {
        const auto* const audience = find_change(event.changes, f::audience);
        return audience != nullptr &&
               audience->value == Value::of(static_cast<std::int64_t>(Audience::public_));
    }

    static void add_beside(Draft& draft, TriagedTicket::Event& event,
                           std::vector<std::string>& texts) {
        for (Change& change : draft.changes) {
            if (change.field == f::body) {
                continue;
            }
            if (find_field(ticket_fields, change.field)->type == FieldType::text) {
                auto& text = draft.texts[static_cast<std::size_t>(change.value.number)];
                change.value = Value::of(static_cast<std::int64_t>(texts.size()));
                texts.push_back(std::move(text));
            }
            event.changes.push_back(change);
        }
    }

    std::optional<CustomerLetters> letters_;
};

// Tells receivers what rules did, or whom they would tell.
class Telltale {
public:
    Telltale(Store& store, Writing* writing, const TriageRequest& request)
        : rules_(request.rules),
          notices_(store, writing, request.definitions.receivers, request.definitions.replies,
                   request.notices == nullptr ? LetterDesk{} : *request.notices) {}

    void tell(const Log& log, std::string_view subject, const TriagedTicket& triaged) {
        for (const Notice& notice : triaged.notices) {
            notices_.take(log, subject, rules_[notice.rule], notice);
        }
    }
    // Once, when the run has seen every ticket.
    [[nodiscard]] std::vector<PostedNotice> told() { return notices_.post(); }

private:
    std::span<const Rule> rules_;
    Notices notices_;
};

// Why rules that tell somebody have to wait; "" they need not.
std::string mute_words(const TriageRequest& request) {
    const auto mute = muteness_of(request.notices == nullptr ? LetterDesk{} : *request.notices);
    return mute ? request.run.wording.sentence("nobody knows from which address to send")
                : std::string();
}

// The tickets that are due, with what the rules make of them at once. Their fields are kept for as
// long as the drafts that look into them.
class NewTickets {
public:
    NewTickets(Store& store, const TriageRequest& request, TicketDesk desk)
        : request_(request),
          desk_(desk),
          due_(due_tickets(store, request.recurring, request.definitions.calendars,
                           request.run.now)) {}

    void make(Triage& triage, Telltale& telltale, std::vector<DraftedTicket>& drafts,
              TriageResult& result) {
        for (const DueTicket& due : due_) {
            const NewTicket& ticket = kept_.emplace_back(new_ticket(due, request_.run.now));
            const auto id = desk_.writing.next_ticket();
            auto draft = draft_ticket(desk_, ticket, request_.definitions.workflows, id);
            const auto name = desk_.writing.word(Vocabulary::rule, due.recurring->name);
            draft.events.front().changes.push_back({f::rule, Value::of(std::int64_t{name})});
            triage.bind();
            const auto events = events_of(draft);
            const Log log{id, events};
            auto triaged = triage.of(log, {});
            telltale.tell(log, subject_of(ticket), triaged);
            result.tickets.push_back(
                {id, MadeTicket{due.recurring, due.at, subject_of(ticket), due.left_out},
                 std::move(triaged.steps)});
            take(triaged, request_.run.now, draft);
            drafts.push_back(std::move(draft));
        }
    }

private:
    static std::vector<Event> events_of(const DraftedTicket& draft) {
        std::vector<Event> events;
        for (const DraftedEvent& event : draft.events) {
            events.push_back({draft.at, event.kind, 0, 0, event.changes});
        }
        return events;
    }

    static std::string subject_of(const NewTicket& ticket) {
        return find_assignment(ticket.fields, f::subject)->text;
    }

    const TriageRequest& request_;
    TicketDesk desk_;
    std::vector<DueTicket> due_;
    std::deque<NewTicket> kept_;
};

// The tickets that rules look at, with what their conditions ask for.
CaseCursor cases_of(Store& store, const TriageRequest& request) {
    const bool looks = request.mode == TriageMode::look;
    CaseCursor cursor(
        store, tickets_of(request, store.names()),
        {.view = View{.until = {}, .as_of = looks ? request.view.as_of : std::nullopt},
         .now = request.run.now,
         .judge = request.judge,
         .reads = CaseCursor::Reads::logs});
    for (const Rule& rule : request.rules) {
        cursor.answer_for(rule.match.bind(store.names()));
    }
    return cursor;
}

// Who is written to.
struct Letters {
    Replies& replies;
    Telltale& telltale;
};

// The pass: what there is to tell, and the events to be written.
std::vector<DraftedTicket> decide(Store& store, Triage& triage, const TriageRequest& request,
                                  Letters letters, TriageResult& result) {
    const bool looks = request.mode == TriageMode::look;
    CaseCursor cursor = cases_of(store, request);
    const Computed computed = [&](const Term& term) { return cursor.answer(term); };
    std::vector<DraftedTicket> drafts;
    while (const Case* const found = cursor.next()) {
        const Log& log = *found->log;
        if (log.events.back().at > request.run.now) {
            ++result.left_alone;
            continue;
        }
        ++result.looked_at;
        auto triaged = triage.of(log, computed);
        if (!triaged.steps.empty()) {
            result.tickets.push_back({log.subject, std::nullopt, std::move(triaged.steps)});
        }
        if (!triaged.notices.empty()) {
            const auto subject = fold(log).subject;
            letters.telltale.tell(log, store.text(Noun::ticket, log.subject, subject).value_or(""),
                                  triaged);
        }
        if (!triaged.events.empty() && !looks) {
            letters.replies.post(log, triaged, result.letters);
            take(triaged, request.run.now,
                 drafts.emplace_back(DraftedTicket{log.subject, request.run.now, {}, {}}));
        }
    }
    return drafts;
}

}  // namespace

TriageResult triage_tickets(Store& store, const Operation& operation,
                            const TriageRequest& request) {
    const bool looks = request.mode == TriageMode::look;
    const auto writing = looks ? nullptr : store.write(operation);
    Rehearsal rehearsal(store.names());
    Writing& maker = looks ? rehearsal : *writing;
    const Definitions& definitions = request.definitions;
    Desk desk(definitions.agents, definitions.calendars, request.run.now);
    fill_desk(store, request.rules, desk);
    TriageRun run = request.run;
    run.mute = mute_words(request);
    Triage triage(
        {request.rules, definitions.services, definitions.workflows, definitions.calendars}, desk,
        {looks ? rehearsal.names() : store.names(),
         [&](Vocabulary vocabulary, std::string_view name) { return maker.word(vocabulary, name); },
         [&](std::string_view name) { return maker.agent(name); }},
        std::move(run), [&](TicketId ticket, TextRef text) {
            return store.text(Noun::ticket, ticket, text).value_or("");
        });
    TriageResult result;
    Replies replies(store, maker, request);
    Telltale telltale(store, writing.get(), request);
    auto drafts = decide(store, triage, request, {replies, telltale}, result);
    NewTickets due(store, request,
                   {store, maker, looks ? rehearsal.names() : store.names(), operation.actor});
    due.make(triage, telltale, drafts, result);
    result.notices = telltale.told();
    if (writing && !drafts.empty()) {
        add(*writing, writing->agent(operation.actor), drafts);
        result.op = writing->commit();
    }
    return result;
}

}  // namespace svcops
