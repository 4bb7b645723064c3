#include "lib/operation/act.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/act_decision.hpp"

#include <fmt/format.h>

#include <algorithm>

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

// All tickets are decided before any is written.
struct Decided {
    Acted acted;
    std::vector<Draft> drafts;  // of acted.changed
};

using See = std::function<void(const Ticket& before, const Draft& draft)>;

void sort_out(const Ticket& before, Reading<Draft> draft, Decided& all, const See& see) {
    if (!draft.problems.empty()) {
        ++all.acted.left_out;
        std::ranges::move(draft.problems, std::back_inserter(all.acted.refused));
    } else if (draft->changes.empty()) {
        all.acted.unchanged.push_back(before.id);
    } else {
        all.acted.changed.push_back(before.id);
        see(before, all.drafts.emplace_back(std::move(*draft)));
    }
}

Decided decide(Store& store, ActDecision& decision, const Targets& targets, const Act& what,
               const See& see) {
    const auto tickets = in_order(targets.choose());
    check_for_several(what, tickets.size());
    Decided all;
    see_logs(store, tickets, [&](const Log& log) {
        auto draft = decision.of(log);
        sort_out(decision.before(), std::move(draft), all, see);
    });
    if (targets.conduct == Conduct::all_or_nothing) {
        refuse(Outcome::bad_data, std::move(all.acted.refused));
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
    auto [acted, drafts] =
        decide(store, decision, targets, what, [](const Ticket&, const Draft&) {});
    const auto actor = writing->agent(operation.actor);
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const Event event{what.at, kind_of(what), actor, 0, drafts[i].changes};
        const std::vector<std::string_view> texts(drafts[i].texts.begin(), drafts[i].texts.end());
        // Nobody could write since the ticket was read, so there is no version to hold it against.
        if (writing->add({Noun::ticket, acted.changed[i], std::nullopt, {&event, 1}, texts})) {
            throw StoreError(Outcome::internal, "a ticket changed while it was being written");
        }
    }
    acted.op = writing->commit();
    return std::move(acted);
}

RehearsedAct::RehearsedAct(Store& store, const Targets& targets, const Act& what,
                           const std::vector<Workflow>& workflows)
    : store_(store), rehearsal_(store.names()), at_(what.at), kind_(kind_of(what)) {
    refuse(Outcome::usage, check_act(what));
    what_ = with_known_customers(store, what);
    ActDecision decision(store, rehearsal_, rehearsal_.names(), what_, workflows);
    auto decided =
        decide(store, decision, targets, what, [&](const Ticket& before, const Draft& draft) {
            std::ranges::move(field_changes(store, names(), before, draft),
                              std::back_inserter(fields_));
        });
    acted_ = std::move(decided.acted);
    drafts_ = std::move(decided.drafts);
}

Log RehearsedAct::log(std::size_t i) {
    Narrowing narrowing;
    narrowing.ids = std::vector<std::uint32_t>{acted_.changed[i]};
    cursor_ = store_.logs(Noun::ticket, narrowing, {});
    const auto& stored = *cursor_->next();
    events_.assign(stored.events.begin(), stored.events.end());
    const auto place =
        std::ranges::partition_point(events_, [&](const Event& event) { return event.at <= at_; });
    events_.insert(place, {at_, kind_, 0, newest_operation, drafts_[i].changes});
    return {stored.subject, events_};
}

}  // namespace svcops
