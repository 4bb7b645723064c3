#include "lib/catalogue/partner.hpp"

#include <algorithm>
#include <cmath>

namespace svcops {

bool PartnerContract::holds_on(CivilDay day) const {
    return day >= from && (!to || renews || day <= *to);
}

std::optional<CivilDay> PartnerContract::last_notice() const {
    return to && notice ? std::optional(*to - *notice) : std::nullopt;
}

bool Partner::promises_level(std::string_view level) const {
    return std::ranges::find(promises, level) != promises.end();
}

const Partner* partner_of(std::span<const Partner> partners, std::string_view level) {
    const auto found = std::ranges::find_if(
        partners, [&](const Partner& partner) { return partner.promises_level(level); });
    return found == partners.end() ? nullptr : &*found;
}

Money amount_of(const CreditAmount& amount, const std::optional<Money>& fee) {
    if (!amount.fixed.currency.empty() || !fee) {
        return amount.fixed;
    }
    // Shares are read to nine digits, so whole billionths make no error of their own.
    constexpr std::int64_t billion = 1'000'000'000;
    const auto share = static_cast<std::int64_t>(std::llround(amount.share * billion));
    const std::int64_t whole = fee->minor / billion * share;
    const std::int64_t rest = fee->minor % billion * share;
    return {whole + (rest + billion / 2) / billion, fee->currency};
}

}  // namespace svcops
