#include "cli/written_numbers.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::int64_t largest_count = 1'000'000'000'000;

}  // namespace

std::optional<double> written_share(std::string_view text) {
    if (text.ends_with('%')) {
        return parse_percent(text);
    }
    const auto share = parse_decimal(text);
    return share && *share >= 0 && *share <= 1 ? share : std::nullopt;
}

std::optional<std::uint64_t> WrittenNumbers::count(std::string_view option,
                                                   const std::optional<std::string>& text,
                                                   std::uint64_t least) {
    if (!text) {
        return std::nullopt;
    }
    const auto number = parse_integer(*text);
    if (!number || *number < static_cast<std::int64_t>(least) || *number > largest_count) {
        problem(fmt::format("{}: '{}' is no whole number from {} to {}", option, visible(*text),
                            least, largest_count),
                {});
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(*number);
}

std::optional<double> WrittenNumbers::rate(std::string_view option,
                                           const std::optional<std::string>& text) {
    if (!text) {
        return std::nullopt;
    }
    const auto share = written_share(*text);
    if (!share || *share <= 0 || *share >= 1) {
        problem(fmt::format("{}: '{}' is no rate between 0% and 100%", option, visible(*text)),
                "5%, or 0.05");
        return std::nullopt;
    }
    return share;
}

std::optional<std::size_t> WrittenNumbers::word(std::string_view option,
                                                const std::optional<std::string>& text,
                                                std::span<const std::string_view> words) {
    if (!text) {
        return std::nullopt;
    }
    const auto found = std::ranges::find(words, *text);
    if (found == words.end()) {
        const auto near = did_you_mean(*text, words);
        problem(fmt::format("{}: '{}' is none", option, visible(*text)),
                near.empty() ? fmt::format("one of {}", fmt::join(words, ", ")) : near);
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - words.begin());
}

void WrittenNumbers::need(std::string_view option, const std::optional<std::string>& text,
                          std::string_view remedy) {
    if (!text) {
        problem(fmt::format("{} is missing", option), std::string(remedy));
    }
}

void WrittenNumbers::refuse(std::string_view option, const std::optional<std::string>& text,
                            std::string_view reason) {
    if (text) {
        problem(fmt::format("{}: {}", option, reason), "leave it out");
    }
}

void WrittenNumbers::problem(std::string what, std::string remedy) {
    problems_.push_back({{}, std::move(what), std::move(remedy)});
}

void WrittenNumbers::check() {
    if (!problems_.empty()) {
        throw InputError(Outcome::usage, std::move(problems_));
    }
}

}  // namespace svcops::cli
