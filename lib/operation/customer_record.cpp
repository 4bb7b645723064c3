#include "lib/operation/customer_record.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/customer_profile.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/record/label.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace svcops {

namespace {

using Problems = std::vector<Problem>;

void refuse_all(Outcome outcome, Problems problems) {
    if (!problems.empty()) {
        throw InputError(outcome, std::move(problems));
    }
}

// What was typed, as it would be kept, each with its place.
struct ReadCustomer {
    std::optional<TypedIdentity> name;
    std::vector<TypedIdentity> added, removed;
    std::optional<std::string> tier, language;  // "": none from now on
    TypedProfile profile;
    Instant at{};
};

std::optional<TypedIdentity> read(const TypedIdentity& typed, std::string_view country_code,
                                  Problems& problems) {
    auto text = read_identity(typed.kind, typed.text, country_code, typed.place);
    std::ranges::move(text.problems, std::back_inserter(problems));
    return text ? std::optional(TypedIdentity{typed.kind, std::move(*text), typed.place})
                : std::nullopt;
}

std::optional<std::string> read(const std::optional<TypedWord>& typed, Problems& problems) {
    if (!typed) {
        return std::nullopt;
    }
    if (!typed->text) {
        return std::string();
    }
    if (auto problem = check_said_line("it", *typed->text, typed->place, max_line)) {
        problems.push_back(std::move(*problem));
        return std::nullopt;
    }
    return nfc(*typed->text);
}

// Throws with all that is wrong whatever the store says.
ReadCustomer read(const TypedCustomer& typed) {
    Problems problems;
    ReadCustomer known;
    if (typed.name) {
        known.name = read(*typed.name, typed.country_code, problems);
    }
    const auto read_all = [&](const std::vector<TypedIdentity>& from, auto& into) {
        for (const auto& each : from) {
            if (auto identity = read(each, typed.country_code, problems)) {
                into.push_back(std::move(*identity));
            }
        }
    };
    read_all(typed.added, known.added);
    read_all(typed.removed, known.removed);
    known.tier = read(typed.tier, problems);
    known.language = read(typed.language, problems);
    known.at = typed.at;
    auto profile = read_profile(typed.profile);
    std::ranges::move(profile.problems, std::back_inserter(problems));
    if (profile) {
        known.profile = std::move(*profile);
    }
    for (const auto& removed : known.removed) {
        const NamedIdentity identity{removed.kind, removed.text};
        if (std::ranges::any_of(known.added, [&](const TypedIdentity& added) {
                return same_identity({added.kind, added.text}, identity);
            })) {
            problems.push_back({removed.place, fmt::format("'{}' is given too", removed.text),
                                "give it or take it away"});
        }
    }
    refuse_all(Outcome::usage, std::move(problems));
    return known;
}

// People share names; every other identity is one customer's.
void check_free(Store& store, const CustomerCard& card, const std::vector<TypedIdentity>& added,
                Problems& problems) {
    for (const auto& identity : added) {
        for (const CustomerId other : store.find_customers(identity.kind, identity.text)) {
            if (other == card.id) {
                continue;
            }
            auto hint = card.id == 0
                            ? fmt::format("see svcops customer show {}", customer_label(other))
                            : fmt::format("svcops customer merge {} {} makes one of two",
                                          customer_label(card.id), customer_label(other));
            problems.push_back({identity.place,
                                fmt::format("'{}' is {}'s", identity.text, customer_label(other)),
                                std::move(hint)});
        }
    }
}

void remove(CustomerCard& card, const std::vector<TypedIdentity>& removed, Problems& problems) {
    for (const auto& each : removed) {
        const NamedIdentity identity{each.kind, each.text};
        const auto gone = std::erase_if(card.identities, [&](const NamedIdentity& known) {
            return same_identity(known, identity);
        });
        if (gone == 0) {
            problems.push_back(
                {each.place,
                 fmt::format("{} has no {} '{}'", customer_label(card.id),
                             name_of(identity_kind_names, static_cast<std::int64_t>(each.kind)),
                             each.text),
                 fmt::format("see svcops customer show {}", customer_label(card.id))});
        }
    }
}

// The card as it is to be.
CustomerCard after(const CustomerCard& before, const ReadCustomer& known, Problems& problems) {
    CustomerCard card = before;
    remove(card, known.removed, problems);
    if (known.name) {
        const auto is_name = [](const NamedIdentity& each) {
            return each.kind == IdentityKind::name;
        };
        std::erase_if(card.identities, is_name);
        card.identities.insert(card.identities.begin(), {IdentityKind::name, known.name->text});
    }
    for (const auto& each : known.added) {
        const NamedIdentity identity{each.kind, each.text};
        if (!has(card, identity)) {
            card.identities.push_back(identity);
        }
    }
    card.identities = in_order(std::move(card.identities));
    card.tier = known.tier.value_or(card.tier);
    card.language = known.language.value_or(card.language);
    apply_profile(known.profile, known.at, card, problems);
    if (card.identities.empty() && problems.empty()) {
        problems.push_back(
            {{},
             fmt::format("nothing would be left to know {} by", customer_label(before.id)),
             "give a --name beside it"});
    }
    return card;
}

void write(Writing& writing, const Operation& operation, Instant at, ChangedCustomer& changed) {
    const auto draft = changes_between(writing, changed.before, changed.after);
    if (draft.changes.empty()) {
        return;
    }
    const bool is_new = changed.before.version == 0;
    const Event event{at, is_new ? EventKind::created : EventKind::changed,
                      writing.agent(operation.actor), 0, draft.changes};
    put_entry(writing, Noun::customer, changed.after.id, event, draft.texts);
    changed.op = writing.commit();
    changed.after.version = changed.op;
}

}  // namespace

std::optional<Problem> other_version(const CustomerCard& card, std::optional<OpId> expected) {
    if (!expected || *expected == card.version) {
        return std::nullopt;
    }
    const auto label = customer_label(card.id);
    return Problem{{"--if-version", 0, 0},
                   fmt::format("{} is at version {}, not {}", label, card.version, *expected),
                   fmt::format("somebody changed it meanwhile: svcops customer show {}", label)};
}

ChangedCustomer add_customer(Store& store, const Operation& operation, const TypedCustomer& typed,
                             Deed deed) {
    if (!typed.name) {
        throw InputError(Outcome::usage, "the name is missing", "what the customer is called");
    }
    const auto known = read(typed);
    const auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    Problems problems;
    ChangedCustomer changed;
    check_free(store, changed.before, known.added, problems);
    changed.after = after(changed.before, known, problems);
    changed.after.since = typed.at;
    refuse_all(Outcome::bad_data, std::move(problems));
    if (writing) {
        changed.after.id = writing->next(Noun::customer);
        write(*writing, operation, typed.at, changed);
    }
    return changed;
}

ChangedCustomer edit_customer(Store& store, const Operation& operation, const Edited& edited,
                              const TypedCustomer& typed, Deed deed) {
    const auto known = read(typed);
    const auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    const auto id = living_customer(store, edited.customer, {});
    auto problems = changed_later(store, {id}, typed.at);
    ChangedCustomer changed;
    changed.before = *find_card(store, id, {});
    if (auto problem = other_version(changed.before, edited.expected)) {
        problems.push_back(std::move(*problem));
    }
    check_free(store, changed.before, known.added, problems);
    changed.after = after(changed.before, known, problems);
    refuse_all(Outcome::bad_data, std::move(problems));
    if (writing) {
        write(*writing, operation, typed.at, changed);
    }
    return changed;
}

}  // namespace svcops
