#include "lib/operation/person_trail.hpp"

#include "lib/audit/audit_finding.hpp"
#include "lib/audit/audit_run.hpp"
#include "lib/feedback/answer.hpp"
#include "lib/feedback/review.hpp"
#include "lib/mail/held_mail.hpp"
#include "lib/operation/customer_list.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/said_identity.hpp"
#include "lib/recovery/recovery_case.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace svcops {

namespace {

bool is_in_sorted(const std::vector<std::uint32_t>& sorted, std::uint32_t number) {
    return std::ranges::binary_search(sorted, number);
}

// Who goes on first, the others by number; a chain of merges ends at who goes on.
std::vector<CustomerId> gone_into(Store& store, CustomerId customer) {
    std::map<CustomerId, CustomerId> merged;
    const auto logs = store.logs(Noun::customer, {}, {});
    while (const Log* const log = logs->next()) {
        if (const auto into = fold_customer(*log).merged_into; into != 0) {
            merged.emplace(log->subject, into);
        }
    }
    std::vector<CustomerId> all{customer};
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const auto& [from, into] : merged) {
            if (into == all[i] && std::ranges::find(all, from) == all.end()) {
                all.push_back(from);
            }
        }
    }
    std::sort(all.begin() + 1, all.end());
    return all;
}

void collect_texts(Noun noun, const StoredEntry& entry, std::vector<TextPlace>& places) {
    const FieldTable table = fields_of_noun(noun);
    for (const Event& event : entry.events) {
        for (const Change& change : event.changes) {
            const FieldInfo* const field = find_field(table, change.field);
            if (field != nullptr && field->type == FieldType::text &&
                change.value.kind == Value::Kind::number) {
                places.push_back({noun,
                                  entry.subject,
                                  {entry.op, static_cast<std::uint32_t>(change.value.number)}});
            }
        }
    }
}

bool has_merged(const StoredEntry& entry) {
    return std::ranges::any_of(entry.events,
                               [](const Event& event) { return event.kind == EventKind::merged; });
}

// What merges that were taken back wrote of them under others.
std::vector<TextPlace> copies_of(Store& store, const std::vector<CustomerId>& customers) {
    std::set<OpId> theirs;
    std::multimap<OpId, TextPlace> others;
    store.see_entries(Noun::customer, {}, [&](const StoredEntry& entry) {
        if (entry.stands || !has_merged(entry)) {
            return;
        }
        if (std::ranges::find(customers, entry.subject) != customers.end()) {
            theirs.insert(entry.op);
            return;
        }
        std::vector<TextPlace> texts;
        collect_texts(Noun::customer, entry, texts);
        for (const TextPlace& text : texts) {
            others.emplace(entry.op, text);
        }
    });
    std::vector<TextPlace> copies;
    for (const auto& [op, text] : others) {
        if (theirs.contains(op)) {
            copies.push_back(text);
        }
    }
    return copies;
}

// Every kind that a customer had, with the text while it is known.
void collect_identities(Store& store, CustomerId customer, std::vector<NamedIdentity>& identities) {
    store.see_entries(Noun::customer, only(customer), [&](const StoredEntry& entry) {
        for (const Event& event : entry.events) {
            auto kind = IdentityKind::name;
            for (const Change& change : event.changes) {
                if (change.field == customer_field::identity_kind) {
                    kind = static_cast<IdentityKind>(change.value.number);
                } else if (change.field == customer_field::identity && !change.value.is_null()) {
                    const auto n = static_cast<std::uint32_t>(change.value.number);
                    auto text = store.text(Noun::customer, customer, {entry.op, n});
                    NamedIdentity identity{kind, text.value_or("")};
                    if (text && std::ranges::find(identities, identity) == identities.end()) {
                        identities.push_back(std::move(identity));
                    }
                }
            }
        }
    });
}

// Agents that bear a name of the person; each with the tickets on which it is named.
std::map<AgentId, std::set<TicketId>> namesakes(Store& store,
                                                const std::vector<NamedIdentity>& identities) {
    std::map<AgentId, std::set<TicketId>> found;
    store.see_entries(Noun::agent, {}, [&](const StoredEntry& entry) {
        const auto name = store.names().record_name(Noun::agent, entry.subject);
        if (!name.empty() && std::ranges::any_of(identities, [&](const NamedIdentity& identity) {
                return same_identity(identity, {identity.kind, name});
            })) {
            found.emplace(entry.subject, std::set<TicketId>());
        }
    });
    return found;
}

// One walk over the entries of all tickets.
class TicketWalk {
public:
    TicketWalk(Store& store, const std::vector<CustomerId>& customers,
               const std::vector<NamedIdentity>& identities,
               std::map<AgentId, std::set<TicketId>>& namesakes)
        : store_(store), customers_(customers), identities_(identities), namesakes_(namesakes) {}

    void see(const StoredEntry& entry) {
        for (const Event& event : entry.events) {
            note(event.actor, entry.subject);
            for (const Change& change : event.changes) {
                const auto number = static_cast<std::uint32_t>(change.value.number);
                if (change.value.kind != Value::Kind::number) {
                    continue;
                }
                if (change.field == ticket_field::agent) {
                    note(number, entry.subject);
                } else if (change.field == ticket_field::mail_from ||
                           change.field == ticket_field::mail_to) {
                    note_address({Noun::ticket, entry.subject, {entry.op, number}});
                } else if ((change.field == ticket_field::customer ||
                            change.field == ticket_field::complainant) &&
                           std::ranges::find(customers_, number) != customers_.end() &&
                           (named_.empty() || named_.back() != entry.subject)) {
                    named_.push_back(entry.subject);
                }
            }
        }
    }
    // Tickets that name one of the customers somewhere.
    [[nodiscard]] const std::vector<TicketId>& named() const { return named_; }
    // Where mail went to an address of theirs, or came from one.
    [[nodiscard]] const std::vector<TextPlace>& addresses() const { return addresses_; }

private:
    void note(AgentId agent, TicketId ticket) {
        if (const auto found = namesakes_.find(agent); found != namesakes_.end()) {
            found->second.insert(ticket);
        }
    }

    void note_address(const TextPlace& place) {
        const auto address = store_.text(place.noun, place.subject, place.ref);
        if (address && std::ranges::any_of(identities_, [&](const NamedIdentity& identity) {
                return same_identity(identity, {IdentityKind::email, *address});
            })) {
            addresses_.push_back(place);
        }
    }

    Store& store_;
    const std::vector<CustomerId>& customers_;
    const std::vector<NamedIdentity>& identities_;
    std::map<AgentId, std::set<TicketId>>& namesakes_;
    std::vector<TicketId> named_;
    std::vector<TextPlace> addresses_;
};

// Of all operations, those taken back too.
std::vector<std::uint32_t> mails_of(Store& store, const PersonTrail& trail) {
    std::vector<std::uint32_t> found;
    store.see_entries(Noun::mail, {}, [&](const StoredEntry& entry) {
        bool theirs = false;
        for (const Event& event : entry.events) {
            for (const Change& change : event.changes) {
                const auto number = static_cast<std::uint32_t>(change.value.number);
                if (change.field == mail::field::ticket) {
                    theirs = theirs || is_in_sorted(trail.tickets, number) ||
                             is_in_sorted(trail.undone, number);
                } else if (change.field == mail::field::sender) {
                    const auto sender = store.text(Noun::mail, entry.subject, {entry.op, number});
                    theirs =
                        theirs ||
                        (sender &&
                         std::ranges::any_of(trail.identities, [&](const NamedIdentity& identity) {
                             return same_identity(identity, {identity.kind, *sender});
                         }));
                }
            }
        }
        if (theirs && (found.empty() || found.back() != entry.subject)) {
            found.push_back(entry.subject);
        }
    });
    return found;
}

// Whether an event says, in that field, that it is about a ticket of theirs.
bool is_about_theirs(const Event& event, std::uint8_t field, const PersonTrail& trail) {
    const auto* const ticket = find_change(event.changes, field);
    const auto number = ticket == nullptr ? 0 : static_cast<std::uint32_t>(ticket->value.number);
    return is_in_sorted(trail.tickets, number) || is_in_sorted(trail.undone, number);
}

// Records that are each about one ticket. Of all operations, those taken back too.
std::vector<std::uint32_t> records_about(Store& store, Noun noun, std::uint8_t field,
                                         const PersonTrail& trail) {
    std::set<std::uint32_t> found;
    store.see_entries(noun, {}, [&](const StoredEntry& entry) {
        for (const Event& event : entry.events) {
            if (is_about_theirs(event, field, trail)) {
                found.insert(entry.subject);
            }
        }
    });
    return {found.begin(), found.end()};
}

// An audit is about many tickets: of its answers, what was noted of theirs alone.
std::vector<TextPlace> audit_notes(Store& store, const PersonTrail& trail) {
    std::vector<TextPlace> found;
    store.see_entries(Noun::audit, {}, [&](const StoredEntry& entry) {
        for (const Event& event : entry.events) {
            const auto* const note = find_change(event.changes, audit_field::note);
            if (note != nullptr && note->value.kind == Value::Kind::number &&
                is_about_theirs(event, audit_field::ticket, trail)) {
                found.push_back({Noun::audit,
                                 entry.subject,
                                 {entry.op, static_cast<std::uint32_t>(note->value.number)}});
            }
        }
    });
    return found;
}

// What corrections of audits and waivers say: they are about many tickets, and belong to who is
// named in them, or whose ticket is.
void collect_said(Store& store, Noun noun, PersonTrail& trail) {
    const auto is_theirs = [&](std::string_view text) {
        const auto is_ticket = [&](TicketId ticket) {
            return is_in_sorted(trail.tickets, ticket) || is_in_sorted(trail.undone, ticket);
        };
        const auto is_said = [&](const NamedIdentity& identity) {
            return says_identity(text, identity);
        };
        return std::ranges::any_of(named_tickets_in(text), is_ticket) ||
               std::ranges::any_of(trail.identities, is_said);
    };
    std::vector<TextPlace> texts;
    store.see_entries(noun, {},
                      [&](const StoredEntry& entry) { collect_texts(noun, entry, texts); });
    std::ranges::copy_if(texts, std::back_inserter(trail.notes), [&](const TextPlace& place) {
        const auto text = store.text(noun, place.subject, place.ref);
        return text && is_theirs(*text);
    });
}

// Those that are still there are another's now.
void sort_out_named(Store& store, const std::vector<TicketId>& named, PersonTrail& trail) {
    Narrowing narrowing;
    narrowing.ids.emplace();
    std::ranges::set_difference(named, trail.tickets, std::back_inserter(*narrowing.ids));
    trail.undone = *narrowing.ids;
    const auto logs = store.logs(Noun::ticket, narrowing, {});
    while (const Log* const log = logs->next()) {
        trail.former.push_back(log->subject);
        std::erase(trail.undone, log->subject);
    }
}

}  // namespace

FieldTable fields_of_noun(Noun noun) {
    return noun == Noun::ticket     ? ticket_fields
           : noun == Noun::mail     ? mail::mail_fields
           : noun == Noun::feedback ? feedback_fields
           : noun == Noun::recovery ? recovery_fields
           : noun == Noun::review   ? review_fields
           : noun == Noun::audit    ? audit_run_fields
           : noun == Noun::finding  ? audit_finding_fields
           : noun == Noun::waiver   ? audit_waiver_fields
                                    : customer_fields;
}

CustomerId traced_customer(Store& store, std::string_view word) {
    const auto number = labelled_customer(word);
    bool stored = false, stands = false;
    if (number != 0) {
        store.see_entries(Noun::customer, only(number), [&](const StoredEntry& entry) {
            stored = true;
            stands = stands || entry.stands;
        });
    }
    return stored && !stands ? number : known_customer(store, word, {});
}

PersonTrail trail_of(Store& store, CustomerId customer) {
    PersonTrail trail;
    trail.customers = gone_into(store, customer);
    for (const CustomerId each : trail.customers) {
        collect_identities(store, each, trail.identities);
        see_tickets_of(store, each, {},
                       [&](const Log& log) { trail.tickets.push_back(log.subject); });
        // What they complain of for somebody else is that customer's too.
        see_complaints_of(store, each, {}, [&](const Log& log) {
            if (fold(log).customer == 0) {
                trail.tickets.push_back(log.subject);
            }
        });
    }
    std::ranges::sort(trail.tickets);
    trail.copies = copies_of(store, trail.customers);
    auto agents = namesakes(store, trail.identities);
    TicketWalk walk(store, trail.customers, trail.identities, agents);
    store.see_entries(Noun::ticket, {}, [&](const StoredEntry& entry) { walk.see(entry); });
    sort_out_named(store, walk.named(), trail);
    std::ranges::copy_if(walk.addresses(), std::back_inserter(trail.addresses),
                         [&](const TextPlace& place) {
                             return !is_in_sorted(trail.tickets, place.subject) &&
                                    !is_in_sorted(trail.undone, place.subject);
                         });
    trail.mails = mails_of(store, trail);
    trail.feedback = records_about(store, Noun::feedback, feedback_field::ticket, trail);
    trail.recoveries = records_about(store, Noun::recovery, recovery_field::ticket, trail);
    trail.reviews = records_about(store, Noun::review, review_field::ticket, trail);
    trail.notes = audit_notes(store, trail);
    collect_said(store, Noun::finding, trail);
    collect_said(store, Noun::waiver, trail);
    for (const auto& [agent, tickets] : agents) {
        const bool on_theirs_alone = std::ranges::all_of(tickets, [&](TicketId ticket) {
            return is_in_sorted(trail.tickets, ticket) || is_in_sorted(trail.undone, ticket);
        });
        const bool is_theirs = on_theirs_alone && !store.has_commanded(agent);
        (is_theirs ? trail.actors : trail.colleagues).push_back(agent);
    }
    return trail;
}

std::vector<TextPlace> texts_of(Store& store, Noun noun, std::uint32_t subject) {
    std::vector<TextPlace> places;
    store.see_entries(noun, only(subject),
                      [&](const StoredEntry& entry) { collect_texts(noun, entry, places); });
    return places;
}

}  // namespace svcops
