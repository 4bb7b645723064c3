#pragma once
#include "lib/text/problem.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// From text to tokens of the filter grammar; nothing is known yet of keys and types.
namespace svcops::filter_text {

enum class Comparison : std::uint8_t { is, equal, unequal, less, at_most, greater, at_least };

// One alternative of a value, without its quotes.
struct Piece {
    std::string text;
    std::size_t offset = 0;           // of its first byte in the filter's text
    std::optional<std::size_t> dots;  // where `..` stands in `text`, when it was not quoted
    bool quoted = false;              // some of it was: then it is no `none` and no id
};

// A comparison, or a bare word (no key, one piece).
struct RawTerm {
    std::size_t offset = 0;
    std::string key;
    Comparison comparison = Comparison::is;
    std::vector<Piece> pieces;
    [[nodiscard]] bool bare() const { return key.empty(); }
};

struct Token {
    enum class Kind : std::uint8_t { term, open, close, conjunction, disjunction, negation };
    Kind kind = Kind::term;
    std::size_t offset = 0;
    RawTerm term;
};

struct Tokens {
    std::vector<Token> list;
    std::size_t length = 0;         // of the text, for a problem at its end
    std::vector<Problem> problems;  // with the byte offset + 1 as column
};

Tokens lex_expression(std::string_view text);
Tokens lex_words(std::span<const std::string> words);

}  // namespace svcops::filter_text
