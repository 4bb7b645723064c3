#pragma once
#include "lib/record/field.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/date_expression.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// A key that the record's state cannot answer alone: `text:`, bare words, `breaching:`, `event:`,
// `x.location:`. The caller of `matches` answers it.
struct ComputedKey {
    std::string_view name;  // "text", "breaching", "x." (a prefix ends in '.')
    FieldType type;         // how its values are read: text, word (as typed), count (durations, in
                            // seconds), record (the number of one ticket, in `numbers`)
    std::string_view meaning;
};

// Another name of a key.
struct KeyAlias {
    std::string_view alias, name;
};

// A count that ends: [from, to). Other counts go from 0.
struct KeyRange {
    std::string_view name;
    std::int64_t from, to;
};

// A filter that has a name: `@mine` in a filter stands for `match`.
struct NamedFilter {
    std::string_view name;   // "mine"
    std::string_view match;  // an expression; it names no other one
};

// What a filter may name: a field table, derived fields, computed keys. One value per noun. A
// derived `age` of type count without a getter is read as durations before now and becomes a range
// of `opened`.
struct FilterKeys {
    FieldTable fields;
    FieldTable derived;
    std::span<const ComputedKey> computed;
    std::span<const KeyAlias> aliases{};
    std::span<const KeyRange> ranges{};
    // Null: a word that begins with @ is a word like others.
    const std::vector<NamedFilter>* named = nullptr;
    // What to do where no filter may be named and one is; "" when one may be.
    std::string_view unnamed_hint{};
    std::string_view me{};  // the agent that `@me` is; "" nobody: then it stays a word
};
extern const FilterKeys ticket_filter_keys;
extern const FilterKeys customer_filter_keys;
// Those of a filter inside a definition: it names no list.
[[nodiscard]] FilterKeys definition_filter_keys();

// One comparison after reading: the field or computed key, and the values or the range it allows.
// Alternatives are joined by or; an empty term of an open word matches nothing before it is bound.
struct Term {
    const FieldInfo* field = nullptr;
    const ComputedKey* computed = nullptr;
    std::string key;       // as typed: "x.location", "age" (whose field is `opened`)
    bool negated = false;  // stands under `not`; for information, as the filter itself inverts
    bool null = false;     // `priority:none`: the field has no value
    bool bare = false;     // a word without a key
    std::vector<std::string> words;  // open words, names, references, text: as typed
    std::vector<std::int64_t>
        numbers;  // codes, counts, ticket ids; ids of words after binding; sorted.
                  // of a computed duration: the seconds (`breaching:2h` is 7200)
    std::optional<std::int64_t> from,
        to;  // a half-open range [from, to) of unix seconds, counts, ids
    Place place;
};

// What SQL may narrow by: conditions joined by and; the store may return extra rows, never fewer.
// Only what holds for every matching record is here, so alternatives over different fields give
// nothing.
struct Narrowing {
    [[nodiscard]] static Narrowing one(std::uint32_t id);  // the record of that number

    // Either a list (null where `null` says so, or one of any_of or any_bytes), or a range that no
    // null is in.
    struct Condition {
        std::uint8_t field = 0;    // a stored field number, or 0 with `derived` set
        std::string_view derived;  // "id", "opened", "resolved", ...
        bool null = false;
        std::vector<std::int64_t>
            any_of;  // codes, counts, word ids (`tag`: has any of these), record ids; sorted
        std::vector<std::string> any_bytes;    // refs; sorted
        std::optional<std::int64_t> from, to;  // [from, to)
        bool operator==(const Condition&) const = default;
    };
    std::vector<Condition> conditions;
    std::optional<std::vector<std::uint32_t>> ids;  // sorted
    std::vector<std::string> text;  // the record's text must satisfy each of these `text` terms
    bool nothing = false;           // no record can match: a needed word is not in the store
};

struct Expression;

// Answers computed keys for the record at hand, without regard to `negated`. Without it they answer
// no.
using Computed = std::function<bool(const Term&)>;

// The filter grammar of svcops-query(7), parsed once: terms joined by and, `or` between two, `not:`
// or `not`, parentheses and comparisons in --where expressions, `@mine` for a filter that has that
// name. Serves the command line, `match:` in definitions, narrowing and carets.
class Filter {
public:
    Filter();  // matches everything
    // An expression (--where, `match:`). A problem's column is that of `source` (1 when 0) plus the
    // byte in `text`. Unknown keys, values and dates are problems with the nearest name; all of
    // them are told at once; beside them stands what could be read, for further checks alone.
    static Reading<Filter> parse(std::string_view text, const FilterKeys& keys,
                                 const DateContext& dates, const Place& source = {});
    // Shell words, one term each: white space and parentheses are plain characters, `or` joins two
    // terms. Columns count in the words joined by one space.
    static Reading<Filter> parse_words(std::span<const std::string> words, const FilterKeys& keys,
                                       const DateContext& dates, const Place& source = {});

    [[nodiscard]] bool everything() const;  // has no term
    [[nodiscard]] bool has_bare_words() const;
    [[nodiscard]] bool uses(std::string_view key) const;
    // Looks words up: `team:net` becomes an id; `@me` is asked for like any agent's name. A word
    // that the store does not have matches nothing.
    [[nodiscard]] Filter bind(const Names& names) const;
    // Both filters must match.
    [[nodiscard]] Filter operator&(const Filter& other) const;
    // On a bound filter. `record` is what the field table's getters take (a Ticket).
    [[nodiscard]] bool matches(const void* record, const Computed& computed = {}) const;
    [[nodiscard]] Narrowing narrowing() const;  // on a bound filter
    // The terms with resolved instants, one a line, for --explain.
    [[nodiscard]] std::string explain(const Zone& zone) const;
    // An expression that parses back to an equal filter; instants are absolute.
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] const std::vector<const Term*>& terms() const;  // in the order of the text
    // The same conditions: places, `age` or its range of `opened`, and ways of writing make no
    // difference.
    bool operator==(const Filter& other) const;

    struct Node;

private:
    explicit Filter(std::shared_ptr<const Node> root);
    static Reading<Filter> from(Reading<Expression> expression);
    std::shared_ptr<const Node> root_;
};

}  // namespace svcops
