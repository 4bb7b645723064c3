#include "lib/recovery/recovery.hpp"

#include "lib/text/ascii.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace svcops {

namespace {

bool same_person(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b,
                              [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

bool passes(std::int64_t amount, const Money* limit) {
    return limit == nullptr || amount > limit->minor;
}

bool is_other_currency(const Money& amount, const RecoveryLimits& limits) {
    const auto differs = [&](const std::optional<Money>& limit) {
        return limit && limit->currency != amount.currency;
    };
    const auto any = [&](const AuthorityLimits& of) {
        return differs(of.of_agent) || differs(of.of_lead) || differs(of.of_manager);
    };
    return any(limits.per_case) || any(limits.per_month) || differs(limits.per_customer_year);
}

bool has_limits(const AuthorityLimits& limits) {
    return limits.of_agent || limits.of_lead || limits.of_manager;
}

// What is given in the case, held against those who gave and agreed.
void add_case_faults(const GivenRedress& redress, const AuthorityLimits& limits,
                     std::int64_t in_case, std::vector<AuthorityFault>& faults) {
    const bool needs_approval = passes(in_case, limits.of(redress.role));
    const bool by_self = same_person(redress.approver, redress.by);
    if (redress.approver.empty()) {
        if (needs_approval) {
            faults.push_back(AuthorityFault::above_limit);
        }
        return;
    }
    if (by_self && needs_approval) {
        faults.push_back(AuthorityFault::self_approval);
    }
    if (needs_approval && passes(in_case, limits.of(redress.approver_role))) {
        faults.push_back(AuthorityFault::above_approver_limit);
    }
    if (needs_approval && (!redress.approved_at || *redress.approved_at > redress.at)) {
        faults.push_back(AuthorityFault::approved_after_offer);
    }
}

}  // namespace

const Money* AuthorityLimits::of(Role role) const {
    const auto one = [](const std::optional<Money>& limit) { return limit ? &*limit : nullptr; };
    switch (role) {
        case Role::agent:
            return one(of_agent);
        case Role::lead:
            return one(of_lead);
        case Role::manager:
            return one(of_manager);
        case Role::auditor:
            break;
    }
    return nullptr;
}

std::string_view name_of(RecoveryMeasure measure) {
    return recovery_measures.at(static_cast<std::size_t>(measure) - 1).first;
}

const PlaybookStep* Playbook::step(std::string_view wanted) const {
    const auto found = std::ranges::find(steps, wanted, &PlaybookStep::name);
    return found == steps.end() ? nullptr : &*found;
}

std::optional<Instant> step_due(const PlaybookStep& step, Instant start, const Calendar* calendar,
                                const Zone& zone) {
    if (!step.within) {
        return std::nullopt;
    }
    const Duration& within = *step.within;
    const bool business = within.business_days > 0 || within.business_seconds > 0;
    if (business && calendar == nullptr) {
        return std::nullopt;
    }
    Instant due = shift_civil(start, within.months, within.days, zone) + Seconds{within.seconds};
    if (within.business_days > 0) {
        due = calendar->after_working_days(due, within.business_days);
    }
    if (within.business_seconds > 0) {
        due = calendar->due(due, Seconds{within.business_seconds});
    }
    return due;
}

Reading<Money> offered_amount(const RecoveryOffer& offer, const std::optional<Money>& order) {
    if (offer.fixed) {
        return *offer.fixed;
    }
    if (!order) {
        return Problem{{}, "a share of no order", "give the amount of the order"};
    }
    if (offer.cap && offer.cap->currency != order->currency) {
        return Problem{
            {},
            fmt::format("the cap is in {}, the order in {}", offer.cap->currency, order->currency),
            "give both in one currency"};
    }
    // Shares are kept to a billionth, so that 10% of an amount is that and no bit less.
    const auto exact = std::llround(offer.share * 1e9);
    constexpr __int128 billion = 1'000'000'000;
    const __int128 product = __int128{order->minor} * exact;
    const auto amount = static_cast<std::int64_t>((product + billion / 2) / billion);
    return Money{offer.cap ? std::min(amount, offer.cap->minor) : amount, order->currency};
}

std::string_view fault_word(AuthorityFault fault) {
    constexpr std::string_view words[] = {
        "above_limit", "self_approval",       "above_approver_limit", "approved_after_offer",
        "above_month", "above_customer_year", "other_currency"};
    return words[static_cast<std::size_t>(fault)];
}

std::vector<AuthorityFault> authority_faults(const GivenRedress& redress,
                                             const RecoveryLimits& limits,
                                             const GivenBefore& before) {
    if (is_other_currency(redress.amount, limits)) {
        return {AuthorityFault::other_currency};
    }
    std::vector<AuthorityFault> faults;
    const std::int64_t amount = redress.amount.minor;
    if (has_limits(limits.per_case)) {
        add_case_faults(redress, limits.per_case, before.in_case + amount, faults);
    }
    const Money* const month = limits.per_month.of(redress.role);
    if (month != nullptr && before.in_month + amount > month->minor) {
        faults.push_back(AuthorityFault::above_month);
    }
    if (limits.per_customer_year && before.to_customer + amount > limits.per_customer_year->minor) {
        faults.push_back(AuthorityFault::above_customer_year);
    }
    return faults;
}

std::optional<Instant> other_failure(const Playbook& playbook, std::span<const Instant> known,
                                     Instant at, const Zone& zone) {
    if (!playbook.second_failure) {
        return std::nullopt;
    }
    const std::int32_t days = playbook.second_failure->days;
    const auto distance = [&](Instant other) { return std::max(at, other) - std::min(at, other); };
    std::optional<Instant> nearest;
    for (const Instant each : known) {
        const bool is_near = std::min(at, each) > shift_civil(std::max(at, each), 0, -days, zone);
        if (is_near && (!nearest || distance(each) < distance(*nearest))) {
            nearest = each;
        }
    }
    return nearest;
}

}  // namespace svcops
