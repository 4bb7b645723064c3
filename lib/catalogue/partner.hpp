#pragma once
#include "lib/catalogue/money.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Whom to ask at a partner, and for what.
struct PartnerContact {
    std::string name;  // "fault-desk"
    std::string phone, email, note;
};

// From its first to its last day; without a last one it has no end. `notice`: who wants it to end
// says so as many calendar days before the last one.
struct PartnerContract {
    CivilDay from;
    std::optional<CivilDay> to;
    std::optional<std::int32_t> notice;
    bool renews = false;       // it goes on after its last day unless notice was given
    std::optional<Money> fee;  // for a month
    // Whether it holds on a day; one that renews does on every day from its first.
    [[nodiscard]] bool holds_on(CivilDay day) const;
    // The last day on which notice can be given; nothing without a last day or a notice period.
    [[nodiscard]] std::optional<CivilDay> last_notice() const;
};

// An amount of its own, or a share of the month's fee.
struct CreditAmount {
    Money fixed;       // with a currency when it is meant
    double share = 0;  // of the month's fee, else
    bool operator==(const CreditAmount&) const = default;
};

// What a partner owes for a breach of what it promises, and at most for all of a calendar month.
struct CreditRule {
    CreditAmount per_breach;
    std::optional<CreditAmount> cap;
};

// `kind: Partner`: another organisation that works on tickets, and what its contract promises.
struct Partner {
    std::string name;
    Localized display_name;
    std::vector<PartnerContact> contacts;
    std::string service;  // what it serves; "" not said
    std::string team;     // the team that hands over to it; "" not said
    PartnerContract contract;
    std::vector<std::string> promises;  // service levels of type uc, each of one partner alone
    std::optional<CreditRule> credit;
    Place place;

    [[nodiscard]] bool promises_level(std::string_view level) const;
};

// The partner who promises a service level of type uc, or null.
[[nodiscard]] const Partner* partner_of(std::span<const Partner> partners, std::string_view level);

// The amount that is meant: itself, or its share of the fee, half a smallest unit rounded up.
[[nodiscard]] Money amount_of(const CreditAmount& amount, const std::optional<Money>& fee);

}  // namespace svcops
