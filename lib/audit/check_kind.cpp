#include "lib/audit/check_kind.hpp"

#include "lib/audit/checks.hpp"

#include <algorithm>

namespace svcops {

namespace {

namespace c = audit_checks;
using S = CheckSetting;

constexpr CheckParameter within_parameters[] = {
    {S::within, true, "how long it may take: 48h, 2bd"},
    {S::clock, false, "the calendar that counts it; without it, time as it passes"},
};
constexpr CheckParameter slip_parameters[] = {
    {S::within, false, "how soon a slip of the hand is taken back: 15m"},
    {S::clock, false, "the calendar that counts it; without it, time as it passes"},
};
constexpr CheckParameter acknowledged_parameters[] = {
    {S::within, true, "how long it may take: 48h, 2bd"},
    {S::clock, false, "the calendar that counts it; without it, time as it passes"},
    {S::words, false, "stages that stand for an acknowledgement; without it, acknowledged"},
};
constexpr CheckParameter window_parameters[] = {
    {S::within, false, "how long after its end it counts; without it, ever"},
    {S::clock, false, "the calendar that counts it; without it, time as it passes"},
};
constexpr CheckParameter field_parameters[] = {
    {S::field, true, "the field of a ticket that is to be filled in"},
};
constexpr CheckParameter measure_parameters[] = {
    {S::measure, false, "the measure of a service level: resolution; without it, all of them"},
};
constexpr CheckParameter deadline_parameters[] = {
    {S::pack, true, "the pack of deadlines: uk.fca.disp"},
    {S::rule, true, "the rule of it that has a number: final"},
};
constexpr CheckParameter alike_parameters[] = {
    {S::within, false, "how long apart they came in at most: 90d; without it, ever"},
};
constexpr CheckParameter adapted_parameters[] = {
    {S::words, false, "tags that stand for it; without it, adapted"},
};
constexpr CheckParameter pause_parameters[] = {
    {S::share, false, "the greatest part of its time that a clock may stand paused: 50%"},
    {S::count, false, "how often it may be paused"},
    {S::measure, false, "the measure of a service level: resolution; without it, all of them"},
};
constexpr CheckParameter near_parameters[] = {
    {S::within, true, "how little time on the clock is left when it counts: 30m"},
    {S::measure, false, "the measure of a service level: resolution; without it, all of them"},
};
constexpr CheckParameter near_change_parameters[] = {
    {S::within, true, "how little time on the clock is left when it counts: 30m"},
};
constexpr CheckParameter unfounded_parameters[] = {
    {S::within, true, "how much of it may be: 15m"},
    {S::measure, false, "the measure of a service level: resolution; without it, all of them"},
};
constexpr CheckParameter reclassified_parameters[] = {
    {S::reason, false, "whether a written reason excuses it"},
};
constexpr CheckParameter bulk_parameters[] = {
    {S::count, true, "how many endings a person can give in that time"},
    {S::window, true, "in how long: 10m"},
};
constexpr CheckParameter spike_parameters[] = {
    {S::share, true, "the greatest part of a month that its last days may end: 25%"},
    {S::count, true, "how many last days: 3"},
    {S::clock, false, "the calendar whose zone the days are in; without it, UTC"},
};
constexpr CheckParameter letters_parameters[] = {
    {S::count, true, "how many letters an answer has at least"},
};
constexpr CheckParameter category_parameters[] = {
    {S::words, false, "the categories that say nothing; without it, other"},
};
constexpr CheckParameter approval_parameters[] = {
    {S::words, false, "stages that stand for an approval; without it, approved"},
};
constexpr CheckParameter length_parameters[] = {
    {S::within, true, "how long it may be: 24h"},
};
constexpr CheckParameter certified_parameters[] = {
    {S::words, false,
     "the skills that are needed; without it, the category or service where anybody has a "
     "certificate of it"},
    {S::clock, false, "the calendar whose zone the days are in; without it, UTC"},
};
constexpr CheckParameter retention_parameters[] = {
    {S::within, true, "how long texts may be kept after the end: 730d"},
};

constexpr CheckParameter unrecovered_parameters[] = {
    {S::within, true, "how long after the breach it may begin: 1d"},
    {S::clock, false, "the calendar that counts it; without it, time as it passes"},
};
constexpr CheckParameter effect_parameters[] = {
    {S::within, true, "how long it has to hold: 90d"},
};
constexpr CheckParameter accepted_parameters[] = {
    {S::words, false, "stages that stand for an accepted answer; without it, accepted"},
};

constexpr CheckKind kind_rows[] = {
    {"acknowledged_in_time", "handling", "tickets that were acknowledged or are overdue for it",
     "no public message, and no such stage, within the time", acknowledged_parameters, false,
     c::acknowledged_in_time, nullptr, Vocabulary::stage, "acknowledged"},
    {"owner_assigned_in_time", "handling", "tickets that had a person or are overdue for one",
     "nobody had it within the time", within_parameters, false, c::owner_assigned_in_time, nullptr},
    {"update_gap", "handling", "all tickets",
     "no word to the customer for longer than that before its end", within_parameters, false,
     c::update_gap, nullptr},
    {"interim_response_missing", "handling", "tickets that were not served within the time",
     "fewer than two messages to the customer by then", within_parameters, false,
     c::interim_response_missing, nullptr},
    {"closed_without_reply",
     "handling",
     "tickets that were resolved or closed",
     "nobody had written to the customer before",
     {},
     false,
     c::closed_without_reply,
     nullptr},
    {"field_recorded", "handling", "tickets that are resolved or closed", "the field is empty",
     field_parameters, false, c::field_recorded, nullptr},
    {"target_met", "handling", "cycles of service levels that were met or breached",
     "a breached cycle", measure_parameters, false, c::target_met, nullptr},
    {"deadline_met", "handling",
     "tickets of the rule that met its deadline, or whose deadline is over",
     "what it asks for happened late, or not yet", deadline_parameters, false, nullptr,
     c::deadline_met},

    {"reopened_after_closure", "outcome", "tickets that were resolved or closed",
     "reopened within the time", window_parameters, false, c::reopened_after_closure, nullptr},
    {"repeat_contact_after_closure", "outcome",
     "tickets of known customers that were served at least that long ago",
     "the same customer opened another one of the category within the time", within_parameters,
     false, nullptr, c::repeat_contact_after_closure},
    {"feedback_invited",
     "outcome",
     "tickets that are resolved or closed",
     "the customer was not asked what they think",
     {},
     false,
     c::feedback_invited,
     nullptr},
    {"resolved_at_first_contact",
     "outcome",
     "tickets that were resolved or closed",
     "reopened, handed on, or more than one message on a side",
     {},
     false,
     c::resolved_at_first_contact,
     nullptr},

    {"sla_pause_excess", "gaming", "cycles of service levels",
     "paused for a greater part, or more often; a pause that goes on counts until now",
     pause_parameters, false, c::sla_pause_excess, nullptr},
    {"paused_near_due", "gaming", "cycles that were paused", "paused with that little time left",
     near_parameters, false, c::paused_near_due, nullptr},
    {"priority_downgraded_near_due", "gaming", "lowered priorities while a clock ran",
     "lowered with that little time left, or after it was due, for more time",
     near_change_parameters, false, c::priority_downgraded_near_due, nullptr},
    {"sla_policy_swapped", "gaming", "cycles of service levels",
     "another service level gave it more time", measure_parameters, false, c::sla_policy_swapped,
     nullptr},
    {"due_moved",
     "gaming",
     "tickets with a due time of their own",
     "it was changed after it was "
     "given",
     {},
     false,
     c::due_moved,
     nullptr},
    {"unfounded_pause", "gaming", "cycles of service levels",
     "shown as waiting for the customer for longer than that after the customer had written",
     unfounded_parameters, false, c::unfounded_pause, nullptr},
    {"complaint_reclassified", "gaming", "tickets that ever were complaints, whatever is audited",
     "a complaint that is none any more", reclassified_parameters, true, c::complaint_reclassified,
     nullptr},
    {"ticket_taken_back", "gaming",
     "tickets that were recorded one by one, not imported, whatever is audited",
     "its recording was taken back, later than within that", slip_parameters, true, nullptr,
     c::ticket_taken_back},
    {"given_up_without_reason",
     "gaming",
     "tickets that were cancelled or merged away, whatever "
     "is audited",
     "no reason is written beside it",
     {},
     true,
     c::given_up_without_reason,
     nullptr},
    {"bulk_closure", "gaming", "tickets that people resolved or closed",
     "a person ended more than so many in that time", bulk_parameters, false, nullptr,
     c::bulk_closure},
    {"month_end_closure_spike", "gaming",
     "tickets that people resolved or closed, in months of 30 or more",
     "ended in the last days of a month that have a greater part of it", spike_parameters, false,
     nullptr, c::month_end_closure_spike},
    {"instant_resolution", "gaming", "tickets that people resolved or closed",
     "ended sooner than that after it was opened", within_parameters, false, c::instant_resolution,
     nullptr},
    {"first_reply_empty", "gaming", "tickets that somebody answered",
     "the first answer has fewer letters", letters_parameters, false, c::first_reply_empty,
     nullptr},
    {"category_other_share", "gaming", "all tickets", "no category, or one that says nothing",
     category_parameters, false, c::category_other_share, nullptr, Vocabulary::category, "other"},
    {"closed_by_customer_silence",
     "gaming",
     "tickets that are resolved or closed",
     "ended out of a wait in which the customer wrote nothing",
     {},
     false,
     c::closed_by_customer_silence,
     nullptr},

    {"requester_is_approver", "authority", "tickets that were approved",
     "who opened it approved it", approval_parameters, false, c::requester_is_approver, nullptr,
     Vocabulary::stage, "approved"},
    {"closer_is_resolver",
     "authority",
     "tickets that were resolved and then closed",
     "one person did both",
     {},
     false,
     c::closer_is_resolver,
     nullptr},
    {"auditor_independence",
     "authority",
     "tickets, where auditors are named",
     "an auditor acted on it",
     {},
     false,
     c::auditor_independence,
     nullptr},
    {"breach_waived_by_handler",
     "authority",
     "breaches that were waived",
     "who had the ticket waived it, or no reason is given",
     {},
     false,
     c::breach_waived_by_handler,
     nullptr},

    {"recovery_authority",
     "recovery",
     "what was given away in recoveries and as redress, where a playbook has limits",
     "above the limit, approved by who gave it, by who may not, or only afterwards",
     {},
     false,
     c::recovery_authority,
     nullptr},
    {"breached_without_recovery", "recovery",
     "breaches that a playbook is to be started for, longer ago than that",
     "nothing was begun to put it right within the time", unrecovered_parameters, false,
     c::breached_without_recovery, nullptr},
    {"recovery_step_late",
     "recovery",
     "steps of recoveries that were done or are overdue",
     "done after it was due, or not done yet",
     {},
     false,
     c::recovery_step_late,
     nullptr},
    {"recovery_effective", "recovery", "recoveries that began at least that long ago and ended",
     "reopened after it, rated badly, or the customer was failed again within the time",
     effect_parameters, false, c::recovery_effective, nullptr},
    {"same_failure_uncompensated", "recovery",
     "complaints that were found right, of a cause and service of which another customer got "
     "something",
     "nothing was offered to this customer", alike_parameters, false, nullptr,
     c::same_failure_uncompensated},

    {"remedy_sought_recorded",
     "complaints",
     "complaints",
     "what the complainant asks for is not recorded",
     {},
     false,
     c::remedy_sought_recorded,
     nullptr},
    {"decision_without_reasons",
     "complaints",
     "complaints that were decided",
     "the latest decision has no reason",
     {},
     false,
     c::decision_without_reasons,
     nullptr},
    {"closed_without_root_cause",
     "complaints",
     "complaints that are resolved or closed",
     "no root cause is recorded",
     {},
     false,
     c::closed_without_root_cause,
     nullptr},
    {"appeal_route_missing", "complaints",
     "complaints that were rejected, or upheld in part, and are resolved or closed",
     "not accepted, and neither taken further up nor to anybody outside", accepted_parameters,
     false, c::appeal_route_missing, nullptr, Vocabulary::stage, "accepted"},

    {"event_backdated", "records", "tickets with events that were recorded here",
     "recorded later than that after it happened", length_parameters, false, c::event_backdated,
     nullptr},
    {"event_ahead_of_clock", "records", "tickets with events that were recorded here",
     "recorded that long before it was said to happen", length_parameters, false,
     c::event_ahead_of_clock, nullptr},
    {"handler_certified", "records", "tickets that need a certified skill and that somebody had",
     "who had it held no certificate on a day on which they had it", certified_parameters, false,
     c::handler_certified, nullptr},
    {"personal_data_in_subject",
     "records",
     "tickets with a subject",
     "an e-mail address or a number of nine digits stands in it",
     {},
     false,
     c::personal_data_in_subject,
     nullptr},
    {"retention_exceeded", "records", "tickets that ended longer ago than that",
     "their texts are kept", retention_parameters, false, c::retention_exceeded, nullptr},
    {"vulnerable_flag_without_adaptation", "records",
     "tickets that are resolved or closed, of customers whose needs were recorded before",
     "no tag says that the handling was adapted", adapted_parameters, false,
     c::vulnerable_flag_without_adaptation, nullptr, Vocabulary::tag, "adapted"},

    {"handoff_over_ola", "partners", "cycles of service levels of type ola", "a breached cycle",
     measure_parameters, false, c::handoff_over_ola, nullptr},
    {"supplier_breach_without_credit",
     "partners",
     "breached cycles of service levels of type uc",
     "no credit is agreed for it",
     {},
     false,
     c::uc_breached,
     nullptr},
    {"uc_expired",
     "partners",
     "cycles of service levels of type uc",
     "handed over on a day on which no contract held",
     {},
     false,
     c::uc_expired,
     nullptr},
    {"sla_infeasible", "partners",
     "cycles of service levels of type sla that say what stands behind them",
     "those behind it need more time than is promised, even when each is in time",
     measure_parameters, false, c::sla_infeasible, nullptr},
};

}  // namespace

std::span<const CheckKind> check_kinds() {
    return kind_rows;
}

const CheckKind* find_check_kind(std::string_view name) {
    const auto found = std::ranges::find(kind_rows, name, &CheckKind::name);
    return found == std::end(kind_rows) ? nullptr : found;
}

std::string_view name_of(CheckSetting setting) {
    constexpr std::string_view names[] = {"within", "clock",   "window",        "share",
                                          "count",  "measure", "field",         "words",
                                          "pack",   "rule",    "reasonRequired"};
    return names[static_cast<std::size_t>(setting)];
}

namespace {

// One ticket by itself.
class SingleCheck : public AuditCheck {
public:
    SingleCheck(const CheckKind& kind, BoundCheck bound)
        : AuditCheck(std::move(bound)), see_(kind.see) {}
    void see(const AuditedTicket& seen) override { see_(this->bound(), seen, tally()); }

private:
    decltype(CheckKind::see) see_;
};

}  // namespace

std::unique_ptr<AuditCheck> make_check(const CheckKind& kind, BoundCheck bound) {
    return kind.make != nullptr ? kind.make(std::move(bound))
                                : std::make_unique<SingleCheck>(kind, std::move(bound));
}

}  // namespace svcops
