#pragma once
#include "lib/filter/expression.hpp"
#include "lib/filter/lexer.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::filter_text {

// Gives a term its key and reads its values by the key's type. Collects every problem; after one,
// the expression that it answers is not to be used.
class TermReader {
public:
    TermReader(const FilterKeys& keys, const DateContext& dates, const Place& source)
        : keys_(keys), dates_(dates), source_(source) {}

    Expression read(const RawTerm& raw);
    // Whether a bare word names tickets by id: `T-10`, `T-10..T-20`, `T-1,T-5`.
    [[nodiscard]] bool names_ids(const RawTerm& raw) const;

    // The name in a bare word that stands for a named filter: "mine" of `@mine`.
    [[nodiscard]] std::optional<std::string_view> named_filter(const RawTerm& raw) const;
    [[nodiscard]] const FilterKeys& keys() const { return keys_; }
    [[nodiscard]] const DateContext& dates() const { return dates_; }

    // Whether a bare word is the name of a key.
    [[nodiscard]] bool names_key(const RawTerm& raw) const;

    // `offset` in bytes of the filter's text.
    void complain(std::size_t offset, std::string what, std::string hint);
    [[nodiscard]] std::vector<Problem> take_problems() { return std::move(problems_); }

private:
    // What one value covers on the axis of its type: a code, a count, a day in seconds. Half-open.
    struct Interval {
        std::int64_t from = 0, to = 0;
    };
    // All that there is to say of each type; a duration takes at least a second.
    static constexpr Interval count_axis{0, 1'000'000'000'000'000};
    static constexpr Interval id_axis{1, 4'294'967'296};
    static constexpr Interval instant_axis{unix_seconds(first_instant),
                                           unix_seconds(last_instant) + 1};
    static constexpr Interval duration_axis{1, unix_seconds(last_instant) + 1};
    using ReadValue = std::function<std::optional<Interval>(std::string_view, std::size_t)>;
    // What a piece with its comparison covers; `single`: one value, no range.
    struct Bounds {
        std::optional<std::int64_t> from, to;
        bool single = false;
    };

    [[nodiscard]] Place place(std::size_t offset) const;
    bool find_key(const RawTerm& raw, Term& term);
    [[nodiscard]] std::vector<std::string_view> key_names() const;
    [[nodiscard]] Expression bare(const RawTerm& raw) const;
    void read_piece(const Piece& piece, Comparison comparison, Term& term);

    void read_word(const Piece& piece, Comparison comparison, Term& term);
    void check_star(const Piece& piece);
    void check_name(const Piece& piece, const Term& term);
    void read_code(const Piece& piece, Comparison comparison, Term& term);
    void read_count(const Piece& piece, Comparison comparison, Term& term);
    void read_instant(const Piece& piece, Comparison comparison, Term& term);
    void read_age(const Piece& piece, Comparison comparison, Term& term);
    void set_range(const Bounds& bounds, const Interval& axis, const Piece& piece, Term& term);
    std::optional<Bounds> bounds(const Piece& piece, Comparison comparison, const ReadValue& read);
    std::optional<Bounds> range(const Piece& piece, const ReadValue& read);

    std::optional<Interval> code(std::string_view name, std::size_t offset, const Term& term);
    std::optional<Interval> count(std::string_view text, std::size_t offset, const Term& term);
    [[nodiscard]] Interval axis_of(const Term& term) const;
    std::optional<Interval> ticket_id(std::string_view text, std::size_t offset);
    std::optional<Interval> date(std::string_view text, std::size_t offset, const Term& term);
    std::optional<Bounds> period(const Piece& piece, const Term& term);
    [[nodiscard]] DateContext dates_for(const Term& term) const;
    void pass_on(const std::vector<Problem>& problems, std::size_t offset);
    // The seconds between now and where the duration leads, back or ahead.
    std::optional<Interval> duration(std::string_view text, std::size_t offset, Lean lean);

    const FilterKeys& keys_;
    const DateContext& dates_;
    const Place& source_;
    std::vector<Problem> problems_;
};

}  // namespace svcops::filter_text
