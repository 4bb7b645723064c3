#include "lib/operation/act_rows.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/act_decision.hpp"
#include "lib/operation/decided_tickets.hpp"
#include "lib/operation/targets.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>

namespace svcops {

namespace {

// A problem that is the ticket's and not a cell's is told with its row.
void place(std::vector<Problem>& problems, const RowAct& row) {
    for (auto& problem : problems) {
        if (problem.place.line == 0) {
            problem.place = row.place;
        }
    }
}

// Rows that can be held against their tickets, by ticket; the problems of the others.
struct SortedRows {
    std::map<TicketId, const RowAct*> by_ticket;
    std::vector<Problem> problems;
    std::size_t left_out = 0;
};

void check_repeats(const RowAct& row, const SortedRows& sorted, std::set<std::string>& refs,
                   std::vector<Problem>& problems) {
    if (sorted.by_ticket.contains(row.ticket)) {
        problems.push_back(
            {row.place, fmt::format("T-{} stands in an earlier row too", row.ticket), {}});
    }
    const auto* const ref = find_assignment(row.what.fields, ticket_field::ref);
    if (ref != nullptr && !refs.insert(ref->text).second) {
        problems.push_back({ref->place,
                            fmt::format("an earlier row gives the reference '{}' too", ref->text),
                            {}});
    }
}

SortedRows sorted(Store& store, std::vector<RowAct>& rows) {
    SortedRows sorted;
    std::set<std::string> refs;
    for (RowAct& row : rows) {
        auto problems = check_act(row.what);
        check_repeats(row, sorted, refs, problems);
        auto known = known_customers(store, row.what.fields);
        std::ranges::move(known.problems, std::back_inserter(problems));
        if (problems.empty()) {
            row.what.fields = std::move(*known.value);
            sorted.by_ticket.emplace(row.ticket, &row);
            continue;
        }
        place(problems, row);
        std::ranges::move(problems, std::back_inserter(sorted.problems));
        ++sorted.left_out;
    }
    return sorted;
}

void refuse(Conduct conduct, const std::vector<Problem>& problems) {
    if (conduct == Conduct::all_or_nothing && !problems.empty()) {
        throw InputError(Outcome::bad_data, problems);
    }
}

// What decisions are made with.
struct Deciding {
    Store& store;
    Writing& writing;
    const Names& names;
    const std::vector<Workflow>& workflows;
};

DecidedTickets decide(const Deciding& with, std::vector<RowAct>& rows, Conduct conduct) {
    auto ready = sorted(with.store, rows);
    std::vector<TicketId> tickets;
    std::ranges::transform(ready.by_ticket, std::back_inserter(tickets),
                           [](const auto& row) { return row.first; });
    DecidedTickets all;
    all.acted.refused = std::move(ready.problems);
    all.acted.left_out = ready.left_out;
    see_logs(with.store, tickets, [&](const Log& log) {
        const RowAct& row = *ready.by_ticket.at(log.subject);
        ActDecision decision(with.store, with.writing, with.names, row.what, with.workflows);
        auto draft = decision.of(log);
        place(draft.problems, row);
        const auto kind = row.what.message ? EventKind::message : EventKind::changed;
        sort_out(log.subject, row.what.at, kind, std::move(draft), all);
    });
    std::ranges::stable_sort(all.acted.refused, {},
                             [](const Problem& problem) { return problem.place.line; });
    refuse(conduct, all.acted.refused);
    return all;
}

}  // namespace

Acted act_rows(Store& store, const Operation& operation, const std::vector<RowAct>& rows,
               Conduct conduct, const std::vector<Workflow>& workflows) {
    const auto writing = store.write(operation);
    auto kept = rows;
    auto [acted, drafts] = decide({store, *writing, store.names(), workflows}, kept, conduct);
    add(*writing, writing->agent(operation.actor), drafts);
    acted.op = writing->commit();
    return std::move(acted);
}

RehearsedRows::RehearsedRows(Store& store, const std::vector<RowAct>& rows, Conduct conduct,
                             const std::vector<Workflow>& workflows)
    : Rehearsed(store), rows_(rows) {
    auto [acted, drafts] = decide({store, rehearsal(), names(), workflows}, rows_, conduct);
    keep(std::move(acted), std::move(drafts));
}

}  // namespace svcops
