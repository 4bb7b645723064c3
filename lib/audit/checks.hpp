#pragma once
#include "lib/audit/check.hpp"

// What the kinds of check_kind.cpp do. Those of one ticket count it in the tally's `checked` when
// it is of their population, and add an exception when it is one.
namespace svcops::audit_checks {

using Bound = const BoundCheck&;
using Seen = const AuditedTicket&;

void acknowledged_in_time(Bound bound, Seen seen, AuditTally& tally);
void owner_assigned_in_time(Bound bound, Seen seen, AuditTally& tally);
void update_gap(Bound bound, Seen seen, AuditTally& tally);
void interim_response_missing(Bound bound, Seen seen, AuditTally& tally);
void closed_without_reply(Bound bound, Seen seen, AuditTally& tally);
void field_recorded(Bound bound, Seen seen, AuditTally& tally);
void target_met(Bound bound, Seen seen, AuditTally& tally);
std::unique_ptr<AuditCheck> deadline_met(BoundCheck bound);

void reopened_after_closure(Bound bound, Seen seen, AuditTally& tally);
std::unique_ptr<AuditCheck> repeat_contact_after_closure(BoundCheck bound);
void resolved_at_first_contact(Bound bound, Seen seen, AuditTally& tally);

void sla_pause_excess(Bound bound, Seen seen, AuditTally& tally);
void paused_near_due(Bound bound, Seen seen, AuditTally& tally);
void priority_downgraded_near_due(Bound bound, Seen seen, AuditTally& tally);
void sla_policy_swapped(Bound bound, Seen seen, AuditTally& tally);
void due_moved(Bound bound, Seen seen, AuditTally& tally);
void unfounded_pause(Bound bound, Seen seen, AuditTally& tally);
void complaint_reclassified(Bound bound, Seen seen, AuditTally& tally);
std::unique_ptr<AuditCheck> ticket_taken_back(BoundCheck bound);
std::unique_ptr<AuditCheck> bulk_closure(BoundCheck bound);
std::unique_ptr<AuditCheck> month_end_closure_spike(BoundCheck bound);
void instant_resolution(Bound bound, Seen seen, AuditTally& tally);
void first_reply_empty(Bound bound, Seen seen, AuditTally& tally);
void category_other_share(Bound bound, Seen seen, AuditTally& tally);
void closed_by_customer_silence(Bound bound, Seen seen, AuditTally& tally);
void given_up_without_reason(Bound bound, Seen seen, AuditTally& tally);

void requester_is_approver(Bound bound, Seen seen, AuditTally& tally);
void closer_is_resolver(Bound bound, Seen seen, AuditTally& tally);
void auditor_independence(Bound bound, Seen seen, AuditTally& tally);
void breach_waived_by_handler(Bound bound, Seen seen, AuditTally& tally);

void recovery_authority(Bound bound, Seen seen, AuditTally& tally);
void breached_without_recovery(Bound bound, Seen seen, AuditTally& tally);
void recovery_step_late(Bound bound, Seen seen, AuditTally& tally);
void recovery_effective(Bound bound, Seen seen, AuditTally& tally);
std::unique_ptr<AuditCheck> same_failure_uncompensated(BoundCheck bound);

void remedy_sought_recorded(Bound bound, Seen seen, AuditTally& tally);
void decision_without_reasons(Bound bound, Seen seen, AuditTally& tally);
void closed_without_root_cause(Bound bound, Seen seen, AuditTally& tally);
void appeal_route_missing(Bound bound, Seen seen, AuditTally& tally);

void event_backdated(Bound bound, Seen seen, AuditTally& tally);
void event_ahead_of_clock(Bound bound, Seen seen, AuditTally& tally);
std::unique_ptr<AuditCheck> sequence_gap(BoundCheck bound);
void handler_certified(Bound bound, Seen seen, AuditTally& tally);
void feedback_invited(Bound bound, Seen seen, AuditTally& tally);
void personal_data_in_subject(Bound bound, Seen seen, AuditTally& tally);
void retention_exceeded(Bound bound, Seen seen, AuditTally& tally);
void vulnerable_flag_without_adaptation(Bound bound, Seen seen, AuditTally& tally);

void handoff_over_ola(Bound bound, Seen seen, AuditTally& tally);
void uc_breached(Bound bound, Seen seen, AuditTally& tally);
void uc_expired(Bound bound, Seen seen, AuditTally& tally);
void sla_infeasible(Bound bound, Seen seen, AuditTally& tally);

}  // namespace svcops::audit_checks
