#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"
#include "lib/complaint/redress.hpp"

#include <algorithm>
#include <map>
#include <utility>

// Like cases are treated alike, and people by what they need.
namespace svcops::audit_checks {

namespace {

// An apology is owed to everybody and is no compensation.
bool is_worth(const Names& names, const Redress& redress) {
    return !redress.amount.currency.empty() || names.word_name(redress.type) != "apology";
}

// A complaint of a known customer that was found right.
class Alike : public AuditCheck {
public:
    using AuditCheck::AuditCheck;

    void see(const AuditedTicket& seen) override {
        const Ticket& ticket = seen.ticket;
        const bool is_right =
            ticket.decision == Ruling::upheld || ticket.decision == Ruling::partly;
        if (ticket.kind != TicketKind::complaint || !is_right || ticket.cause == 0 ||
            ticket.customer == 0 || !is_served(static_cast<std::int64_t>(ticket.status))) {
            return;
        }
        const auto* const end = seen.story.last_end();
        cases_[{ticket.cause, ticket.service}].push_back(
            {ticket.id, ticket.customer, seen.story.opened, end == nullptr ? 0 : end->op,
             treatment(seen)});
    }

    void join(AuditCheck& later) override {
        AuditCheck::join(later);
        for (auto& [key, more] : static_cast<Alike&>(later).cases_) {
            auto& own = cases_[key];
            own.insert(own.end(), more.begin(), more.end());
        }
    }

    void finish(Instant) override {
        for (const auto& [key, cases] : cases_) {
            compare(cases);
        }
        std::ranges::sort(tally().exceptions, {}, &AuditException::ticket);
    }

private:
    enum class Treatment : std::uint8_t { nothing, offered, given };
    struct Complaint {
        TicketId ticket = 0;
        CustomerId customer = 0;
        Instant opened{};
        OpId op = 0;  // that ended it
        Treatment treatment = Treatment::nothing;
    };

    // What was offered is as good as given here, also where the customer did not take it.
    [[nodiscard]] Treatment treatment(const AuditedTicket& seen) const {
        Treatment best = Treatment::nothing;
        for (const Redress& redress : redress_of(seen.log)) {
            if (is_worth(*bound().names, redress)) {
                best = std::max(best, redress.step == RedressStep::paid ? Treatment::given
                                                                        : Treatment::offered);
            }
        }
        for (const AuditedRecovery& recovery : seen.source.recoveries(seen.ticket.id)) {
            for (const RecoveredStep& step : recovery.recovery.steps) {
                if (step.outcome == RecoveryOutcome::done && !step.cost.currency.empty()) {
                    best = Treatment::given;
                }
            }
        }
        return best;
    }

    // By time, so that the nearest given one before or after another customer's is found.
    void compare(std::vector<Complaint> cases) {
        std::ranges::stable_sort(cases, {}, &Complaint::opened);
        std::vector<Complaint> given;
        std::ranges::copy_if(cases, std::back_inserter(given), [](const Complaint& each) {
            return each.treatment == Treatment::given;
        });
        for (const Complaint& each : cases) {
            const Complaint* const other = given_to_another(given, each);
            if (other == nullptr) {
                continue;
            }
            ++tally().checked;
            if (each.treatment == Treatment::nothing) {
                tally().exceptions.push_back(
                    {each.ticket,
                     {"nothing was offered, for what {} got something",
                      {AuditFact::Part{AuditFact::Part::Kind::ticket, other->ticket}}},
                     each.op});
            }
        }
    }

    // The first by time; null where nobody else got anything near enough.
    [[nodiscard]] const Complaint* given_to_another(const std::vector<Complaint>& given,
                                                    const Complaint& each) const {
        const auto& within = bound().settings.within;
        const Seconds reach{within ? within->seconds : 0};
        auto found =
            within ? std::ranges::lower_bound(given, each.opened - reach, {}, &Complaint::opened)
                   : given.begin();
        for (; found != given.end() && (!within || found->opened <= each.opened + reach); ++found) {
            if (found->customer != each.customer) {
                return &*found;
            }
        }
        return nullptr;
    }

    std::map<std::pair<WordId, WordId>, std::vector<Complaint>> cases_;  // by cause and service
};

}  // namespace

std::unique_ptr<AuditCheck> same_failure_uncompensated(BoundCheck bound) {
    return std::make_unique<Alike>(std::move(bound));
}

void vulnerable_flag_without_adaptation(Bound bound, Seen seen, AuditTally& tally) {
    const auto* const end = seen.story.last_end();
    if (end == nullptr || seen.ticket.customer == 0 ||
        !seen.source.is_vulnerable(seen.ticket.customer, end->at)) {
        return;
    }
    ++tally.checked;
    const bool is_adapted =
        std::ranges::any_of(seen.ticket.tags, [&](WordId tag) { return bound.has_word(tag); });
    if (!is_adapted) {
        except(seen, tally, {"a need is recorded, and no sign that the handling was adapted", {}},
               end->op);
    }
}

}  // namespace svcops::audit_checks
