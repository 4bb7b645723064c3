#pragma once
#include "lib/catalogue/agent.hpp"
#include "lib/recovery/recovery.hpp"
#include "lib/recovery/recovery_case.hpp"
#include "lib/store/store.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// What was given away, in a step of a recovery or as redress of a complaint.
struct GivenMoney {
    TicketId ticket = 0;
    CustomerId customer = 0;  // 0 nobody known
    AgentId by = 0;
    Instant at{};  // from when on it counts; of a redress, when it was offered
    Money amount;
    std::uint32_t redress = 0;  // its number of the ticket; 0: of a recovery
    AgentId approver = 0;       // 0 nobody
    Instant approved{};
    Instant given{};       // when it was; of a redress, when it was paid, else offered
    bool is_given = true;  // a redress that is only offered, or approved, is not
    OpId recorded = 0;     // the operation from which on it counts; 0: the one being written
    OpId op = 0;           // that gave it; 0: the one being written
};

// Everything that was given, on every ticket, in the order in which it was recorded. A redress
// counts from its offer on until it is declined. Tickets that were merged are one case.
class GivenLedger {
public:
    GivenLedger(Store& store, std::span<const Recovery> recoveries, const View& view);

    [[nodiscard]] std::span<const GivenMoney> all() const { return given_; }
    // Something that the operation being written gives.
    void add(const GivenMoney& money);
    // What stood when `next` was given, itself left out, in its currency. What was recorded by then
    // counts, whatever the instant it was said to be given at: nobody gets round a limit by dating
    // back. A month is the civil one of the zone that `next` is given in; of the spans of 365 days
    // around `next`, that counts in which the customer got most.
    [[nodiscard]] GivenBefore before(const GivenMoney& next) const;

private:
    void take_cases(Store& store, const View& view);
    [[nodiscard]] TicketId case_of(TicketId ticket) const;

    using Places = std::vector<std::size_t>;  // in given_
    // Those of `places` that stood when `next` was given, in its currency.
    [[nodiscard]] std::vector<const GivenMoney*> stood(const std::map<std::uint32_t, Places>& index,
                                                       std::uint32_t key,
                                                       const GivenMoney& next) const;
    void index(std::size_t place);

    Zone zone_;
    std::vector<GivenMoney> given_;
    std::map<TicketId, TicketId> merged_into_;
    std::map<std::uint32_t, Places> of_case_, of_person_, of_customer_;
};

// What is wrong, with the limit and who may agree; `label` says of what ("R-1").
[[nodiscard]] std::vector<Problem> authority_problems(const GivenRedress& redress,
                                                      const RecoveryLimits& limits,
                                                      const GivenBefore& before,
                                                      std::span<const Agent> agents,
                                                      const std::string& label);

}  // namespace svcops
