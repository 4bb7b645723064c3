#pragma once
#include "lib/catalogue/partner.hpp"
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/finding/finding.hpp"
#include "lib/sla/level_calendars.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// What is asked of promises to customers and of the legs behind them.
struct FitQuestion {
    std::span<const ServiceLevel> levels;  // every version; those in force at `now` are asked
    const CalendarsByName* calendars = nullptr;
    std::span<const Partner> partners;
    std::vector<std::string>
        only;  // names of partners: their chains and contracts alone; empty: all
    Instant now{};
    CivilDay week;  // the first of the seven days in which a ticket may begin
    Zone zone;      // of the days of contracts
};

// One target of a service level of type sla, at one priority, against its legs: each leg takes all
// its time on its own calendar, those after each other begin when the ones before are due, those
// side by side begin together. Nobody waits for anybody: pauses are left out, of both.
struct FitRow {
    // The start of the week at which the promise is due soonest against its legs.
    struct Worst {
        Instant start{};
        Instant due{};                 // the promise
        Instant end{};                 // of the last leg
        std::int64_t used = 0;         // seconds from start to end on the promise's clock
        std::int64_t late_starts = 0;  // starts whose legs end after the promise is due
        [[nodiscard]] std::int64_t margin() const { return (due - end).count(); }
    };
    std::string service_level, measure;
    std::uint8_t priority = 0;
    std::string legs;         // "network-team, carrier-repair + field-visit"
    std::int64_t target = 0;  // seconds on the promise's clock; at the worst start where it differs
    std::optional<Worst> worst;  // nothing where a leg gives no time, or a calendar is the ticket's
    std::optional<double> objective;
    // The share of cycles in which every leg is met: if legs are independent, and at the least
    // whatever hangs together. Nothing where a leg has no objective.
    std::optional<double> joint, bound;
};

inline constexpr std::int64_t week_starts = 168;  // one an hour

// The product of shares, and 1 - sum(1 - share), which is never below 0.
[[nodiscard]] double joint_share(std::span<const double> shares);
[[nodiscard]] double joint_bound(std::span<const double> shares);

// By service level, measure as it stands, priority.
[[nodiscard]] std::vector<FitRow> fit_rows(const FitQuestion& question);

// Of the rows: `sla_infeasible` (error), `joint_below_objective`, `fit_unknown`. Of contracts:
// `uc_expired` (error), `uc_ends`, `uc_without_credit`, `uc_without_notice`. Of legs of type uc:
// `uc_without_partner`.
[[nodiscard]] std::vector<Finding> fit_findings(const FitQuestion& question,
                                                std::span<const FitRow> rows,
                                                const Wording& wording = {});
[[nodiscard]] Table fit_table(std::span<const FitRow> rows);

}  // namespace svcops
