#pragma once
#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace svcops {

// Sentences of an account in the reader's language, asked for by their English form, placeholders
// and all. Without languages, and for a sentence that has no other form, it is the English one.
class Wording {
public:
    using Find = std::function<std::string_view(std::string_view english)>;
    Wording() = default;
    Wording(Find sentence, Find word) : sentence_(std::move(sentence)), word_(std::move(word)) {}

    // wording("due {}", at): placeholders are matched with the arguments while compiling.
    template <class... Values>
    [[nodiscard]] std::string operator()(fmt::format_string<const Values&...> english,
                                         const Values&... values) const {
        const fmt::string_view text = english;
        const std::string_view key{text.data(), text.size()};
        const std::string_view chosen = sentence_ ? sentence_(key) : key;
        return fmt::vformat(fmt::string_view(chosen.data(), chosen.size()),
                            fmt::make_format_args(values...));
    }

    // "1 ticket", "2 tickets": a sentence for one, another for any other number.
    template <class Number>
    [[nodiscard]] std::string counted(Number number, fmt::format_string<const Number&> one,
                                      fmt::format_string<const Number&> others) const {
        return number == 1 ? (*this)(one, number) : (*this)(others, number);
    }

    // A sentence without placeholders.
    [[nodiscard]] std::string sentence(std::string_view english) const {
        return std::string(sentence_ ? sentence_(english) : english);
    }

    // One word or token: "paused", "first_response".
    [[nodiscard]] std::string word(std::string_view english) const {
        return std::string(word_ ? word_(english) : english);
    }

private:
    Find sentence_;
    Find word_;
};

}  // namespace svcops
