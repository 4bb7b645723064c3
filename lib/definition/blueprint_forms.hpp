#pragma once
#include "lib/blueprint/blueprint.hpp"
#include "lib/definition/forms.hpp"

#include <optional>
#include <string>
#include <vector>

// The forms of a blueprint. What is no mistake of writing but one of the service (a step that is
// not there, a circle, shares that do not add up) is kept as it is written: lint tells it.
namespace svcops {

// A step as it is written: its phase is looked up, and so are those that it names, when all steps
// have been read.
struct BlueprintStepDraft : BlueprintStep {
    Reference phase_reference;
};

struct BlueprintDraft : Blueprint {
    Reference level_reference, calendar_reference;
    std::vector<BlueprintStepDraft> step_drafts;  // become `steps`
};

// "5m"; {p50: 4m, p90: 10m}; {min: 1m, mode: 5m, max: 20m}: time in s, m and h on a calendar.
struct SpreadForm {
    static void read(const Node& node, std::optional<Spread>& into, ProblemList& problems);
    static Shape shape();
};

// The name of a step of the same blueprint.
struct StepName {
    static void read(const Node& node, StepReference& into, ProblemList& problems) {
        NameText::read(node, into.name, problems);
        into.place = problems.place(node);
    }
    static Shape shape() { return NameText::shape(); }
};

// One step, a list of steps, or {step: share}: 60%.
struct WaysForm {
    static void read(const Node& node, std::vector<Way>& into, ProblemList& problems);
    static Shape shape();
};
// {step: share}, each above 0% and below 100%.
struct ReworkForm {
    static void read(const Node& node, std::vector<Way>& into, ProblemList& problems);
    static Shape shape();
};

// {cause: ..., probability: 10%, recovery: STEP, owner: lead}.
struct FailForm {
    static void read(const Node& node, std::optional<FailPoint>& into, ProblemList& problems);
    static Shape shape();
};

// Steps by name.
struct BlueprintSteps {
    static void read(const Node& node, BlueprintDraft& into, ProblemList& problems);
    static Shape shape();
};

// Names, or {name, displayName}, in order; no name twice.
struct PhasesForm {
    static void read(const Node& node, std::vector<Phase>& into, ProblemList& problems);
    static Shape shape();
};

// `- response: [a, b]`.
struct BlueprintRules {
    static void read(const Node& node, std::vector<BlueprintRule>& into, ProblemList& problems);
    static Shape shape();
};

// {finding: BP012, step: a, owner: lead, reason: ..., until: 2027-03-31}.
struct AcceptedForm {
    static void read(const Node& node, AcceptedFinding& into, ProblemList& problems);
    static Shape shape();
};

}  // namespace svcops
