#pragma once
#include "lib/text/ascii.hpp"

#include <cstddef>
#include <string_view>

namespace svcops {

// Reads a text from the left. Each step takes what it names and says so, or takes nothing.
class Scanner {
public:
    explicit constexpr Scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] constexpr bool done() const { return text_.empty(); }
    [[nodiscard]] constexpr std::string_view rest() const { return text_; }
    // The character `ahead` places on, or NUL past the end.
    [[nodiscard]] constexpr char peek(std::size_t ahead = 0) const {
        return ahead < text_.size() ? text_[ahead] : '\0';
    }
    constexpr void skip(std::size_t count) { text_.remove_prefix(count); }

    constexpr bool take(char c) {
        if (text_.empty() || text_.front() != c) {
            return false;
        }
        text_.remove_prefix(1);
        return true;
    }
    // `word` is in lower case; the text may be in any.
    constexpr bool take_word(std::string_view word) {
        if (text_.size() < word.size()) {
            return false;
        }
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (lower_ascii(text_[i]) != word[i]) {
                return false;
            }
        }
        text_.remove_prefix(word.size());
        return true;
    }
    // At least `least`, at most `most` (up to 9) ASCII digits as a number; -1 when there are fewer.
    constexpr int take_digits(std::size_t least, std::size_t most) {
        int value = 0;
        std::size_t count = 0;
        while (count < most && count < text_.size() && is_digit(text_[count])) {
            value = value * 10 + (text_[count++] - '0');
        }
        if (count < least) {
            return -1;
        }
        text_.remove_prefix(count);
        return value;
    }

private:
    std::string_view text_;
};

}  // namespace svcops
