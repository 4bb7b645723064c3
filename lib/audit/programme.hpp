#pragma once
#include "lib/filter/filter.hpp"
#include "lib/record/field.hpp"
#include "lib/sampling/plan.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// How grave it is that a criterion is not met, the least first. As findings: observation is info,
// minor a warning, major an error, critical above.
enum class AuditGrade : std::uint8_t { observation = 1, minor, major, critical };
extern const std::span<const CodeName> audit_grade_names;  // "observation", ...

// Whether the program can tell: `half` where what it can tell is not all of the requirement.
enum class Automation : std::uint8_t { automated = 1, half, manual };
extern const std::span<const CodeName> automation_names;

// What may be in spite of a criterion: a share of what was checked, or so many.
struct Tolerance {
    double share = 0;
    std::optional<std::int64_t> count;
    // Whether so many exceptions among so many are still within it.
    [[nodiscard]] bool allows(std::uint64_t exceptions, std::uint64_t checked) const;
    bool operator==(const Tolerance&) const = default;
};

// What a check kind is told beside its population. Which of these a kind takes, and needs, is a row
// of its table (check_kind.hpp); what is not given stays as it is here.
struct CheckSettings {
    std::optional<Allowance> within;  // a length, on `clock`
    std::string clock;                // the name of a calendar; "" as time passes
    std::optional<Allowance> window;  // a second length, on the same clock
    std::optional<double> share;      // 0..1
    std::optional<std::int64_t> count;
    std::string measure;  // of a service level: "resolution"
    std::string field;    // of a ticket
    std::vector<std::string> words;
    std::string pack, rule;  // of deadlines: "uk.fca.disp", "final"
    bool reason = false;     // whether a written reason excuses it
};

// How tickets are drawn of which only some are looked at.
struct CriterionSample {
    SamplePlan plan;
    std::string stratify;  // a ticket field whose values share the sample; "" none
    std::string seed;      // "" the run's
};

// One requirement and how it is found whether it is met.
struct AuditCriterion {
    std::string name;  // "ack"
    std::vector<std::string> refs;
    Localized require;     // in our own words
    bool confirm = false;  // whether somebody who has the standard should read the references over
    AuditGrade grade = AuditGrade::minor;
    std::int64_t weight = 1;
    Automation automation = Automation::automated;
    std::string check;  // a check kind, or "manual"
    Filter match;       // beside that of the programme; everything without one
    CheckSettings settings;
    Tolerance tolerate;
    Localized ask;                     // of a manual check
    std::vector<std::string> answers;  // the first is good, "na" takes the ticket out
    std::optional<CriterionSample> sample;
    std::string skill;                  // that a person lacks who does not meet it; "" none
    std::optional<std::int64_t> hours;  // that learning it takes one person
    std::string standard;               // that it was taken from; "" the programme's own
    Place place;
    [[nodiscard]] bool is_manual() const { return check == "manual"; }
};

// `kind: Standard`: requirements that several programmes hold operations against.
struct AuditStandard {
    std::string name;
    Localized display_name;
    std::string edition;  // "ISO 10002:2018"
    std::vector<AuditCriterion> criteria;
    Place place;
};

// `kind: AuditProgramme`: what is audited, by whom, by which criteria; those of its standards
// first.
struct AuditProgramme {
    std::string name;
    Localized display_name;
    Filter match;
    std::string match_text;
    std::vector<std::string> auditors;
    std::vector<std::string> standards;
    std::vector<std::string> packs;  // of deadlines that its tickets are held against
    std::vector<AuditCriterion> criteria;
    double pass_at = 100;  // the least score that is ready
    std::vector<AuditGrade> block_on;
    Place place;

    [[nodiscard]] const AuditCriterion* criterion(std::string_view wanted) const;
};

}  // namespace svcops
