#include "lib/operation/redress_authority.hpp"

#include "lib/operation/recoveries.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace svcops {

namespace {

GivenRedress given_of(Store& store, const RedressDeed& deed, const Definitions& definitions) {
    const auto login = [&](AgentId agent) { return store.names().record_name(Noun::agent, agent); };
    const auto role = [&](std::string_view who) { return authority_of(definitions.agents, who); };
    GivenRedress given;
    given.amount = deed.redress.amount;
    given.at = deed.at;
    if (deed.step == RedressStep::approved) {
        given.by = deed.by;
        given.role = role(given.by);
        return given;
    }
    // Offered and paid by one command, it was offered by who pays.
    given.by = deed.redress.offered_by == 0 ? deed.by : login(deed.redress.offered_by);
    given.role = role(given.by);
    if (deed.redress.approved_by != 0) {
        given.approver = login(deed.redress.approved_by);
        given.approver_role = role(given.approver);
        given.approved_at = deed.redress.approved;
    }
    return given;
}

GivenMoney money_of(const Ticket& ticket, const RedressDeed& deed) {
    const Redress& redress = deed.redress;
    GivenMoney money{ticket.id, ticket.customer, redress.offered_by,
                     deed.at,   redress.amount,  redress.number};
    money.recorded = redress.offered_op;
    return money;
}

// What was approved on a complaint in the currency of `next`, and what else it was given since.
struct ApprovedCap {
    std::optional<std::int64_t> most;  // nothing was ever approved
    std::int64_t given = 0;            // or stands approved, `next` itself left out
};

// The operation that first approved one of them; 0 none.
OpId first_approval(std::span<const Redress> all) {
    OpId first = 0;
    for (const Redress& each : all) {
        if (each.approved_op != 0 && (first == 0 || each.approved_op < first)) {
            first = each.approved_op;
        }
    }
    return first;
}

ApprovedCap approved_cap(const Log& log, const Redress& next) {
    auto all = redress_of(log);
    std::erase_if(all, [&](const Redress& each) {
        return each.number == next.number || each.amount.currency != next.amount.currency;
    });
    const OpId first = first_approval(all);
    if (first == 0) {
        return {};
    }
    std::int64_t standing = 0, declined = 0, unapproved = 0;
    for (const Redress& each : all) {
        if (each.approved_op == 0) {
            const bool is_since = each.step == RedressStep::paid && each.paid_op > first;
            unapproved += is_since ? each.amount.minor : 0;
        } else if (each.step == RedressStep::declined) {
            declined = each.amount.minor;
        } else {
            standing += each.amount.minor;
        }
    }
    return {standing > 0 ? standing : declined, standing + unapproved};
}

// What was approved is the most that the complaint is given from then on, unless more is approved.
std::vector<Problem> cap_problems(const Log& log, const Ticket& ticket, const RedressDeed& deed) {
    const Redress& next = deed.redress;
    const bool is_approved = next.approved_op != 0 || next.approved_by != 0;
    if (deed.step != RedressStep::paid || is_approved || next.amount.currency.empty()) {
        return {};
    }
    const auto cap = approved_cap(log, next);
    const std::int64_t all = cap.given + next.amount.minor;
    if (!cap.most || all <= *cap.most) {
        return {};
    }
    return {{{},
             fmt::format("{} redress {}: {} is approved for the complaint in all, not {}",
                         ticket_label(ticket.id), next.number,
                         to_string(Money{*cap.most, next.amount.currency}),
                         to_string(Money{all, next.amount.currency})),
             "offer it without --paid, somebody else who leads approves it (--approve), then it is "
             "paid"}};
}

bool ever_fitted(const Log& log, const Filter& match) {
    Ticket ticket;
    ticket.id = log.subject;
    return std::ranges::any_of(log.events, [&](const Event& event) {
        apply(ticket, event);
        return match.matches(&ticket);
    });
}

}  // namespace

std::vector<const Playbook*> binding_playbooks(const Log& log, std::span<const Recovery> recoveries,
                                               const Definitions& definitions, const Names& names) {
    std::vector<const Playbook*> binding;
    bool is_put_right = false;
    for (const Recovery& each : recoveries) {
        if (each.ticket == log.subject) {
            is_put_right = true;
            const auto* const own = playbook_named(definitions, names.word_name(each.playbook));
            if (own != nullptr && std::ranges::find(binding, own) == binding.end()) {
                binding.push_back(own);
            }
        }
    }
    if (is_put_right) {
        return binding;
    }
    for (const Playbook& each : definitions.playbooks) {
        if (!is_for_second_failures(definitions.playbooks, each) &&
            ever_fitted(log, each.match.bind(names))) {
            binding.push_back(&each);
        }
    }
    return binding;
}

GivenLedger& RedressAuthority::ledger() {
    if (!ledger_) {
        recoveries_ = recoveries(store_);
        ledger_.emplace(store_, recoveries_, View{});
    }
    return *ledger_;
}

std::vector<Problem> RedressAuthority::problems(const Log& log, const Ticket& ticket,
                                                const RedressDeed& deed) {
    auto found = limit_problems(log, ticket, deed);
    return found.empty() ? cap_problems(log, ticket, deed) : found;
}

std::vector<Problem> RedressAuthority::limit_problems(const Log& log, const Ticket& ticket,
                                                      const RedressDeed& deed) {
    const bool binds = deed.step == RedressStep::approved || deed.step == RedressStep::paid;
    if (!binds || deed.redress.amount.currency.empty() || definitions_.playbooks.empty()) {
        return {};
    }
    const auto before = ledger().before(money_of(ticket, deed));
    const auto given = given_of(store_, deed, definitions_);
    std::vector<Problem> problems;
    for (const Playbook* const playbook :
         binding_playbooks(log, recoveries_, definitions_, store_.names())) {
        RecoveryLimits limits = playbook->limits;
        if (deed.step == RedressStep::approved) {
            limits.per_month = {};
            limits.per_customer_year.reset();
        }
        auto found = authority_problems(
            given, limits, before, definitions_.agents,
            fmt::format("{} redress {}", ticket_label(ticket.id), deed.redress.number));
        problems.insert(problems.end(), found.begin(), found.end());
    }
    return problems;
}

void RedressAuthority::note(const Ticket& ticket, const RedressDeed& deed) {
    // What was offered before is in the ledger already.
    if (ledger_ && deed.redress.offered_op == 0 && !deed.redress.amount.currency.empty()) {
        ledger_->add(money_of(ticket, deed));
    }
}

}  // namespace svcops
