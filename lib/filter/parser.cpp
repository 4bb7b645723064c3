#include "lib/filter/term_reader.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace svcops {

namespace {

using filter_text::Comparison;
using filter_text::Piece;
using filter_text::RawTerm;
using filter_text::TermReader;
using filter_text::Token;
using filter_text::Tokens;

// Bare ids side by side mean any of them: `T-10 T-12..T-14` is `id:T-10,T-12..T-14`.
RawTerm id_term(const RawTerm& first) {
    return {first.offset, "id", Comparison::is, {}};
}

void add_ids(RawTerm& term, const Piece& bare) {
    std::size_t start = 0;
    while (start <= bare.text.size()) {
        const std::size_t end = std::min(bare.text.find(',', start), bare.text.size());
        Piece piece;
        piece.text = bare.text.substr(start, end - start);
        piece.offset = bare.offset + start;
        if (const auto dots = piece.text.find(".."); dots != std::string::npos) {
            piece.dots = dots;
        }
        term.pieces.push_back(std::move(piece));
        start = end + 1;
    }
}

Reading<Expression> parse_tokens(Tokens tokens, const FilterKeys& keys, const DateContext& dates,
                                 const Place& source);

// any := all { "or" all };  all := unary { ["and"] unary };  unary := "not" unary | "(" any ")" |
// term
class Parser {
public:
    Parser(Tokens tokens, TermReader& reader) : tokens_(std::move(tokens)), reader_(reader) {}

    Expression run() {
        if (tokens_.list.empty()) {
            return {};
        }
        Expression whole = any(0);
        while (at_ < tokens_.list.size()) {  // only a stray ')' stops early
            reader_.complain(here(), "this ')' closes nothing", "");
            ++at_;
            if (at_ < tokens_.list.size()) {
                any(0);
            }
        }
        return whole;
    }

private:
    static constexpr int deepest = 64;
    using Kind = Token::Kind;

    Expression any(int depth) {
        std::vector<Expression> parts;
        parts.push_back(all(depth));
        while (take(Kind::disjunction)) {
            parts.push_back(all(depth));
        }
        return joined(Expression::Join::any, std::move(parts));
    }

    Expression all(int depth) {
        std::vector<Expression> parts;
        parts.push_back(unary(depth));
        while (take(Kind::conjunction) || is(Kind::term) || is(Kind::open) || is(Kind::negation)) {
            parts.push_back(unary(depth));
        }
        return joined(Expression::Join::all, std::move(parts));
    }

    Expression unary(int depth) {
        bool inverted = false;
        while (take(Kind::negation)) {
            inverted = !inverted;
        }
        if (is(Kind::open)) {
            return inverted ? inverse(group(depth)) : group(depth);
        }
        if (is(Kind::term)) {
            return inverted ? inverse(one_term()) : ids_or_term();
        }
        missing();
        return {};
    }

    Expression group(int depth) {
        const std::size_t opened_at = here();
        ++at_;
        if (depth == deepest) {
            reader_.complain(opened_at, fmt::format("more than {} parentheses deep", deepest), "");
            at_ = tokens_.list.size();
            too_deep_ = true;
            return {};
        }
        Expression inside = any(depth + 1);
        if (!take(Kind::close) && !too_deep_) {
            reader_.complain(opened_at, "this '(' is not closed", "");
        }
        return inside;
    }

    // After a `not`: `not:tag` alone forgot its value, and is no word to search for.
    Expression one_term() {
        const RawTerm& raw = tokens_.list[at_++].term;
        if (reader_.names_key(raw)) {
            reader_.complain(raw.offset, fmt::format("'{}' needs a value", raw.pieces[0].text),
                             fmt::format("not:{}:VALUE", raw.pieces[0].text));
        }
        if (!reader_.names_ids(raw)) {
            return named_or_term(raw);
        }
        RawTerm ids = id_term(raw);
        add_ids(ids, raw.pieces.front());
        return reader_.read(ids);
    }

    Expression ids_or_term() {
        const RawTerm& raw = tokens_.list[at_].term;
        if (!reader_.names_ids(raw)) {
            ++at_;
            return named_or_term(raw);
        }
        RawTerm ids = id_term(raw);
        while (is(Kind::term) && reader_.names_ids(tokens_.list[at_].term)) {
            add_ids(ids, tokens_.list[at_++].term.pieces.front());
        }
        return reader_.read(ids);
    }

    Expression named_or_term(const RawTerm& raw) {
        const auto name = reader_.named_filter(raw);
        if (!name) {
            return reader_.read(raw);
        }
        const auto& known = *reader_.keys().named;
        const auto found = std::ranges::find(known, *name, &NamedFilter::name);
        if (found != known.end()) {
            return meaning_of(*found, raw.offset);
        }
        if (!reader_.keys().unnamed_hint.empty()) {
            reader_.complain(raw.offset, fmt::format("'@{}' is a list", *name),
                             std::string(reader_.keys().unnamed_hint));
            return {};
        }
        std::vector<std::string_view> names;
        std::ranges::transform(known, std::back_inserter(names), &NamedFilter::name);
        auto hint = did_you_mean(*name, names);
        reader_.complain(
            raw.offset, fmt::format("there is no list '@{}'", *name),
            hint.empty() ? "svcops definitions list tells those that there are" : hint);
        return {};
    }

    // What is wrong with it is told where it is named.
    Expression meaning_of(const NamedFilter& named, std::size_t offset) {
        auto keys = reader_.keys();
        keys.named = nullptr;
        const Place nowhere;
        auto meaning =
            parse_tokens(filter_text::lex_expression(named.match), keys, reader_.dates(), nowhere);
        for (Problem& problem : meaning.problems) {
            reader_.complain(offset, fmt::format("the list '@{}': {}", named.name, problem.what),
                             std::move(problem.hint));
        }
        return meaning.value ? std::move(*meaning.value) : Expression{};
    }

    void missing() {
        if (at_ == tokens_.list.size()) {
            reader_.complain(tokens_.length, "a term is missing at the end", "");
            return;
        }
        const Kind kind = tokens_.list[at_].kind;
        const std::string_view name = kind == Kind::close         ? ")"
                                      : kind == Kind::conjunction ? "and"
                                                                  : "or";
        reader_.complain(here(), fmt::format("a term is missing before '{}'", name), "");
    }

    [[nodiscard]] bool is(Kind kind) const {
        return at_ < tokens_.list.size() && tokens_.list[at_].kind == kind;
    }
    bool take(Kind kind) {
        const bool taken = is(kind);
        at_ += taken ? 1 : 0;
        return taken;
    }
    [[nodiscard]] std::size_t here() const { return tokens_.list[at_].offset; }

    Tokens tokens_;
    TermReader& reader_;
    std::size_t at_ = 0;
    bool too_deep_ = false;
};

Reading<Expression> parse_tokens(Tokens tokens, const FilterKeys& keys, const DateContext& dates,
                                 const Place& source) {
    TermReader reader(keys, dates, source);
    for (Problem& problem : tokens.problems) {
        reader.complain(problem.place.column - 1, std::move(problem.what), std::move(problem.hint));
    }
    tokens.problems.clear();
    Reading<Expression> reading;
    reading.value = Parser(std::move(tokens), reader).run();
    reading.problems = reader.take_problems();
    std::stable_sort(
        reading.problems.begin(), reading.problems.end(),
        [](const Problem& a, const Problem& b) { return a.place.column < b.place.column; });
    return reading;
}

void check_encoding(std::string_view text, std::size_t base, Tokens& tokens) {
    if (!valid_utf8(text)) {
        tokens.problems.push_back(
            {{{}, 0, static_cast<std::uint32_t>(base + invalid_utf8_at(text) + 1)},
             "this is no valid UTF-8",
             ""});
    }
}

}  // namespace

Reading<Filter> Filter::from(Reading<Expression> expression) {
    Reading<Filter> reading;
    if (expression.value) {
        reading.value = Filter(std::make_shared<const Node>(std::move(*expression)));
    }
    reading.problems = std::move(expression.problems);
    return reading;
}

Reading<Filter> Filter::parse(std::string_view text, const FilterKeys& keys,
                              const DateContext& dates, const Place& source) {
    Tokens tokens = filter_text::lex_expression(text);
    check_encoding(text, 0, tokens);
    return from(parse_tokens(std::move(tokens), keys, dates, source));
}

Reading<Filter> Filter::parse_words(std::span<const std::string> words, const FilterKeys& keys,
                                    const DateContext& dates, const Place& source) {
    Tokens tokens = filter_text::lex_words(words);
    std::size_t base = 0;
    for (const std::string& word : words) {
        check_encoding(word, base, tokens);
        base += word.size() + 1;
    }
    return from(parse_tokens(std::move(tokens), keys, dates, source));
}

}  // namespace svcops
