#include "lib/filter/lexer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace svcops::filter_text {

namespace {

// What ends a word: in a shell word nothing but its end.
enum class Mode : std::uint8_t { expression, shell_word };

constexpr std::string_view negation_prefix = "not:";

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_keyword(std::string_view word, std::string_view lower) {
    return word.size() == lower.size() &&
           std::equal(word.begin(), word.end(), lower.begin(), [](char a, char b) {
               return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
           });
}

class Scanner {
public:
    Scanner(std::string_view text, std::size_t base, Mode mode, Tokens& tokens)
        : text_(text), base_(base), mode_(mode), tokens_(tokens) {}

    void run() {
        for (skip_space(); at_ < text_.size(); skip_space()) {
            token();
        }
    }

private:
    void token() {
        const std::size_t start = at_;
        if (foreign_mark()) {
            return;
        }
        if (mode_ == Mode::expression && (peek() == '(' || peek() == ')')) {
            ++at_;
            push(text_[start] == '(' ? Token::Kind::open : Token::Kind::close, start);
        } else if (text_.substr(at_).starts_with(negation_prefix)) {
            at_ += negation_prefix.size();
            push(Token::Kind::negation, start);
            if (mode_ == Mode::shell_word && at_ == text_.size()) {
                complain(start, "'not:' needs a term", "not:KEY:VALUE");
            }
        } else if (!keyword()) {
            term();
        }
    }

    // What other languages write is told with what is written here; between quotes it is text.
    bool foreign_mark() {
        const std::size_t start = at_;
        const char c = peek();
        if (c == '&' || c == '|' || (c == '!' && !text_.substr(at_).starts_with("!="))) {
            at_ = std::min(text_.find_first_not_of(c, at_), text_.size());
            complain(start, fmt::format("'{}' is no operator", text_.substr(start, at_ - start)),
                     c == '&'   ? "write and, or nothing; quote what is text"
                     : c == '|' ? "write or; quote what is text"
                                : "write not:KEY:VALUE; quote what is text");
            return true;
        }
        const bool parted = c == '(' || c == ')';
        if (mode_ == Mode::shell_word && parted) {
            complain(start, fmt::format("a word takes no '{}'", c),
                     fmt::format("write groups in --where; for text, quote it: '\"{}\"'", text_));
            at_ = text_.size();
            return true;
        }
        if (const auto length = comparison_at(at_).second; length > 0) {
            const std::string_view mark = text_.substr(at_, length);
            complain(start, fmt::format("there is no key before '{}'", mark),
                     fmt::format("write KEY{}VALUE, or quote what is text", mark));
            at_ += std::max(length, word_length());
            return true;
        }
        return false;
    }

    bool keyword() {
        const std::string_view word = text_.substr(at_, word_length());
        Token::Kind kind{};
        if (is_keyword(word, "and")) {
            kind = Token::Kind::conjunction;
        } else if (is_keyword(word, "or")) {
            kind = Token::Kind::disjunction;
        } else if (mode_ == Mode::expression && is_keyword(word, "not")) {
            kind = Token::Kind::negation;
        } else {
            return false;
        }
        push(kind, at_);
        at_ += word.size();
        return true;
    }

    void term() {
        Token token{Token::Kind::term, base_ + at_, {}};
        RawTerm& raw = token.term;
        raw.offset = base_ + at_;
        const std::size_t key_end = at_ + key_length();
        std::size_t operator_at = key_end;
        if (mode_ == Mode::expression) {
            while (operator_at < text_.size() && is_space(text_[operator_at])) {
                ++operator_at;
            }
        }
        const auto [comparison, length] = comparison_at(operator_at);
        const bool spaced = operator_at != key_end;
        if (key_end == at_ || length == 0 || (spaced && comparison == Comparison::is)) {
            raw.pieces.push_back(piece(Commas::plain));
        } else {
            raw.key = text_.substr(at_, key_end - at_);
            raw.comparison = comparison;
            at_ = operator_at + length;
            if (comparison != Comparison::is && mode_ == Mode::expression) {
                skip_space();
            }
            values(raw);
        }
        tokens_.list.push_back(std::move(token));
    }

    void values(RawTerm& raw) {
        raw.pieces.push_back(piece(Commas::separate));
        while (at_ < text_.size() && text_[at_] == ',') {
            ++at_;
            raw.pieces.push_back(piece(Commas::separate));
        }
    }

    enum class Commas : std::uint8_t { plain, separate };

    Piece piece(Commas commas) {
        Piece piece;
        piece.offset = base_ + at_;
        bool may_quote =
            true;  // a quote opens only at the start and after `..`; elsewhere it is an apostrophe
        while (at_ < text_.size() && !ends_word(at_)) {
            const char c = text_[at_];
            if (c == ',' && commas == Commas::separate) {
                break;
            }
            if (may_quote && (c == '"' || c == '\'')) {
                quoted(piece);
                may_quote = false;
            } else if (!piece.dots && text_.substr(at_).starts_with("..")) {
                piece.dots = piece.text.size();
                piece.text += "..";
                at_ += 2;
                may_quote = true;
            } else {
                piece.text += c;
                ++at_;
                may_quote = false;
            }
        }
        return piece;
    }

    // From a quote to its fellow; a backslash takes the next character as it is.
    void quoted(Piece& piece) {
        const std::size_t start = at_;
        const char quote = text_[at_++];
        piece.quoted = true;
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                ++at_;
            }
            piece.text += text_[at_++];
        }
        if (at_ == text_.size()) {
            complain(start, "the quote is not closed", fmt::format("end the text with {}", quote));
        } else {
            ++at_;
        }
    }

    [[nodiscard]] std::pair<Comparison, std::size_t> comparison_at(std::size_t at) const {
        const std::string_view rest = text_.substr(at);
        if (rest.starts_with(":")) {
            return {Comparison::is, 1};
        }
        if (rest.starts_with("!=")) {
            return {Comparison::unequal, 2};
        }
        if (rest.starts_with("<=")) {
            return {Comparison::at_most, 2};
        }
        if (rest.starts_with(">=")) {
            return {Comparison::at_least, 2};
        }
        if (rest.starts_with("<")) {
            return {Comparison::less, 1};
        }
        if (rest.starts_with(">")) {
            return {Comparison::greater, 1};
        }
        if (rest.starts_with("=")) {
            return {Comparison::equal, 1};
        }
        return {Comparison::is, 0};
    }

    [[nodiscard]] std::size_t key_length() const {
        std::size_t end = at_;
        while (end < text_.size() && !ends_key(end)) {
            ++end;
        }
        return end - at_;
    }

    [[nodiscard]] bool ends_key(std::size_t at) const {
        constexpr std::string_view marks = "()\"',:<>=";
        const char c = text_[at];
        return is_space(c) || marks.find(c) != std::string_view::npos ||
               text_.substr(at).starts_with("!=");
    }

    [[nodiscard]] std::size_t word_length() const {
        std::size_t end = at_;
        while (end < text_.size() && !ends_word(end)) {
            ++end;
        }
        return end - at_;
    }

    [[nodiscard]] bool ends_word(std::size_t at) const {
        const char c = text_[at];
        if ((c == '&' || c == '|') && at + 1 < text_.size() && text_[at + 1] == c) {
            return true;
        }
        return mode_ == Mode::expression && (is_space(c) || c == '(' || c == ')');
    }

    [[nodiscard]] char peek() const { return text_[at_]; }

    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) {
            ++at_;
        }
    }

    void push(Token::Kind kind, std::size_t at) { tokens_.list.push_back({kind, base_ + at, {}}); }

    void complain(std::size_t at, std::string what, std::string hint) {
        const auto column = static_cast<std::uint32_t>(base_ + at + 1);
        tokens_.problems.push_back({{{}, 0, column}, std::move(what), std::move(hint)});
    }

    std::string_view text_;
    std::size_t base_;
    Mode mode_;
    Tokens& tokens_;
    std::size_t at_ = 0;
};

// A shell word `not` is a word to search for; before a comparison it was surely meant as the
// operator.
void check_bare_not(Tokens& tokens) {
    for (std::size_t i = 0; i + 1 < tokens.list.size(); ++i) {
        const Token& token = tokens.list[i];
        const Token& next = tokens.list[i + 1];
        const bool is_not = token.kind == Token::Kind::term && token.term.bare() &&
                            !token.term.pieces[0].quoted &&
                            is_keyword(token.term.pieces[0].text, "not");
        if (is_not && next.kind == Token::Kind::term && !next.term.bare()) {
            tokens.problems.push_back({{{}, 0, static_cast<std::uint32_t>(token.offset + 1)},
                                       "'not' by itself is a word to search for",
                                       fmt::format("write not:{}:...", next.term.key)});
        }
    }
}

}  // namespace

Tokens lex_expression(std::string_view text) {
    Tokens tokens;
    tokens.length = text.size();
    Scanner(text, 0, Mode::expression, tokens).run();
    return tokens;
}

Tokens lex_words(std::span<const std::string> words) {
    Tokens tokens;
    std::size_t base = 0;
    for (const std::string& word : words) {
        if (std::all_of(word.begin(), word.end(), is_space)) {
            tokens.problems.push_back({{{}, 0, static_cast<std::uint32_t>(base + 1)},
                                       "an empty word",
                                       "leave it out, or give it a value"});
        }
        Scanner(word, base, Mode::shell_word, tokens).run();
        base += word.size() + 1;
    }
    tokens.length = base == 0 ? 0 : base - 1;
    check_bare_not(tokens);
    return tokens;
}

}  // namespace svcops::filter_text
