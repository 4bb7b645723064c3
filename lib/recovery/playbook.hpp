#pragma once
#include "lib/catalogue/agent.hpp"
#include "lib/catalogue/money.hpp"
#include "lib/filter/filter.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/duration.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// What a step of recovery gives back: the outcome, the way to it, how people are treated.
enum class Justice : std::uint8_t { distributive = 1, procedural, interactional };

// An amount of its own, or a share of what was ordered up to a cap.
struct RecoveryOffer {
    std::optional<Money> fixed;
    double share = 0;          // of the order, else
    std::optional<Money> cap;  // of a share
};

struct PlaybookStep {
    std::string name;
    Localized display_name;
    Justice justice = Justice::interactional;
    std::optional<Duration> within;  // from the start of the recovery; nothing: no clock
    std::string reply_template;      // "" none
    std::optional<RecoveryOffer> offer;
    Place place;
};

// Another failure for the same customer so soon after the last one is not met by the same playbook.
struct SecondFailure {
    std::int32_t days = 0;
    Role route_to = Role::manager;
    std::string playbook;  // "" none: the person it goes to decides
};

// The most that a role may give away; nothing for a role that may give nothing.
struct AuthorityLimits {
    std::optional<Money> of_agent, of_lead, of_manager;
    // Null for a role without a limit of its own, which may give nothing.
    [[nodiscard]] const Money* of(Role role) const;
};

struct RecoveryLimits {
    AuthorityLimits per_case;
    AuthorityLimits per_month;               // of one person, in a calendar month
    std::optional<Money> per_customer_year;  // of everybody together, in 365 days
};

// What `recovery report` tells of a playbook.
enum class RecoveryMeasure : std::uint8_t {
    recovery_time = 1,
    offer_accepted,
    csat_after,
    repeat_failure_90d,
    retained_180d,
    cost_per_recovery,
};
inline constexpr std::array<std::pair<std::string_view, RecoveryMeasure>, 6> recovery_measures{{
    {"recovery_time", RecoveryMeasure::recovery_time},
    {"offer_accepted", RecoveryMeasure::offer_accepted},
    {"csat_after", RecoveryMeasure::csat_after},
    {"repeat_failure_90d", RecoveryMeasure::repeat_failure_90d},
    {"retained_180d", RecoveryMeasure::retained_180d},
    {"cost_per_recovery", RecoveryMeasure::cost_per_recovery},
}};
[[nodiscard]] std::string_view name_of(RecoveryMeasure measure);

// `kind: Playbook`: how a failure is put right.
struct Playbook {
    std::string name;
    Localized display_name;
    std::string match_text;
    Filter match;
    std::string breach;    // the measure whose breach starts it; "" started by hand alone
    std::string calendar;  // of business hours and days; "" elapsed time alone
    std::vector<PlaybookStep> steps;
    std::optional<SecondFailure> second_failure;
    RecoveryLimits limits;
    std::vector<RecoveryMeasure> measures;  // that a report tells; empty: all of them
    Place place;

    [[nodiscard]] const PlaybookStep* step(std::string_view wanted) const;
};

}  // namespace svcops
