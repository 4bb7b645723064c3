#include "lib/operation/named_customer.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/customer_card.hpp"
#include "lib/record/label.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>

namespace svcops {

namespace {

constexpr std::size_t most_shown = 10;

// What tells people of one name apart, the most telling first.
constexpr std::array telling{IdentityKind::phone,  IdentityKind::email,   IdentityKind::chat,
                             IdentityKind::social, IdentityKind::walk_in, IdentityKind::ref};

std::string candidate(Store& store, CustomerId id) {
    const auto card = find_card(store, id, {});
    for (const IdentityKind kind : telling) {
        if (const auto text = card ? first_of(*card, kind) : std::string_view(); !text.empty()) {
            return fmt::format("{} ({})", customer_label(id), shortened({kind, std::string(text)}));
        }
    }
    return customer_label(id);
}

Problem ambiguous(Store& store, std::string_view word, const std::vector<CustomerId>& ids,
                  const Place& place) {
    std::vector<std::string> candidates;
    for (const CustomerId id : ids) {
        if (candidates.size() == most_shown) {
            candidates.emplace_back("...");
            break;
        }
        candidates.push_back(candidate(store, id));
    }
    return {place,
            fmt::format("{} customers are named '{}': {}", ids.size(), visible(word),
                        fmt::join(candidates, ", ")),
            {}};
}

Problem unknown(std::string_view word, const Place& place) {
    return {place, fmt::format("there is no customer '{}'", visible(word)),
            "see svcops customer list"};
}

}  // namespace

Reading<std::optional<CustomerId>> named_customer(Store& store, std::string_view word,
                                                  const Place& place) {
    const auto ids = store.names().records(Noun::customer, word);
    if (ids.size() > 1) {
        return ambiguous(store, word, ids, place);
    }
    if (ids.empty() && labelled_customer(word) != 0) {
        return unknown(word, place);
    }
    return ids.empty() ? std::optional<CustomerId>() : std::optional(ids.front());
}

CustomerId known_customer(Store& store, std::string_view word, const Place& place) {
    auto named = named_customer(store, word, place);
    if (named && *named) {
        return **named;
    }
    const bool several = !named && labelled_customer(word) == 0;
    if (named) {
        named.problems.push_back(unknown(word, place));
    }
    throw InputError(several ? Outcome::bad_data : Outcome::no_input, std::move(named.problems));
}

std::optional<Problem> refuse_erased(Store& store, CustomerId id, const Place& place) {
    const auto card = find_card(store, id, {});
    if (!card || !card->erased) {
        return std::nullopt;
    }
    return Problem{
        place, fmt::format("{} was erased at {}", customer_label(id), format_utc(*card->erased)),
        "whoever comes anew is a new customer"};
}

CustomerId living_customer(Store& store, std::string_view word, const Place& place) {
    const auto id = known_customer(store, word, place);
    if (auto problem = refuse_erased(store, id, place)) {
        throw InputError(Outcome::bad_data, {std::move(*problem)});
    }
    return id;
}

std::string completed(std::string_view word, std::string_view country_code) {
    if (country_code.empty() || identity_kind_of(word) != IdentityKind::phone) {
        return std::string(word);
    }
    const auto number = read_identity(IdentityKind::phone, word, country_code, {});
    return number ? *number : std::string(word);
}

CustomerId labelled_customer(std::string_view word) {
    const bool labelled = word.starts_with("C-") || word.starts_with("c-");
    const auto number = labelled ? parse_integer(word.substr(2)) : std::nullopt;
    const bool fits = number && *number > 0 && *number <= std::numeric_limits<CustomerId>::max();
    return fits ? static_cast<CustomerId>(*number) : 0;
}

}  // namespace svcops
