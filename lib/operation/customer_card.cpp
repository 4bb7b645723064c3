#include "lib/operation/customer_card.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace svcops {

namespace {

using Identities = std::vector<NamedIdentity>;

Identities of_kind(const CustomerCard& card, IdentityKind kind) {
    Identities found;
    std::ranges::copy_if(card.identities, std::back_inserter(found),
                         [&](const NamedIdentity& each) { return each.kind == kind; });
    return found;
}

void put(const NamedIdentity& identity, Draft& draft) {
    const auto kind = static_cast<std::int64_t>(identity.kind);
    draft.changes.push_back({customer_field::identity_kind, Value::of(kind)});
    draft.text(customer_field::identity, identity.text);
}

// What is only added is added; else all are taken away and what stays is said again.
template <class Row>
void put_rows(const std::vector<Row>& before, const std::vector<Row>& after, const auto& take_away,
              const auto& put) {
    const bool only_more =
        before.size() <= after.size() && std::equal(before.begin(), before.end(), after.begin());
    if (!only_more) {
        take_away();
    }
    const auto first = only_more ? before.size() : 0;
    std::for_each(after.begin() + static_cast<std::ptrdiff_t>(first), after.end(), put);
}

void put_kind(IdentityKind kind, const Identities& before, const Identities& after, Draft& draft) {
    const auto take_away = [&] {
        draft.changes.push_back(
            {customer_field::identity_kind, Value::of(static_cast<std::int64_t>(kind))});
        draft.changes.push_back({customer_field::identity, Value::null()});
    };
    put_rows(before, after, take_away, [&](const NamedIdentity& each) { put(each, draft); });
}

void put_texts(std::uint8_t field, const std::vector<std::string>& before,
               const std::vector<std::string>& after, Draft& draft) {
    put_rows(
        before, after,
        [&] {
            draft.changes.push_back({field, Value::null()});
        },
        [&](const std::string& text) { draft.text(field, text); });
}

void put_preferences(Writing& writing, const CustomerCard& before, const CustomerCard& after,
                     Draft& draft) {
    const auto put = [&](std::uint8_t field, const auto& from, const auto& other) {
        for (const std::string& word : from) {
            if (std::ranges::find(other, word) == other.end()) {
                const auto id = writing.word(Vocabulary::preference, word);
                draft.changes.push_back({field, Value::of(std::int64_t{id})});
            }
        }
    };
    put(customer_field::preference_removed, before.preferences, after.preferences);
    put(customer_field::preference, after.preferences, before.preferences);
}

void put_consents(Writing& writing, const CustomerCard& before, const CustomerCard& after,
                  Draft& draft) {
    for (const NamedConsent& consent : after.consents) {
        if (std::ranges::find(before.consents, consent) != before.consents.end()) {
            continue;
        }
        const auto channel = writing.word(Vocabulary::channel, consent.channel);
        draft.changes.push_back(
            {customer_field::consent_channel, Value::of(std::int64_t{channel})});
        draft.changes.push_back({customer_field::consent_at, Value::of(unix_seconds(consent.at))});
        const auto what = writing.word(Vocabulary::consent, consent.what);
        draft.changes.push_back({consent.state == ConsentState::given
                                     ? customer_field::consent
                                     : customer_field::consent_withdrawn,
                                 Value::of(std::int64_t{what})});
    }
}

// Those that were not erased.
std::vector<std::string> texts_of(Store& store, CustomerId customer,
                                  const std::vector<TextRef>& refs) {
    std::vector<std::string> texts;
    for (const TextRef& ref : refs) {
        if (auto text = store.text(Noun::customer, customer, ref)) {
            texts.push_back(std::move(*text));
        }
    }
    return texts;
}

void add_profile(Store& store, const Customer& customer, CustomerCard& card) {
    const auto& names = store.names();
    card.channel = names.word_name(customer.channel);
    for (const WordId preference : customer.preferences) {
        card.preferences.emplace_back(names.word_name(preference));
    }
    for (const Consent& consent : customer.consents) {
        card.consents.push_back({std::string(names.word_name(consent.what)), consent.state,
                                 consent.at, std::string(names.word_name(consent.channel))});
    }
    card.needs = texts_of(store, customer.id, customer.needs);
    card.holds = texts_of(store, customer.id, customer.holds);
}

void put_word(Writing& writing, std::uint8_t field, const std::string& before,
              const std::string& after, Draft& draft) {
    if (before == after) {
        return;
    }
    const auto vocabulary = find_field(customer_fields, field)->vocabulary;
    draft.changes.push_back(
        {field,
         after.empty() ? Value::null() : Value::of(std::int64_t{writing.word(vocabulary, after)})});
}

}  // namespace

std::vector<NamedIdentity> in_order(std::vector<NamedIdentity> identities) {
    constexpr std::array kinds{IdentityKind::name, IdentityKind::phone,  IdentityKind::email,
                               IdentityKind::chat, IdentityKind::social, IdentityKind::walk_in,
                               IdentityKind::ref};
    std::ranges::stable_sort(identities, {}, [&](const NamedIdentity& identity) {
        return std::ranges::find(kinds, identity.kind) - kinds.begin();
    });
    return identities;
}

std::string_view first_of(const CustomerCard& card, IdentityKind kind) {
    const auto found = std::ranges::find(card.identities, kind, &NamedIdentity::kind);
    return found == card.identities.end() ? std::string_view() : found->text;
}

std::string_view title_of(const CustomerCard& card) {
    const auto name = first_of(card, IdentityKind::name);
    return name.empty() && !card.identities.empty() ? card.identities.front().text : name;
}

bool has(const CustomerCard& card, const NamedIdentity& identity) {
    return std::ranges::any_of(
        card.identities, [&](const NamedIdentity& each) { return same_identity(each, identity); });
}

CustomerCard card_of(Store& store, const Log& log) {
    const Customer customer = fold_customer(log);
    CustomerCard card;
    card.id = customer.id;
    card.version = customer.version;
    card.since = log.events.empty() ? Instant{} : log.events.front().at;
    card.tier = store.names().word_name(customer.tier);
    card.language = store.names().word_name(customer.language);
    card.merged_into = customer.merged_into;
    if (customer.erased != Instant{}) {
        card.erased = customer.erased;
        card.erased_why = store.text(Noun::customer, customer.id, customer.erased_why).value_or("");
    }
    for (const Identity& identity : customer.identities) {
        if (auto text = store.text(Noun::customer, customer.id, identity.text)) {
            card.identities.push_back({identity.kind, std::move(*text)});
        }
    }
    card.identities = in_order(std::move(card.identities));
    add_profile(store, customer, card);
    return card;
}

std::optional<CustomerCard> find_card(Store& store, CustomerId id, const View& view) {
    const auto cursor = store.logs(Noun::customer, Narrowing::one(id), view);
    const Log* const log = cursor->next();
    return log == nullptr ? std::nullopt : std::optional(card_of(store, *log));
}

std::vector<Problem> changed_later(Store& store, const std::vector<CustomerId>& customers,
                                   Instant at) {
    Narrowing narrowing;
    narrowing.ids = customers;
    std::ranges::sort(*narrowing.ids);
    std::vector<Problem> problems;
    const auto cursor = store.logs(Noun::customer, narrowing, {});
    while (const Log* const log = cursor->next()) {
        if (const auto last = log->events.back().at; last > at) {
            problems.push_back({{"--now", 0, 0},
                                fmt::format("C-{} was changed at {}, which is later", log->subject,
                                            format_utc(last)),
                                "a customer is changed as of now"});
        }
    }
    return problems;
}

Draft changes_between(Writing& writing, const CustomerCard& before, const CustomerCard& after) {
    Draft draft;
    for (const CodeName& row : identity_kind_names) {
        const auto kind = static_cast<IdentityKind>(row.code);
        put_kind(kind, of_kind(before, kind), of_kind(after, kind), draft);
    }
    put_word(writing, customer_field::tier, before.tier, after.tier, draft);
    put_word(writing, customer_field::language, before.language, after.language, draft);
    put_word(writing, customer_field::channel, before.channel, after.channel, draft);
    put_preferences(writing, before, after, draft);
    put_consents(writing, before, after, draft);
    put_texts(customer_field::need, before.needs, after.needs, draft);
    put_texts(customer_field::hold, before.holds, after.holds, draft);
    if (before.merged_into != after.merged_into) {
        draft.changes.push_back(
            {customer_field::merged_into,
             after.merged_into == 0 ? Value::null() : Value::of(std::int64_t{after.merged_into})});
    }
    return draft;
}

}  // namespace svcops
