#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"
#include "lib/deadline/case_deadlines.hpp"

#include <algorithm>

// Deadlines of rule books, as audits hold tickets against them.
namespace svcops::audit_checks {

namespace {

AuditFact::Part due_part(const CaseDeadline& deadline) {
    return deadline.due->at
               ? AuditFact::Part{AuditFact::Part::Kind::instant, unix_seconds(*deadline.due->at)}
               : AuditFact::Part{AuditFact::Part::Kind::day,
                                 deadline.due->day - CivilDay(1970, 1, 1)};
}

AuditFact::Part instant(Instant at) {
    return {AuditFact::Part::Kind::instant, unix_seconds(at)};
}

// The operation that recorded what happened at an instant.
OpId op_of(const Log& log, Instant at) {
    const auto found = std::ranges::find(log.events, at, &Event::at);
    return found == log.events.end() ? 0 : found->op;
}

// One rule of a pack. The packs and calendars of the bound check are its own.
class DeadlineMet : public AuditCheck {
public:
    explicit DeadlineMet(BoundCheck bound)
        : AuditCheck(std::move(bound)),
          book_(this->bound().packs, this->bound().calendars, nullptr, *this->bound().names,
                this->bound().own) {}

    void see(const AuditedTicket& seen) override {
        for (const CaseDeadline& deadline : book_.judge(seen.log, seen.now, Unstarted::told)) {
            count(seen, deadline);
        }
    }

private:
    void count(const AuditedTicket& seen, const CaseDeadline& deadline) {
        switch (deadline.standing) {
            case DeadlineStanding::met:
                ++tally().checked;
                return;
            case DeadlineStanding::late:
                ++tally().checked;
                except(seen, tally(),
                       {"due {}, happened {}, late by {}",
                        {due_part(deadline), instant(*deadline.stopped),
                         length((*deadline.stopped - *deadline.over).count())}},
                       op_of(seen.log, *deadline.stopped));
                return;
            case DeadlineStanding::overdue:
                ++tally().checked;
                except(seen, tally(),
                       {"due {}, not happened yet, late by {}",
                        {due_part(deadline), length((seen.now - *deadline.over).count())}},
                       0);
                return;
            case DeadlineStanding::running:
                ++tally().undecided;
                return;
            case DeadlineStanding::not_started:
                count_unstarted(seen);
                return;
            case DeadlineStanding::no_start:
                tally().add_unclear("the record does not hold what starts its clock");
                return;
            case DeadlineStanding::no_calendar:
                tally().add_unclear("no calendar says which days are business days");
                return;
            case DeadlineStanding::no_number:
                tally().add_unclear("the rule gives no number");
                return;
            case DeadlineStanding::void_:
            case DeadlineStanding::not_in_force:
                return;
        }
    }

    // What ended without its clock having started was not recorded as it was; what was given up
    // needed none.
    void count_unstarted(const AuditedTicket& seen) {
        if (is_open(seen.ticket.status)) {
            ++tally().undecided;
        } else if (is_served(static_cast<std::int64_t>(seen.ticket.status))) {
            tally().add_unclear("the record does not hold what starts its clock");
        }
    }

    DeadlineBook book_;
};

}  // namespace

std::unique_ptr<AuditCheck> deadline_met(BoundCheck bound) {
    return std::make_unique<DeadlineMet>(std::move(bound));
}

}  // namespace svcops::audit_checks
