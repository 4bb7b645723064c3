#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/record/field.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/date_expression.hpp"
#include "lib/time/instant.hpp"

namespace svcops {

// A key that the record's state cannot answer alone: `text:`, bare words, `breaching:`, `customer.tier:`, `event:`,
// `x.location:`. The caller of `matches` answers it.
struct ComputedKey {
    std::string_view name;       // "text", "breaching", "x." (a prefix ends in '.')
    FieldType type;              // how its values are read: text, count (durations in seconds), instant, word
    std::string_view meaning;
};

// What a filter may name: a field table, derived fields, computed keys. One value per noun.
struct FilterKeys {
    FieldTable fields;
    FieldTable derived;
    std::span<const ComputedKey> computed;
};
extern const FilterKeys ticket_filter_keys;

// One comparison after reading: the field or computed key, and the values or the range it allows.
struct Term {
    const FieldInfo* field = nullptr;
    const ComputedKey* computed = nullptr;
    std::string key;                       // as typed, "x.location"
    bool negated = false;
    bool null = false;                     // `priority:none`: the field has no value
    std::vector<std::string> words;        // alternatives: `priority:P1,P2`; text as typed
    std::vector<std::int64_t> numbers;     // codes and counts; ids after binding
    std::optional<std::int64_t> from, to;  // a half-open range [from, to) of seconds or counts
    Place place;
};

// What SQL may narrow by: conditions joined by and; the store may return extra rows, never fewer.
struct Narrowing {
    struct Condition {
        std::uint8_t field = 0;                // a stored field number, or 0 with `derived` set
        std::string_view derived;              // "opened", "resolved", ...
        bool null = false;
        std::vector<std::int64_t> any_of;      // codes, word ids, record ids
        std::vector<std::string> any_bytes;    // refs
        std::optional<std::int64_t> from, to;  // [from, to)
    };
    std::vector<Condition> conditions;
    std::optional<std::vector<std::uint32_t>> ids;  // sorted
    std::vector<std::string> text;                  // all of these words (full text)
    bool nothing = false;                           // a word that is not in the store: no row can match
};

// Answers computed keys for the record at hand.
using Computed = std::function<bool(const Term&)>;

// The filter grammar of svcops-query(7), parsed once: terms joined by and, `or` between two, `not:` or `not`,
// parentheses and comparisons in --where expressions. Serves the command line, `match:` in definitions, narrowing
// and carets.
class Filter {
public:
    Filter();  // matches everything
    // `source` and the column of `text` in it give the places of problems. Unknown keys, values and dates are
    // problems with the nearest name.
    static Reading<Filter> parse(std::string_view text, const FilterKeys& keys, const DateContext& dates,
                                 const Place& source = {});
    // Shell words, one term each.
    static Reading<Filter> parse_words(std::span<const std::string> words, const FilterKeys& keys,
                                       const DateContext& dates, const Place& source = {});

    [[nodiscard]] bool everything() const;           // has no term
    [[nodiscard]] bool has_bare_words() const;
    [[nodiscard]] bool uses(std::string_view key) const;
    // Looks words up: `team:net` becomes an id. A word that the store does not have matches nothing.
    [[nodiscard]] Filter bind(const Names& names) const;
    // Both filters must match.
    [[nodiscard]] Filter operator&(const Filter& other) const;
    // On a bound filter. `record` is what the field table's getters take (a Ticket).
    [[nodiscard]] bool matches(const void* record, const Computed& computed = {}) const;
    [[nodiscard]] Narrowing narrowing() const;       // on a bound filter
    // The terms with resolved instants, one a line, for --explain.
    [[nodiscard]] std::string explain(const Zone& zone) const;
    [[nodiscard]] const std::vector<const Term*>& terms() const;

private:
    struct Node;
    std::shared_ptr<const Node> root_;
};

}  // namespace svcops
