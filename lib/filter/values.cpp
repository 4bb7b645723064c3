#include "lib/filter/term_reader.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace svcops::filter_text {

namespace {

bool is_ordering(Comparison comparison) {
    return comparison > Comparison::unequal;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

std::string one_of(std::span<const CodeName> codes) {
    return fmt::format("one of {}", fmt::join(names_of(codes), ", "));
}

bool is_text(const Term& term) {
    return term.computed && term.computed->name == "text";
}

}  // namespace

void TermReader::read_word(const Piece& piece, Comparison comparison, Term& term) {
    if (is_ordering(comparison)) {
        complain(piece.offset, fmt::format("'{}' has no order", term.key),
                 fmt::format("write {}:{}", term.key, piece.text));
        return;
    }
    if (!piece.quoted && !is_text(term)) {
        check_name(piece, term);
    } else if (!piece.quoted) {
        check_star(piece);
    }
    const bool means_me = !piece.quoted && !is_text(term) && piece.text == "@me" &&
                          !keys_.me.empty() && term.field && term.field->noun == Noun::agent;
    term.words.emplace_back(means_me ? keys_.me : std::string_view(piece.text));
}

// A word to search for takes one star, after its letters.
void TermReader::check_star(const Piece& piece) {
    const auto star = piece.text.find('*');
    if (star != std::string::npos && (star == 0 || star + 1 != piece.text.size())) {
        complain(piece.offset + star, "a star stands at the end of a word",
                 "connect* finds connected and connection");
    }
}

// What looks like a pattern or like @me, and would be taken for a name that no ticket has.
void TermReader::check_name(const Piece& piece, const Term& term) {
    const bool is_agent = term.field && term.field->noun == Noun::agent;
    if (is_agent && piece.text.starts_with('@') && piece.text != "@me") {
        complain(piece.offset, fmt::format("unknown word '{}'", piece.text),
                 fmt::format("@me is you; a name is written {}:\"{}\"", term.key, piece.text));
    }
    if (const auto star = piece.text.find('*'); star != std::string::npos) {
        complain(piece.offset + star, fmt::format("'{}' takes no star", term.key),
                 "write the whole word; a name with a star goes between quotes");
    }
}

void TermReader::read_code(const Piece& piece, Comparison comparison, Term& term) {
    const auto read = [&](std::string_view name, std::size_t at) { return code(name, at, term); };
    const auto& codes = term.field->codes;
    if (!(term.field->uses & ordered) && (is_ordering(comparison) || piece.dots)) {
        complain(piece.offset, fmt::format("'{}' has no order", term.key),
                 fmt::format("list the values: {}:{},{}", term.key, codes[0].name, codes[1].name));
        return;
    }
    const auto found = bounds(piece, comparison, read);
    if (!found) {
        return;
    }
    for (const CodeName& row : codes) {
        if ((!found->from || *found->from <= row.code) && (!found->to || row.code < *found->to)) {
            term.numbers.push_back(row.code);
        }
    }
    if (term.numbers.empty()) {
        complain(piece.offset, fmt::format("no {} can be there: '{}'", term.key, piece.text),
                 one_of(codes));
    }
}

// Counts, ticket ids, and computed durations.
void TermReader::read_count(const Piece& piece, Comparison comparison, Term& term) {
    const bool is_id =
        (term.computed ? term.computed->type : term.field->type) == FieldType::record;
    if (is_id && term.computed && (is_ordering(comparison) || piece.dots)) {
        complain(piece.offset, fmt::format("'{}' takes the number of one ticket", term.key),
                 fmt::format("{}:T-2; several are joined by commas", term.key));
        return;
    }
    const auto read = [&](std::string_view text, std::size_t at) {
        if (is_id) {
            return ticket_id(text, at);
        }
        return term.computed ? duration(text, at, Lean::future) : count(text, at, term);
    };
    const auto found = bounds(piece, comparison, read);
    if (!found) {
        return;
    }
    const Interval axis = is_id ? id_axis : term.computed ? duration_axis : axis_of(term);
    if (!found->single) {
        set_range(*found, axis, piece, term);
    } else if (axis.from <= *found->from && *found->from < axis.to) {
        term.numbers.push_back(*found->from);
    } else {
        complain(piece.offset, fmt::format("'{}' is too long", piece.text), "");
    }
}

void TermReader::read_instant(const Piece& piece, Comparison comparison, Term& term) {
    const auto read = [&](std::string_view text, std::size_t at) { return date(text, at, term); };
    const auto found = piece.dots && !is_ordering(comparison) ? period(piece, term)
                                                              : bounds(piece, comparison, read);
    if (found) {
        set_range(*found, instant_axis, piece, term);
    }
}

// Older is earlier: an age in [a, b) was opened in (now - b, now - a].
void TermReader::read_age(const Piece& piece, Comparison comparison, Term& term) {
    const auto read = [&](std::string_view text, std::size_t at) {
        return duration(text, at, Lean::past);
    };
    const auto found = bounds(piece, comparison, read);
    if (!found) {
        return;
    }
    if (found->single) {
        complain(piece.offset, "an age is a range",
                 fmt::format("{0}:{1}.. is at least, {0}:..{1} at most", term.key, piece.text));
        return;
    }
    const std::int64_t now = unix_seconds(dates_.now);
    term.field = find_field(keys_.derived, "opened");
    Bounds opened;
    if (found->to) {
        opened.from = now - *found->to + 1;
    }
    if (found->from) {
        opened.to = now - *found->from + 1;
    }
    set_range(opened, instant_axis, piece, term);
}

// Ends beyond what there is are drawn in; a range with nothing in it was surely not meant.
void TermReader::set_range(const Bounds& bounds, const Interval& axis, const Piece& piece,
                           Term& term) {
    term.from = bounds.from;
    term.to = bounds.to;
    if (term.from) {
        term.from = std::max(*term.from, axis.from);
    }
    if (term.to) {
        term.to = std::min(*term.to, axis.to);
    }
    if (term.to.value_or(axis.to) <= term.from.value_or(axis.from)) {
        complain(piece.offset, fmt::format("no {} can be there: '{}'", term.key, piece.text), "");
    }
}

auto TermReader::bounds(const Piece& piece, Comparison comparison, const ReadValue& read)
    -> std::optional<Bounds> {
    if (piece.dots && !is_ordering(comparison)) {
        return range(piece, read);
    }
    const auto value = read(piece.text, piece.offset);
    if (!value) {
        return std::nullopt;
    }
    switch (comparison) {
        case Comparison::less:
            return Bounds{{}, value->from};
        case Comparison::at_most:
            return Bounds{{}, value->to};
        case Comparison::greater:
            return Bounds{value->to, {}};
        case Comparison::at_least:
            return Bounds{value->from, {}};
        case Comparison::is:
        case Comparison::equal:
        case Comparison::unequal:
            break;
    }
    return Bounds{value->from, value->to, true};
}

// From the start of the first value to the end of the last.
auto TermReader::range(const Piece& piece, const ReadValue& read) -> std::optional<Bounds> {
    const std::string_view text = piece.text;
    const std::string_view first = text.substr(0, *piece.dots);
    const std::string_view last = text.substr(*piece.dots + 2);
    if (first.empty() && last.empty()) {
        complain(piece.offset, "the range '..' has no end", "write A..B, A.. or ..B");
        return std::nullopt;
    }
    Bounds found;
    bool good = true;
    if (!first.empty()) {
        const auto from = read(first, piece.offset);
        good = from.has_value();
        if (from) {
            found.from = from->from;
        }
    }
    if (!last.empty()) {
        const auto to = read(last, piece.offset + *piece.dots + 2);
        good = good && to.has_value();
        if (to) {
            found.to = to->to;
        }
    }
    if (good && found.from && found.to && *found.to <= *found.from) {
        complain(piece.offset, fmt::format("the range '{}' ends before it starts", text), "");
        return std::nullopt;
    }
    return good ? std::optional(found) : std::nullopt;
}

auto TermReader::code(std::string_view name, std::size_t offset, const Term& term)
    -> std::optional<Interval> {
    const std::string latin = latin_digits(name);  // P১
    for (const CodeName& row : term.field->codes) {
        if (same_name(row.name, latin)) {
            return Interval{row.code, row.code + 1};
        }
    }
    std::string hint = did_you_mean(name, names_of(term.field->codes));
    complain(offset, fmt::format("unknown {} '{}'", term.field->name, name),
             hint.empty() ? one_of(term.field->codes) : std::move(hint));
    return std::nullopt;
}

auto TermReader::count(std::string_view text, std::size_t offset, const Term& term)
    -> std::optional<Interval> {
    const auto number = parse_integer(text);
    const Interval axis = axis_of(term);
    if (number && *number >= axis.from && *number < axis.to) {
        return Interval{*number, *number + 1};
    }
    if (number && axis.to != count_axis.to) {
        complain(offset, fmt::format("no {} can be there: '{}'", term.key, text),
                 fmt::format("{} to {}", axis.from, axis.to - 1));
        return std::nullopt;
    }
    complain(offset, fmt::format("'{}' is no count", text),
             fmt::format("{}:2, {}:1..3", term.key, term.key));
    return std::nullopt;
}

auto TermReader::axis_of(const Term& term) const -> Interval {
    const auto found =
        std::find_if(keys_.ranges.begin(), keys_.ranges.end(),
                     [&](const KeyRange& range) { return range.name == term.field->name; });
    return found == keys_.ranges.end() ? count_axis : Interval{found->from, found->to};
}

auto TermReader::ticket_id(std::string_view text, std::size_t offset) -> std::optional<Interval> {
    const bool prefixed = text.starts_with("T-") || text.starts_with("t-");
    const auto number = parse_integer(prefixed ? text.substr(2) : text);
    if (number && *number >= id_axis.from && *number < id_axis.to) {
        return Interval{*number, *number + 1};
    }
    complain(offset, fmt::format("'{}' is no ticket id", text), "T-10, 10 or T-10..T-20");
    return std::nullopt;
}

DateContext TermReader::dates_for(const Term& term) const {
    DateContext context = dates_;
    context.lean = term.field->uses & ahead ? Lean::future : Lean::past;
    return context;
}

auto TermReader::date(std::string_view text, std::size_t offset, const Term& term)
    -> std::optional<Interval> {
    const auto span = parse_date(text, dates_for(term));
    if (span) {
        return Interval{unix_seconds(span->from), unix_seconds(span->to)};
    }
    pass_on(span.problems, offset);
    return std::nullopt;
}

// Dates read their ranges themselves: `monday..friday` is one run of days.
auto TermReader::period(const Piece& piece, const Term& term) -> std::optional<Bounds> {
    const auto span = parse_period(piece.text, dates_for(term));
    if (!span) {
        pass_on(span.problems, piece.offset);
        return std::nullopt;
    }
    Bounds found;
    if (*piece.dots > 0) {
        found.from = unix_seconds(span->from);
    }
    if (*piece.dots + 2 < piece.text.size()) {
        found.to = unix_seconds(span->to);
    }
    return found;
}

void TermReader::pass_on(const std::vector<Problem>& problems, std::size_t offset) {
    for (const Problem& problem : problems) {
        const std::size_t within = problem.place.column > 0 ? problem.place.column - 1 : 0;
        complain(offset + within, problem.what, problem.hint);
    }
}

auto TermReader::duration(std::string_view text, std::size_t offset, Lean lean)
    -> std::optional<Interval> {
    constexpr std::int64_t day = 86'400;
    auto length = parse_duration(text);
    std::optional<std::int64_t> total;
    if (length && length->months == 0 && length->business_days == 0 &&
        length->business_seconds == 0) {
        total = length->seconds + length->days * day;
    } else if (length) {
        const auto there =
            parse_date(fmt::format("{}{}", lean == Lean::past ? '-' : '+', text), dates_);
        if (there) {
            total = lean == Lean::past ? unix_seconds(dates_.now) - unix_seconds(there->from)
                                       : unix_seconds(there->from) - unix_seconds(dates_.now);
        }
        length.problems = there.problems;
    }
    if (total) {
        return Interval{*total, *total + 1};
    }
    pass_on(length.problems, offset);
    return std::nullopt;
}

}  // namespace svcops::filter_text
