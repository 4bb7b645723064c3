#include "cli/partner/named.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

std::vector<Partner> named_partners(Context& context, const std::vector<std::string>& names) {
    const auto& partners = context.definitions().partners;
    if (names.empty()) {
        return partners;
    }
    std::vector<std::string_view> known;
    known.reserve(partners.size());
    for (const Partner& partner : partners) {
        known.push_back(partner.name);
    }
    std::vector<Partner> found;
    std::vector<Problem> problems;
    for (const auto& name : names) {
        const auto partner = std::ranges::find(partners, name, &Partner::name);
        if (partner == partners.end()) {
            auto hint = did_you_mean(name, known);
            problems.push_back({{},
                                fmt::format("there is no partner '{}'", visible(name)),
                                hint.empty() ? "see svcops partner list" : std::move(hint)});
        } else if (std::ranges::find(found, name, &Partner::name) == found.end()) {
            found.push_back(*partner);
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::no_input, std::move(problems));
    }
    return found;
}

std::string credit_words(const CreditAmount& amount) {
    return amount.fixed.currency.empty() ? fmt::format("{:g}%", amount.share * 100)
                                         : to_string(amount.fixed);
}

}  // namespace svcops::cli
