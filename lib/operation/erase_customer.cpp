#include "lib/operation/erase_customer.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/person_trail.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/operation/said_identity.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace svcops {

namespace {

// Why somebody was erased stays.
std::set<std::pair<OpId, std::uint32_t>> tombstones(Store& store, CustomerId customer) {
    std::set<std::pair<OpId, std::uint32_t>> kept;
    store.see_entries(Noun::customer, only(customer), [&](const StoredEntry& entry) {
        for (const Event& event : entry.events) {
            if (const auto* const why = find_change(event.changes, customer_field::reason)) {
                kept.emplace(entry.op, static_cast<std::uint32_t>(why->value.number));
            }
        }
    });
    return kept;
}

// What is to go, text by text, and the records that are to say so.
struct ErasurePlan {
    PersonTrail trail;
    std::vector<TextPlace> texts;                                     // of customers
    std::vector<TicketId> tickets;                                    // all of whose texts go
    std::vector<std::uint32_t> mails, feedback, recoveries, reviews;  // the same
    std::vector<AgentId> actors;
    std::uint64_t count = 0;
};

bool is_living(Store& store, const TextPlace& text) {
    return store.text(text.noun, text.subject, text.ref).has_value();
}

std::vector<TicketId> all_tickets_of(const PersonTrail& trail) {
    std::vector<TicketId> tickets;
    std::ranges::set_union(trail.tickets, trail.undone, std::back_inserter(tickets));
    return tickets;
}

ErasurePlan erasure_plan(Store& store, CustomerId customer) {
    ErasurePlan plan;
    plan.trail = trail_of(store, customer);
    plan.texts = plan.trail.copies;
    std::ranges::copy(plan.trail.addresses, std::back_inserter(plan.texts));
    std::ranges::copy(plan.trail.notes, std::back_inserter(plan.texts));
    for (const CustomerId each : plan.trail.customers) {
        const auto kept = tombstones(store, each);
        for (const TextPlace& text : texts_of(store, Noun::customer, each)) {
            if (!kept.contains({text.ref.op, text.ref.n})) {
                plan.texts.push_back(text);
            }
        }
    }
    std::erase_if(plan.texts, [&](const TextPlace& text) { return !is_living(store, text); });
    plan.actors = plan.trail.actors;
    plan.count = plan.texts.size() + plan.actors.size();
    const auto plan_whole = [&](Noun noun, const std::vector<std::uint32_t>& subjects,
                                std::vector<std::uint32_t>& planned) {
        for (const auto subject : subjects) {
            const auto texts = texts_of(store, noun, subject);
            const auto living = std::ranges::count_if(
                texts, [&](const TextPlace& text) { return is_living(store, text); });
            if (living > 0) {
                planned.push_back(subject);
                plan.count += static_cast<std::uint64_t>(living);
            }
        }
    };
    plan_whole(Noun::ticket, all_tickets_of(plan.trail), plan.tickets);
    plan_whole(Noun::mail, plan.trail.mails, plan.mails);
    plan_whole(Noun::feedback, plan.trail.feedback, plan.feedback);
    plan_whole(Noun::recovery, plan.trail.recoveries, plan.recoveries);
    plan_whole(Noun::review, plan.trail.reviews, plan.reviews);
    return plan;
}

std::vector<std::string> references_of(Store& store, const std::vector<TicketId>& tickets) {
    std::set<std::string> references;
    for (const TicketId ticket : tickets) {
        store.see_entries(Noun::ticket, only(ticket), [&](const StoredEntry& entry) {
            for (const Event& event : entry.events) {
                const auto* const ref = find_change(event.changes, ticket_field::ref);
                if (ref != nullptr && !ref->value.bytes.empty()) {
                    references.emplace(ref->value.bytes);
                }
            }
        });
    }
    return {references.begin(), references.end()};
}

// Tickets of others that may still say who it was: for a person to look at.
std::vector<TicketId> naming_tickets(Store& store, const PersonTrail& trail) {
    std::set<TicketId> found(trail.former.begin(), trail.former.end());
    for (const NamedIdentity& identity : trail.identities) {
        for (const TicketId ticket : store.tickets_with(identity.text, {})) {
            if (!std::ranges::binary_search(trail.tickets, ticket)) {
                found.insert(ticket);
            }
        }
    }
    return {found.begin(), found.end()};
}

// An erasure comes after all that it erases.
Instant after_all(Store& store, Noun noun, std::uint32_t subject, Instant at) {
    store.see_entries(noun, only(subject), [&](const StoredEntry& entry) {
        for (const Event& event : entry.events) {
            at = std::max(at, event.at);
        }
    });
    return at;
}

// The records of which every text goes.
struct WholeRecords {
    Noun noun;
    const std::vector<std::uint32_t>& subjects;
};

OpId write_erasure(Store& store, Writing& writing, const Operation& operation,
                   const ErasurePlan& plan, const Erasure& erasure) {
    const auto actor = writing.agent(operation.actor);
    const Event now{erasure.at, EventKind::erased, actor, 0, {}};
    for (const TextPlace& text : plan.texts) {
        writing.erase(text.noun, text.subject, text.ref);
    }
    const WholeRecords whole[] = {{Noun::ticket, plan.tickets},
                                  {Noun::mail, plan.mails},
                                  {Noun::feedback, plan.feedback},
                                  {Noun::recovery, plan.recoveries},
                                  {Noun::review, plan.reviews}};
    for (const auto& [noun, subjects] : whole) {
        for (const auto subject : subjects) {
            writing.erase(noun, subject, std::nullopt);
        }
    }
    for (const NamedIdentity& identity : plan.trail.identities) {
        if (identity.kind == IdentityKind::email) {
            writing.erase_parcels(identity.text);
        }
    }
    for (const AgentId agent : plan.actors) {
        writing.erase(Noun::agent, agent, std::nullopt);
        put_entry(writing, Noun::agent, agent, now);
    }
    const Change why{customer_field::reason, Value::of(0)};
    for (const CustomerId customer : plan.trail.customers) {
        Event erased{after_all(store, Noun::customer, customer, erasure.at),
                     EventKind::erased,
                     actor,
                     0,
                     {}};
        if (!erasure.reason.empty()) {
            erased.changes = {&why, 1};
        }
        put_entry(writing, Noun::customer, customer, erased,
                  std::span(&erasure.reason, erased.changes.size()));
    }
    for (const auto& [noun, subjects] : whole) {
        for (const auto subject : subjects) {
            Event erased = now;
            erased.at = after_all(store, noun, subject, erasure.at);
            put_entry(writing, noun, subject, erased);
        }
    }
    return writing.commit();
}

// What is to be kept as evidence, or by law, is not erased before that has ended.
void refuse_held(const CustomerCard& card) {
    std::vector<Problem> problems;
    for (const std::string& hold : card.holds) {
        problems.push_back(
            {{},
             fmt::format("{} is on hold: {}", customer_label(card.id), visible(hold)),
             fmt::format("svcops customer edit {} --no-hold TEXT when it has ended",
                         customer_label(card.id))});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
}

// The reason is kept: it is not to say who it was.
void refuse_telling(const Erasure& erasure, const PersonTrail& trail) {
    std::vector<Problem> problems;
    for (const NamedIdentity& identity : trail.identities) {
        if (says_identity(erasure.reason, identity)) {
            problems.push_back(
                {{"--reason", 0, 0},
                 fmt::format("the reason is kept, and it says the {} '{}'",
                             name_of(identity_kind_names, static_cast<std::int64_t>(identity.kind)),
                             visible(identity.text)),
                 "say why without saying who"});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
}

void rewrite_after(Store& store, CustomerId customer) {
    try {
        store.rewrite();
    } catch (const Error& error) {
        auto problems = error.problems();
        problems.insert(problems.begin(),
                        {{},
                         fmt::format("{} is erased, but the free space of the file is not written "
                                     "anew yet",
                                     customer_label(customer)),
                         {}});
        throw EnvironmentError(error.outcome(), std::move(problems));
    }
}

}  // namespace

ErasedCustomer erase_customer(Store& store, const Operation& operation, const Erasure& erasure,
                              Deed deed) {
    auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    const auto customer = traced_customer(store, erasure.customer);
    ErasedCustomer result;
    result.before.id = customer;
    if (auto card = find_card(store, customer, {})) {
        result.before = std::move(*card);
    }
    refuse_held(result.before);
    const auto plan = erasure_plan(store, customer);
    refuse_telling(erasure, plan.trail);
    result.customers = {plan.trail.customers.begin() + 1, plan.trail.customers.end()};
    result.tickets = plan.tickets;
    result.texts = plan.count;
    result.references = references_of(store, all_tickets_of(plan.trail));
    result.elsewhere = naming_tickets(store, plan.trail);
    for (const AgentId agent : plan.trail.colleagues) {
        result.colleagues.push_back(store.names().record_name(Noun::agent, agent));
    }
    if (writing) {
        if (plan.count > 0 || !result.before.erased) {
            result.op = write_erasure(store, *writing, operation, plan, erasure);
        }
        writing.reset();
        rewrite_after(store, customer);
    }
    return result;
}

}  // namespace svcops
