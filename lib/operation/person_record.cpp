#include "lib/operation/person_record.hpp"

#include "lib/operation/named_customer.hpp"
#include "lib/record/label.hpp"

#include <algorithm>
#include <tuple>

namespace svcops {

namespace {

constexpr CodeName parties[] = {{1, "customer"}, {2, "staff"}};

// Customer records come first, kept messages last.
int place_of(Noun noun) {
    return noun == Noun::customer ? 0 : noun == Noun::ticket ? 1 : 2;
}

// Writes the rows of one entry after the other.
class PersonRows {
public:
    PersonRows(Store& store, const PersonTrail& trail, Restricted restricted)
        : store_(store), trail_(trail), restricted_(restricted) {}

    void see(Noun noun, const StoredEntry& entry) {
        for (const Event& event : entry.events) {
            const PersonRow row = row_of(noun, entry, event);
            const auto before = rows_.size();
            for (std::size_t i = 0; i < event.changes.size(); ++i) {
                i += put_change(row, event, i);
            }
            if (rows_.size() == before) {
                rows_.push_back(row);
            }
        }
    }

    // Of a record that is about others too: one text of it.
    void see_text(const TextPlace& place, const StoredEntry& entry) {
        for (const Event& event : entry.events) {
            for (const Change& change : event.changes) {
                const auto* const field = find_field(fields_of_noun(place.noun), change.field);
                if (field != nullptr && field->type == FieldType::text &&
                    change.value == Value::of(std::int64_t{place.ref.n})) {
                    (void)put_change(row_of(place.noun, entry, event), event,
                                     static_cast<std::size_t>(&change - event.changes.data()));
                }
            }
        }
    }

    std::vector<PersonRow> take() {
        std::ranges::stable_sort(rows_, [](const PersonRow& a, const PersonRow& b) {
            const int one = place_of(a.noun), other = place_of(b.noun);
            return std::tie(one, a.subject, a.at, a.op) < std::tie(other, b.subject, b.at, b.op);
        });
        return std::move(rows_);
    }

private:
    [[nodiscard]] PersonRow row_of(Noun noun, const StoredEntry& entry, const Event& event) const {
        return {noun,
                entry.subject,
                event.at,
                entry.op,
                entry.stands,
                std::string(name_of(event_kind_names, static_cast<std::int64_t>(event.kind))),
                party_of(event),
                {},
                {}};
    }

    // Adds the row of a change; answers how many changes after it belong to it.
    std::size_t put_change(PersonRow row, const Event& event, std::size_t i) {
        const Change& change = event.changes[i];
        const bool is_kind =
            row.noun == Noun::customer && change.field == customer_field::identity_kind;
        if (is_kind && i + 1 < event.changes.size()) {
            row.field = name_of(identity_kind_names, change.value.number);
            row.value = value_of(row, customer_fields, event.changes[i + 1]);
            rows_.push_back(std::move(row));
            return 1;
        }
        const FieldTable table = fields_of_noun(row.noun);
        if (const FieldInfo* const field = find_field(table, change.field)) {
            row.field = field->name;
            row.value = value_of(row, table, change);
            rows_.push_back(std::move(row));
        }
        return 0;
    }

    std::string value_of(const PersonRow& row, FieldTable table, const Change& change) {
        const FieldInfo& field = *find_field(table, change.field);
        const auto number = static_cast<std::uint32_t>(change.value.number);
        if (change.value.is_null()) {
            return {};
        }
        if (field.type == FieldType::text) {
            const bool is_need = row.noun == Noun::customer && field.number == customer_field::need;
            if (is_need && restricted_ == Restricted::withheld) {
                return "(restricted)";
            }
            return store_.text(row.noun, row.subject, {row.op, number}).value_or("(erased)");
        }
        if (field.type == FieldType::record && field.noun == Noun::customer) {
            return is_person(number) ? customer_label(number) : "another customer";
        }
        if (field.type == FieldType::record && field.noun == Noun::agent) {
            return std::string(name_of(parties, static_cast<std::int64_t>(party_of_agent(number))));
        }
        return value_words(field, change.value, store_.names());
    }

    [[nodiscard]] bool is_person(CustomerId customer) const {
        return std::ranges::find(trail_.customers, customer) != trail_.customers.end();
    }

    [[nodiscard]] Party party_of_agent(AgentId agent) const {
        const bool own = std::ranges::find(trail_.actors, agent) != trail_.actors.end();
        return agent == 0 ? Party::unknown : own ? Party::customer : Party::staff;
    }

    // What the customer wrote is theirs, whoever wrote it down.
    [[nodiscard]] Party party_of(const Event& event) const {
        const auto* const author = find_change(event.changes, ticket_field::author);
        const bool wrote = event.kind == EventKind::message && author != nullptr &&
                           author->value == Value::of(static_cast<std::int64_t>(Author::customer));
        return wrote ? Party::customer : party_of_agent(event.actor);
    }

    Store& store_;
    const PersonTrail& trail_;
    Restricted restricted_;
    std::vector<PersonRow> rows_;
};

}  // namespace

constinit const std::span<const CodeName> party_names = parties;

std::vector<PersonRow> person_rows(Store& store, const PersonTrail& trail, Restricted restricted) {
    PersonRows rows(store, trail, restricted);
    const auto see_all = [&](Noun noun, const std::vector<std::uint32_t>& subjects) {
        for (const auto subject : subjects) {
            store.see_entries(noun, only(subject),
                              [&](const StoredEntry& entry) { rows.see(noun, entry); });
        }
    };
    see_all(Noun::customer, trail.customers);
    see_all(Noun::ticket, trail.tickets);
    see_all(Noun::ticket, trail.undone);
    see_all(Noun::mail, trail.mails);
    see_all(Noun::feedback, trail.feedback);
    see_all(Noun::recovery, trail.recoveries);
    see_all(Noun::review, trail.reviews);
    for (const TextPlace& note : trail.notes) {
        store.see_entries(note.noun, only(note.subject), [&](const StoredEntry& entry) {
            if (entry.op == note.ref.op) {
                rows.see_text(note, entry);
            }
        });
    }
    std::vector<std::pair<CustomerId, OpId>> copies;
    for (const TextPlace& copy : trail.copies) {
        copies.emplace_back(copy.subject, copy.ref.op);
    }
    copies.erase(std::unique(copies.begin(), copies.end()), copies.end());
    for (const auto& [customer, op] : copies) {
        store.see_entries(Noun::customer, only(customer),
                          [&, merge = op](const StoredEntry& entry) {
                              if (entry.op == merge) {
                                  rows.see(Noun::customer, entry);
                              }
                          });
    }
    return rows.take();
}

}  // namespace svcops
