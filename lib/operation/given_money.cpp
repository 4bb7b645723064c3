#include "lib/operation/given_money.hpp"

#include "lib/complaint/redress.hpp"
#include "lib/recovery/recovery_standing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {

namespace {

void add_redress(const Log& log, std::vector<GivenMoney>& given) {
    CustomerId customer = 0;
    for (const Event& event : log.events) {
        if (const auto* const who = find_change(event.changes, ticket_field::customer)) {
            customer = static_cast<CustomerId>(who->value.number);
        }
    }
    for (const Redress& each : redress_of(log)) {
        if (each.step != RedressStep::declined && !each.amount.currency.empty()) {
            const bool is_paid = each.step == RedressStep::paid;
            given.push_back({log.subject, customer, each.offered_by, each.offered, each.amount,
                             each.number, each.approved_by, each.approved,
                             is_paid ? each.paid : each.offered, is_paid, 0});
        }
    }
}

void add_steps(const Recovery& recovery, std::vector<GivenMoney>& given) {
    for (const RecoveredStep& step : recovery.steps) {
        if (step.cost.currency.empty() || step.answer == OfferAnswer::refused) {
            continue;
        }
        GivenMoney money{recovery.ticket, recovery.customer, step.by, step.at, step.cost};
        money.given = step.at;
        money.op = step.op;
        const RecoveryApproval* const approval = recovery.approval(step.step);
        if (approval != nullptr && approval->up_to.currency == step.cost.currency &&
            approval->up_to.minor >= step.cost.minor) {
            money.approver = approval->by;
            money.approved = approval->at;
        }
        given.push_back(std::move(money));
    }
}

// Those who may give as much, but not the one who gives.
std::vector<std::string> who_may(std::span<const Agent> agents, const AuthorityLimits& limits,
                                 std::int64_t amount, std::string_view by) {
    std::vector<std::string> names;
    for (const Agent& agent : agents) {
        const Role role = authority_of(agents, agent.user);
        const Money* const limit = limits.of(role);
        if (role != Role::agent && limit != nullptr && limit->minor >= amount && agent.user != by) {
            names.push_back(agent.user);
        }
    }
    return names;
}

std::string approval_hint(const std::vector<std::string>& names) {
    return names.empty() ? std::string("nobody of the definitions may give as much: give less")
                         : fmt::format("before it is given, it is approved (--approve) by {}",
                                       fmt::join(names, " or "));
}

std::string limit_words(const Money* limit) {
    return limit == nullptr ? std::string("nothing") : to_string(*limit);
}

struct Said {
    std::string what, hint;
};

Said said_of(AuthorityFault fault, const GivenRedress& redress, const RecoveryLimits& limits,
             const std::string& all, const std::vector<std::string>& names) {
    switch (fault) {
        case AuthorityFault::above_limit:
            return {fmt::format("{} may give {} in a case, not {}", redress.by,
                                limit_words(limits.per_case.of(redress.role)), all),
                    approval_hint(names)};
        case AuthorityFault::self_approval:
            return {fmt::format("{} approved it, who gives it", redress.by), approval_hint(names)};
        case AuthorityFault::above_approver_limit:
            return {fmt::format("{} may approve {} in a case, not {}", redress.approver,
                                limit_words(limits.per_case.of(redress.approver_role)), all),
                    approval_hint(names)};
        case AuthorityFault::approved_after_offer:
            return {"it was approved only after it was given",
                    "approve first: what is given cannot be taken back"};
        case AuthorityFault::above_month:
            return {fmt::format("{} may give {} in a month", redress.by,
                                limit_words(limits.per_month.of(redress.role))),
                    "somebody else gives it, or next month"};
        case AuthorityFault::above_customer_year:
            return {fmt::format("a customer may be given {} in 365 days",
                                limit_words(limits.per_customer_year ? &*limits.per_customer_year
                                                                     : nullptr)),
                    "give less"};
        case AuthorityFault::other_currency:
            return {fmt::format("{} is another currency than the playbook's limits have",
                                redress.amount.currency),
                    "give the amount in theirs"};
    }
    return {};
}

}  // namespace

std::vector<GivenMoney> given_money(Store& store, std::span<const Recovery> recoveries,
                                    const TicketId* ticket, const View& view) {
    std::vector<GivenMoney> given;
    for (const Recovery& recovery : recoveries) {
        if (ticket == nullptr || recovery.ticket == *ticket) {
            add_steps(recovery, given);
        }
    }
    Narrowing narrowing;
    if (ticket == nullptr) {
        Narrowing::Condition condition;
        condition.field = ticket_field::kind;
        condition.any_of = {static_cast<std::int64_t>(TicketKind::complaint)};
        narrowing.conditions.push_back(condition);
    } else {
        narrowing = Narrowing::one(*ticket);
    }
    const auto logs = store.logs(Noun::ticket, narrowing, view);
    while (const Log* const log = logs->next()) {
        add_redress(*log, given);
    }
    return given;
}

bool looks_beyond_case(const RecoveryLimits& limits) {
    const AuthorityLimits& month = limits.per_month;
    return month.of_agent || month.of_lead || month.of_manager || limits.per_customer_year;
}

GivenBefore given_before(std::span<const GivenMoney> given, const GivenMoney& next,
                         const Zone& zone) {
    constexpr std::int32_t days = 365;
    const CivilSecond now = zone.civil(next.at);
    const Instant year_before = shift_civil(next.at, 0, -days, zone);
    GivenBefore before;
    for (const GivenMoney& each : given) {
        if (each.amount.currency != next.amount.currency || each.at > next.at) {
            continue;
        }
        const CivilSecond then = zone.civil(each.at);
        const bool is_month = then.year() == now.year() && then.month() == now.month();
        before.in_case += each.ticket == next.ticket ? each.amount.minor : 0;
        before.in_month += each.by == next.by && is_month ? each.amount.minor : 0;
        before.to_customer +=
            next.customer != 0 && each.customer == next.customer && each.at > year_before
                ? each.amount.minor
                : 0;
    }
    return before;
}

std::vector<Problem> authority_problems(const GivenRedress& redress, const RecoveryLimits& limits,
                                        const GivenBefore& before, std::span<const Agent> agents,
                                        const std::string& label) {
    const Money all{before.in_case + redress.amount.minor, redress.amount.currency};
    const auto names = who_may(agents, limits.per_case, all.minor, redress.by);
    std::vector<Problem> problems;
    for (const AuthorityFault fault : authority_faults(redress, limits, before)) {
        auto said = said_of(fault, redress, limits, to_string(all), names);
        problems.push_back({{}, fmt::format("{}: {}", label, said.what), std::move(said.hint)});
    }
    return problems;
}

}  // namespace svcops
