#include "lib/operation/add_rows.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace svcops {

namespace {

using Problems = std::vector<Problem>;

// Who asks, over all rows: whoever is new in one row is known in the next.
class Askers {
public:
    Askers(const TicketDesk& desk, Deed deed, std::string_view country_code)
        : desk_(desk), deed_(deed), country_code_(country_code) {}

    // Names the customer of a row by a field of it.
    void name(NewTicketRow& row, Problems& problems) {
        std::vector<TypedIdentity> known;
        const auto before = problems.size();
        for (const TypedIdentity& typed : row.customer) {
            auto text = read_identity(typed.kind, typed.text, country_code_, typed.place);
            std::ranges::move(text.problems, std::back_inserter(problems));
            if (text) {
                known.push_back({typed.kind, std::move(*text), typed.place});
            }
        }
        if (problems.size() != before || known.empty()) {
            return;
        }
        if (const auto who = asker(known, row.ticket.at, problems)) {
            row.ticket.fields.push_back(
                {find_field(ticket_fields, ticket_field::customer), *who, known.front().place});
        }
    }

private:
    using Key = std::pair<IdentityKind, std::string>;
    static Key key_of(const TypedIdentity& identity) {
        return {identity.kind, identity_key(identity.kind, identity.text)};
    }

    [[nodiscard]] std::vector<std::string> bearers(const TypedIdentity& identity) const {
        std::vector<std::string> found;
        if (const auto made = made_.find(key_of(identity)); made != made_.end()) {
            found.push_back(made->second);
        }
        for (const CustomerId id : desk_.store.find_customers(identity.kind, identity.text)) {
            found.push_back(customer_label(id));
        }
        return found;
    }

    // As a field of a ticket names them; nothing when it is not clear who it is.
    std::optional<std::string> asker(const std::vector<TypedIdentity>& known, Instant at,
                                     Problems& problems) {
        const bool by_name_alone = std::ranges::all_of(known, [](const TypedIdentity& identity) {
            return identity.kind == IdentityKind::name;
        });
        std::optional<std::string> who;
        for (const TypedIdentity& identity : known) {
            if (identity.kind == IdentityKind::name && !by_name_alone) {
                continue;
            }
            for (const std::string& bearer : bearers(identity)) {
                if (who && *who != bearer) {
                    problems.push_back({identity.place,
                                        fmt::format("'{}' is {}'s, and something else here is {}'s",
                                                    visible(identity.text), bearer, *who),
                                        "name the customer as C-1, or give one identity"});
                    return std::nullopt;
                }
                who = bearer;
            }
        }
        if (const auto id = who ? labelled_customer(*who) : 0) {
            if (auto problem = refuse_erased(desk_.store, id, known.front().place)) {
                problems.push_back(std::move(*problem));
                return std::nullopt;
            }
        }
        return who ? who : make(known, at);
    }

    std::string make(const std::vector<TypedIdentity>& known, Instant at) {
        CustomerCard card;
        for (const TypedIdentity& identity : known) {
            if (!has(card, {identity.kind, identity.text})) {
                card.identities.push_back({identity.kind, identity.text});
            }
        }
        card.identities = in_order(std::move(card.identities));
        card.since = at;
        std::string label = known.front().text;
        if (deed_ == Deed::write) {
            card.id = desk_.writing.next(Noun::customer);
            const auto draft = changes_between(desk_.writing, {}, card);
            const Event event{at, EventKind::created, desk_.writing.agent(desk_.actor), 0,
                              draft.changes};
            put_entry(desk_.writing, Noun::customer, card.id, event, draft.texts);
            label = customer_label(card.id);
        }
        for (const TypedIdentity& identity : known) {
            if (identity.kind != IdentityKind::name) {
                made_.emplace(key_of(identity), label);
            }
        }
        return label;
    }

    TicketDesk desk_;
    Deed deed_;
    std::string_view country_code_;
    std::map<Key, std::string> made_;
};

void check_ref(const NewTicketRow& row, std::set<std::string>& refs, Problems& problems) {
    const auto* const ref = find_assignment(row.ticket.fields, ticket_field::ref);
    if (ref != nullptr && !refs.insert(ref->text).second) {
        problems.push_back({ref->place,
                            fmt::format("an earlier row gives the reference '{}' too", ref->text),
                            {}});
    }
}

void place(Problems& problems, const Place& row) {
    for (Problem& problem : problems) {
        if (problem.place.line == 0) {
            problem.place = row;
        }
    }
}

// Every row is held against the store before anything is made.
void check_rows(Store& store, std::vector<NewTicketRow>& rows,
                const std::vector<Workflow>& workflows, Problems& all) {
    std::set<std::string> refs;
    for (NewTicketRow& row : rows) {
        auto problems = faults_of(store, row.ticket, workflows);
        check_ref(row, refs, problems);
        auto known = known_customers(store, row.ticket.fields);
        std::ranges::move(known.problems, std::back_inserter(problems));
        if (known.value) {
            row.ticket.fields = std::move(*known.value);
        }
        place(problems, row.place);
        std::ranges::move(problems, std::back_inserter(all));
    }
}

// Names who asks in every row; everything that is wrong with any, by line.
Problems settle(const TicketDesk& desk, Deed deed, std::vector<NewTicketRow>& rows,
                const std::vector<Workflow>& workflows, std::string_view country_code) {
    Problems problems;
    check_rows(desk.store, rows, workflows, problems);
    Askers askers(desk, deed, country_code);
    for (NewTicketRow& row : rows) {
        askers.name(row, problems);
    }
    std::ranges::stable_sort(problems, {}, [](const Problem& problem) {
        return std::pair(problem.place.line, problem.place.column);
    });
    return problems;
}

std::vector<DraftedTicket> draft_rows(const TicketDesk& desk, Deed deed,
                                      std::vector<NewTicketRow>& rows,
                                      const std::vector<Workflow>& workflows,
                                      std::string_view country_code) {
    if (auto problems = settle(desk, deed, rows, workflows, country_code); !problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
    std::vector<DraftedTicket> drafts;
    for (const NewTicketRow& row : rows) {
        const auto id = deed == Deed::write ? desk.writing.next_ticket() : TicketId{0};
        drafts.push_back(draft_ticket(desk, row.ticket, workflows, id));
    }
    return drafts;
}

}  // namespace

AddedRows add_rows(Store& store, const Operation& operation, const std::vector<NewTicketRow>& rows,
                   const std::vector<Workflow>& workflows, std::string_view country_code) {
    const auto writing = store.write(operation);
    auto kept = rows;
    const auto drafts = draft_rows({store, *writing, store.names(), operation.actor}, Deed::write,
                                   kept, workflows, country_code);
    add(*writing, writing->agent(operation.actor), drafts);
    AddedRows added;
    std::ranges::transform(drafts, std::back_inserter(added.ids), &DraftedTicket::ticket);
    added.op = writing->commit();
    return added;
}

std::vector<Problem> faults_of_rows(Store& store, std::string_view actor,
                                    const std::vector<NewTicketRow>& rows,
                                    const std::vector<Workflow>& workflows,
                                    std::string_view country_code) {
    Rehearsal rehearsal(store.names());
    auto kept = rows;
    return settle({store, rehearsal, rehearsal.names(), actor}, Deed::rehearse, kept, workflows,
                  country_code);
}

RehearsedNewRows::RehearsedNewRows(Store& store, std::string_view actor,
                                   const std::vector<NewTicketRow>& rows,
                                   const std::vector<Workflow>& workflows,
                                   std::string_view country_code)
    : rehearsal_(store.names()), rows_(rows) {
    drafts_ = draft_rows({store, rehearsal_, rehearsal_.names(), actor}, Deed::rehearse, rows_,
                         workflows, country_code);
    const auto agent = rehearsal_.agent(actor);
    for (const DraftedTicket& draft : drafts_) {
        auto& events = events_.emplace_back();
        for (const DraftedEvent& event : draft.events) {
            events.push_back({draft.at, event.kind, agent, 0, event.changes});
        }
    }
}

}  // namespace svcops
