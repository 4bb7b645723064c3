#pragma once
#include "lib/audit/programme.hpp"
#include "lib/blueprint/blueprint.hpp"
#include "lib/catalogue/agent.hpp"
#include "lib/catalogue/import_mapping.hpp"
#include "lib/catalogue/named_list.hpp"
#include "lib/catalogue/on_call.hpp"
#include "lib/catalogue/partner.hpp"
#include "lib/catalogue/receiver.hpp"
#include "lib/catalogue/reply_template.hpp"
#include "lib/catalogue/request_template.hpp"
#include "lib/catalogue/scorecard.hpp"
#include "lib/catalogue/workflow.hpp"
#include "lib/deadline/pack.hpp"
#include "lib/definition/forms.hpp"
#include "lib/recovery/playbook.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/text/localized.hpp"
#include "lib/time/calendar.hpp"
#include "lib/triage/recurring.hpp"
#include "lib/triage/rule.hpp"
#include "lib/triage/scenario.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// What every definition says of itself.
struct Metadata {
    std::string name;
    Localized display_name;  // by language; "" is the plain text
    std::map<std::string, std::string> labels;
    std::map<std::string, std::string> annotations;
    Place place;  // of the name
};

// A definition that has been read but whose references have not been looked up.
struct CalendarDraft : CalendarSpec {
    std::vector<Reference> include;
    bool has_hours = false;    // without hours it is a list of holidays for others to include
    bool wrong_hours = false;  // what was written is told where it stands
    Place place;
};

// `effective.from`: a day begins at midnight in the level's calendar's zone.
struct Effective {
    std::optional<CivilDay> day;
    std::optional<Instant> at;
};

struct LevelDraft : ServiceLevel {
    std::optional<std::int64_t> given_order;
    std::optional<Effective> effective;
    Reference calendar_reference;
    std::vector<Reference> target_calendars;     // beside `targets`
    std::vector<std::vector<Reference>> pauses;  // beside `targets`
    std::vector<Reference> usual_pauses;         // of targets that pause and name none themselves
};

struct ServiceDraft : Service {
    Reference calendar_reference;
};

struct AgentDraft : Agent {
    Reference user_reference;
    Reference calendar_reference;
};

struct ReceiverDraft : Receiver {
    Reference form_reference;
    Reference on_call_reference;
    Reference calendar_reference;
};

struct OnCallDraft : OnCall {
    std::vector<Reference> references;  // receivers
};

struct ContractDraft : PartnerContract {
    std::optional<CivilDay> given_from;
};

struct PartnerDraft : Partner {
    ContractDraft contract_draft;
    std::vector<Reference> promise_references;
};

struct DeadlinePackDraft : DeadlinePack {
    Reference calendar_reference;
};

struct PlaybookDraft : Playbook {
    Reference breach_reference;  // the measure
    Reference calendar_reference;
    Reference second_reference;  // of a second failure
};

struct TimedDraft : Timed {
    Reference rule_reference;
    Reference calendar_reference;
};

struct AssignDraft : Assign {
    Reference team_reference;
    std::vector<Reference> skill_references;
};

struct RuleDraft : Rule {
    std::optional<std::int64_t> given_order;
    std::optional<TimedDraft> timed;
    std::optional<AssignDraft> assigning;
    Reference stage_reference;
    std::vector<Reference> notify_references;
};

struct ScenarioDraft : Scenario {
    std::optional<Instant> given_now;
    std::vector<Reference> rule_references;
    std::vector<Reference> load_references;  // beside `load`
};

struct RecurringDraft : Recurring {
    Reference calendar_reference;
    Reference template_reference;
    std::optional<CivilDay> given_from;
    std::optional<std::int32_t> given_at;
};

struct MappingDraft : ImportMapping {
    std::vector<Reference> stages;    // every stage the mapping may set
    std::vector<Reference> observed;  // measures
    Place instants_place;
};

struct CriterionDraft : AuditCriterion {
    std::optional<std::int64_t> given_weight;
    std::optional<Automation> given_automation;
    Reference clock_reference;
    Reference pack_reference, rule_reference;  // of deadlines
};

struct StandardDraft : AuditStandard {
    std::vector<CriterionDraft> criteria_drafts;
};

struct ProgrammeDraft : AuditProgramme {
    std::vector<CriterionDraft> criteria_drafts;  // its own
    std::vector<Reference> auditor_references;
    std::vector<Reference> standard_references;
    std::vector<Reference> pack_references;
};

struct Drafts {
    std::vector<CalendarDraft> calendars;
    std::vector<LevelDraft> levels;
    std::vector<ServiceDraft> services;
    std::vector<Workflow> workflows;
    std::vector<MappingDraft> mappings;
    std::vector<RequestTemplate> templates;
    std::vector<AgentDraft> agents;
    std::vector<RuleDraft> rules;
    std::vector<ScenarioDraft> scenarios;
    std::vector<RecurringDraft> recurring;
    std::vector<ReplyTemplate> replies;
    std::vector<NamedList> lists;
    std::vector<ReceiverDraft> receivers;
    std::vector<OnCallDraft> on_calls;
    std::vector<PartnerDraft> partners;
    std::vector<Blueprint> blueprints;
    std::vector<StandardDraft> standards;
    std::vector<ProgrammeDraft> programmes;
    bool whole = true;  // no source was passed over
    std::vector<Scorecard> scorecards;
    std::vector<DeadlinePackDraft> deadline_packs;
    std::vector<PlaybookDraft> playbooks;
};

}  // namespace svcops
