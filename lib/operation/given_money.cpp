#include "lib/operation/given_money.hpp"

#include "lib/complaint/redress.hpp"
#include "lib/recovery/recovery_standing.hpp"
#include "lib/ticket/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

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
                             is_paid ? each.paid : each.offered, is_paid, each.offered_op,
                             is_paid ? each.paid_op : each.offered_op});
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
        money.recorded = money.op = step.op;
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

GivenLedger::GivenLedger(Store& store, std::span<const Recovery> recoveries, const View& view)
    : zone_(store.zone()) {
    for (const Recovery& recovery : recoveries) {
        add_steps(recovery, given_);
    }
    Narrowing::Condition condition;
    condition.field = ticket_field::kind;
    condition.any_of = {static_cast<std::int64_t>(TicketKind::complaint)};
    Narrowing narrowing;
    narrowing.conditions.push_back(std::move(condition));
    const auto logs = store.logs(Noun::ticket, narrowing, view);
    while (const Log* const log = logs->next()) {
        add_redress(*log, given_);
    }
    std::ranges::stable_sort(given_, [](const GivenMoney& a, const GivenMoney& b) {
        return std::tie(a.recorded, a.ticket, a.redress) <
               std::tie(b.recorded, b.ticket, b.redress);
    });
    take_cases(store, view);
    for (std::size_t place = 0; place < given_.size(); ++place) {
        index(place);
    }
}

void GivenLedger::add(const GivenMoney& money) {
    given_.push_back(money);
    index(given_.size() - 1);
}

void GivenLedger::index(std::size_t place) {
    const GivenMoney& money = given_[place];
    of_case_[case_of(money.ticket)].push_back(place);
    of_person_[money.by].push_back(place);
    if (money.customer != 0) {
        of_customer_[money.customer].push_back(place);
    }
}

// Along the merges of tickets on which something was given, in both directions.
void GivenLedger::take_cases(Store& store, const View& view) {
    std::set<TicketId> seen, ahead;
    for (const GivenMoney& each : given_) {
        ahead.insert(each.ticket);
    }
    while (!ahead.empty()) {
        Narrowing narrowing;
        narrowing.ids = std::vector<std::uint32_t>(ahead.begin(), ahead.end());
        seen.merge(ahead);
        ahead.clear();
        const auto logs = store.logs(Noun::ticket, narrowing, view);
        while (const Log* const log = logs->next()) {
            const Relations relations = relations_of(*log);
            if (relations.merged_into) {
                merged_into_[log->subject] = *relations.merged_into;
                ahead.insert(*relations.merged_into);
            }
            for (const TicketId from : relations.merged_from) {
                merged_into_[from] = log->subject;
                ahead.insert(from);
            }
        }
        std::erase_if(ahead, [&](TicketId ticket) { return seen.contains(ticket); });
    }
}

// The ticket that it was merged into in the end.
TicketId GivenLedger::case_of(TicketId ticket) const {
    for (std::size_t i = 0; i <= merged_into_.size(); ++i) {
        const auto found = merged_into_.find(ticket);
        if (found == merged_into_.end()) {
            break;
        }
        ticket = found->second;
    }
    return ticket;
}

namespace {

bool is_same_gift(const GivenMoney& a, const GivenMoney& b) {
    return a.ticket == b.ticket && a.redress == b.redress && a.recorded == b.recorded;
}

// Whether one stood in the record when the other was given.
bool stood_before(const GivenMoney& earlier, const GivenMoney& next) {
    if (next.op == 0 || earlier.recorded != next.op) {
        return next.op == 0 || (earlier.recorded != 0 && earlier.recorded < next.op);
    }
    return std::tie(earlier.ticket, earlier.redress) < std::tie(next.ticket, next.redress);
}

// The most that came together within 365 days in which `next` falls too.
std::int64_t most_in_a_year(const std::vector<const GivenMoney*>& given, const GivenMoney& next,
                            const Zone& zone) {
    constexpr std::int32_t days = 365;
    const auto sum_until = [&](Instant end) {
        const Instant since = shift_civil(end, 0, -days, zone);
        std::int64_t sum = 0;
        for (const GivenMoney* const each : given) {
            sum += each->at > since && each->at <= end ? each->amount.minor : 0;
        }
        return sum;
    };
    std::int64_t most = sum_until(next.at);
    for (const GivenMoney* const each : given) {
        if (each->at > next.at && shift_civil(each->at, 0, -days, zone) < next.at) {
            most = std::max(most, sum_until(each->at));
        }
    }
    return most;
}

}  // namespace

std::vector<const GivenMoney*> GivenLedger::stood(const std::map<std::uint32_t, Places>& index,
                                                  std::uint32_t key, const GivenMoney& next) const {
    std::vector<const GivenMoney*> found;
    const auto places = index.find(key);
    if (places == index.end()) {
        return found;
    }
    for (const std::size_t place : places->second) {
        const GivenMoney& each = given_[place];
        if (each.amount.currency == next.amount.currency && !is_same_gift(each, next) &&
            stood_before(each, next)) {
            found.push_back(&each);
        }
    }
    return found;
}

GivenBefore GivenLedger::before(const GivenMoney& next) const {
    GivenBefore before;
    for (const GivenMoney* const each : stood(of_case_, case_of(next.ticket), next)) {
        before.in_case += each->amount.minor;
    }
    const CivilSecond now = zone_.civil(next.at);
    for (const GivenMoney* const each : stood(of_person_, next.by, next)) {
        const CivilSecond then = zone_.civil(each->at);
        const bool is_month = then.year() == now.year() && then.month() == now.month();
        before.in_month += is_month ? each->amount.minor : 0;
    }
    before.to_customer = most_in_a_year(stood(of_customer_, next.customer, next), next, zone_);
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
