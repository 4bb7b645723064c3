#include "lib/operation/act.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/act_decision.hpp"
#include "lib/operation/decided_tickets.hpp"
#include "lib/ticket/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops {

namespace {

EventKind kind_of(const Act& what) {
    return what.message ? EventKind::message : EventKind::changed;
}

void refuse(Outcome outcome, std::vector<Problem> problems) {
    if (!problems.empty()) {
        throw InputError(outcome, std::move(problems));
    }
}

// What cannot be true of several tickets.
void check_for_several(const Act& what, std::size_t tickets) {
    if (tickets < 2) {
        return;
    }
    std::vector<Problem> problems;
    const auto hint = fmt::format("{} are named", tickets);
    for (const Assignment& row : what.fields) {
        if (row.field->number == ticket_field::ref) {
            problems.push_back({row.place, "a reference is one ticket's", hint});
        }
    }
    if (what.expected) {
        problems.push_back({{"--if-version", 0, 0}, "a version is one ticket's", hint});
    }
    refuse(Outcome::usage, std::move(problems));
}

Act with_known_customers(Store& store, const Act& what) {
    Act known = what;
    known.fields = with_customers(store, std::move(known.fields));
    return known;
}

// Who writes the letters of an act; null when it has none.
std::unique_ptr<CustomerLetters> letters_of(Store& store, Writing& writing, const Names& names,
                                            const Act& what) {
    return what.letter ? std::make_unique<CustomerLetters>(store, writing, names, what.letter->desk)
                       : nullptr;
}

// One letter to several tickets goes to the customer of each.
void check_letter(const Act& what, std::size_t tickets) {
    if (what.letter && !what.letter->order.to.empty() && tickets > 1) {
        refuse(Outcome::usage, {{{"--to", 0, 0},
                                 "one address for several tickets",
                                 "leave --to out: each goes to its own customer"}});
    }
}

// Puts the letter into the draft; what stands against it is a problem of the ticket.
void write_letter(CustomerLetters* letters, const Act& what, const Log& log, Reading<Draft>& draft,
                  std::vector<PostedLetter>& posted) {
    if (letters == nullptr || !draft) {
        return;
    }
    auto letter = letters->post(log, what.letter->order, what.message->text, *draft);
    draft.problems = std::move(letter.problems);
    if (draft) {
        posted.push_back(std::move(*letter));
    }
}

// A message alone: it follows a merged ticket to where it went.
bool only_says(const Act& what) {
    return what.message && !what.status && !what.stage && what.fields.empty() &&
           what.cleared.empty() && what.activity.empty() && !what.step && !what.complaint;
}

DecidedTickets decide(Store& store, ActDecision& decision, CustomerLetters* letters,
                      const Targets& targets, const Act& what) {
    auto tickets = in_order(targets.choose());
    check_for_several(what, tickets.size());
    check_letter(what, tickets.size());
    DecidedTickets all;
    std::vector<TicketId> seen;
    while (!tickets.empty()) {
        std::vector<TicketId> ahead;
        see_logs(store, tickets, [&](const Log& log) {
            const auto into =
                only_says(what) ? relations_of(log).merged_into : std::optional<TicketId>();
            if (into) {
                all.acted.led.push_back({log.subject, *into});
                ahead.push_back(*into);
                return;
            }
            auto draft = decision.of(log);
            write_letter(letters, what, log, draft, all.acted.letters);
            sort_out(log.subject, what.at, kind_of(what), std::move(draft), all);
        });
        std::ranges::copy(tickets, std::back_inserter(seen));
        std::ranges::sort(seen);
        std::erase_if(ahead, [&](TicketId id) { return std::ranges::binary_search(seen, id); });
        tickets = in_order(std::move(ahead));
    }
    if (!all.acted.led.empty()) {
        put_in_order(all);
    }
    if (targets.conduct == Conduct::all_or_nothing) {
        const bool is_forbidden = decision.forbidden() == all.acted.refused.size();
        refuse(is_forbidden ? Outcome::permission : Outcome::bad_data,
               std::move(all.acted.refused));
    }
    return all;
}

}  // namespace

Acted act(Store& store, const Operation& operation, const Targets& targets, const Act& what,
          const std::vector<Workflow>& workflows) {
    refuse(Outcome::usage, check_act(what));
    const auto writing = store.write(operation);
    const Act known = with_known_customers(store, what);
    ActDecision decision(store, *writing, store.names(), known, workflows);
    const auto letters = letters_of(store, *writing, store.names(), known);
    auto [acted, drafts] = decide(store, decision, letters.get(), targets, known);
    add(*writing, writing->agent(operation.actor), drafts);
    acted.op = writing->commit();
    return std::move(acted);
}

RehearsedAct::RehearsedAct(Store& store, const Targets& targets, const Act& what,
                           const std::vector<Workflow>& workflows)
    : Rehearsed(store) {
    refuse(Outcome::usage, check_act(what));
    what_ = with_known_customers(store, what);
    ActDecision decision(store, rehearsal(), names(), what_, workflows);
    letters_ = letters_of(store, rehearsal(), names(), what_);
    auto [acted, drafts] = decide(store, decision, letters_.get(), targets, what_);
    keep(std::move(acted), std::move(drafts));
}

}  // namespace svcops
