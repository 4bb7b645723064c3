#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"

#include <algorithm>

// What was recorded and is not there any more.
namespace svcops::audit_checks {

namespace {

class TakenBack : public AuditCheck {
public:
    using AuditCheck::AuditCheck;

    void see(const AuditedTicket& seen) override {
        const bool is_known = !seen.log.events.empty();
        if (is_known && !seen.source.is_import(seen.log.events.front().op)) {
            ++tally().checked;
        }
    }

    void see_gone(const GoneTicket& gone) override {
        ++tally().checked;
        const bool is_slip = bound().settings.within &&
                             gone.gone < bound().end(gone.recorded, *bound().settings.within);
        if (!is_slip) {
            tally().exceptions.push_back({gone.ticket.id,
                                          {"its recording was taken back after {}",
                                           {length((gone.gone - gone.recorded).count())}},
                                          gone.op});
        }
    }

    void finish(Instant) override {
        std::ranges::sort(tally().exceptions, {}, &AuditException::ticket);
    }
};

}  // namespace

std::unique_ptr<AuditCheck> ticket_taken_back(BoundCheck bound) {
    return std::make_unique<TakenBack>(std::move(bound));
}

}  // namespace svcops::audit_checks
