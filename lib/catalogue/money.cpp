#include "lib/catalogue/money.hpp"

#include "lib/text/number.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

constexpr std::string_view without_decimals[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                                 "KMF", "KRW", "PYG", "RWF", "UGX", "VND",
                                                 "VUV", "XAF", "XOF", "XPF"};
constexpr std::string_view with_three[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

constexpr std::int64_t most = 1'000'000'000'000;

bool is_currency(std::string_view text) {
    return text.size() == 3 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

}  // namespace

int decimals_of(std::string_view currency) {
    if (std::ranges::find(without_decimals, currency) != std::end(without_decimals)) {
        return 0;
    }
    return std::ranges::find(with_three, currency) != std::end(with_three) ? 3 : 2;
}

Reading<Money> parse_money(std::string_view text) {
    const auto blank = text.find(' ');
    const std::string_view amount = text.substr(0, blank);
    const std::string_view currency =
        blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
    if (!is_currency(currency)) {
        return Problem{{},
                       fmt::format("'{}' names no currency", text.substr(0, 64)),
                       "write the amount and the currency's three letters: 500 BDT"};
    }
    const int decimals = decimals_of(currency);
    const auto point = amount.find('.');
    const std::string_view whole = amount.substr(0, point);
    const std::string_view part =
        point == std::string_view::npos ? std::string_view() : amount.substr(point + 1);
    const auto units = parse_integer(whole);
    const bool has_part = point != std::string_view::npos;
    const bool right = is_digits(whole) && units && *units <= most &&
                       (!has_part || (decimals > 0 && is_digits(part) &&
                                      part.size() == static_cast<std::size_t>(decimals)));
    if (!right) {
        return Problem{{},
                       fmt::format("'{}' is no amount of {}", amount.substr(0, 64), currency),
                       decimals == 0 ? fmt::format("write a whole number: 500 {}", currency)
                                     : fmt::format("write 500 {}, or {} digits after a point",
                                                   currency, decimals)};
    }
    const std::int64_t rest = has_part ? parse_integer(part).value_or(0) : 0;
    return Money{*units * power_of_ten(decimals) + rest, std::string(currency)};
}

std::string amount_text(const Money& money) {
    const int decimals = decimals_of(money.currency);
    const std::int64_t unit = power_of_ten(decimals);
    return decimals == 0
               ? fmt::format("{}", money.minor)
               : fmt::format("{}.{:0{}}", money.minor / unit, money.minor % unit, decimals);
}

std::string to_string(const Money& money) {
    return fmt::format("{} {}", amount_text(money), money.currency);
}

}  // namespace svcops
