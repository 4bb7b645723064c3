#pragma once
#include "lib/text/problem.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// Numbers of options, read so that all that is wrong with them is told at once.
class WrittenNumbers {
public:
    // A whole number from `least` on; nothing when the option is not given or wrong.
    std::optional<std::uint64_t> count(std::string_view option,
                                       const std::optional<std::string>& text, std::uint64_t least);
    // A share above 0 and below 1: 5% or 0.05.
    std::optional<double> rate(std::string_view option, const std::optional<std::string>& text);
    // One of the words, as its position.
    std::optional<std::size_t> word(std::string_view option, const std::optional<std::string>& text,
                                    std::span<const std::string_view> words);
    // An option that is needed is missing; one that is given has no use.
    void need(std::string_view option, const std::optional<std::string>& text,
              std::string_view remedy);
    void refuse(std::string_view option, const std::optional<std::string>& text,
                std::string_view reason);
    void problem(std::string what, std::string remedy);

    // Throws InputError (usage) when there is a problem.
    void check();

private:
    std::vector<Problem> problems_;
};

// A share as a number or with a sign, "5%" or "0.05"; 0 <= share <= 1. Nothing for anything else.
[[nodiscard]] std::optional<double> written_share(std::string_view text);

}  // namespace svcops::cli
