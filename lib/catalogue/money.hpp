#pragma once
#include "lib/text/problem.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace svcops {

// An amount in the smallest unit of its currency: 50000 BDT is 500 taka. Never a fraction of it.
struct Money {
    std::int64_t minor = 0;
    std::string currency;  // ISO 4217: "BDT"; "" where no amount is meant
    bool operator==(const Money&) const = default;
};

// Digits after the point of a currency's amounts: 2 but for the few of ISO 4217 that have 0 or 3.
[[nodiscard]] int decimals_of(std::string_view currency);

// "500 BDT", "1499.50 KES": a whole amount up to 10^12, or one with as many digits after the point
// as its currency has, a space and three capital letters. Problems have no place.
[[nodiscard]] Reading<Money> parse_money(std::string_view text);
// "500.00": without the currency.
[[nodiscard]] std::string amount_text(const Money& money);
// "500.00 BDT".
[[nodiscard]] std::string to_string(const Money& money);

}  // namespace svcops
