#pragma once
#include "lib/blueprint/course.hpp"
#include "lib/blueprint/lint.hpp"
#include "lib/blueprint/path_times.hpp"

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// A blueprint as the rules of lint look at it.
class LintCase {
public:
    LintCase(const LintQuestion& question, const Wording& with);

    const Blueprint& blueprint;
    const Promises* promises;       // null: only the structure is asked for
    const ObservedSteps* observed;  // null: nothing is known
    const Wording& wording;
    Flow flow;
    // What leads where: edges and recoveries, those that lead nowhere too.
    std::vector<std::vector<std::size_t>> out, in;
    std::optional<PromisedTime> promise;           // end to end
    std::vector<std::optional<double>> standards;  // seconds, by step

    // The steps that can be come to along `neighbours` from steps, these with them.
    [[nodiscard]] static std::vector<bool> reached(
        const std::vector<std::vector<std::size_t>>& neighbours, std::vector<std::size_t> from);

    // Once the structure is known to be sound: the plan and what it adds up to.
    void add_up();
    std::optional<WalkPlan> plan;
    std::optional<PathTimes> times;

    // The name that people know a step by.
    [[nodiscard]] const std::string& id(std::size_t step) const {
        return blueprint.steps[step].name;
    }
    // "a, b, c and 4 more"
    [[nodiscard]] std::string ids(const std::vector<std::size_t>& steps) const;
};

// Takes what one rule finds.
class LintTell {
public:
    struct Found {
        Texts subjects;
        Place place;
        std::string statement, remedy;
        std::string meant = {};  // tells findings of one rule about the same subjects apart
    };
    LintTell(const LintRuleInfo& rule, const Blueprint& blueprint,
             std::vector<LintFinding>& findings)
        : rule_(rule), blueprint_(blueprint), findings_(findings) {}
    void operator()(Found found) const;
    // About one step, at its name.
    void step(const LintCase& lint, std::size_t step, std::string statement,
              std::string remedy) const;

private:
    const LintRuleInfo& rule_;
    const Blueprint& blueprint_;
    std::vector<LintFinding>& findings_;
};

using LintCheck = void (*)(const LintCase&, const LintTell&);

// One function a rule; the table in lint.cpp says which is which.
namespace lint_check {
void names(const LintCase& lint, const LintTell& tell);
void circles(const LintCase& lint, const LintTell& tell);
void unreachable(const LintCase& lint, const LintTell& tell);
void shares(const LintCase& lint, const LintTell& tell);
void line_of_interaction(const LintCase& lint, const LintTell& tell);
void skipped_frontstage(const LintCase& lint, const LintTell& tell);
void customer_evidence(const LintCase& lint, const LintTell& tell);
void phase_without_customer(const LintCase& lint, const LintTell& tell);
void silence(const LintCase& lint, const LintTell& tell);
void owner(const LintCase& lint, const LintTell& tell);
void fail_point(const LintCase& lint, const LintTell& tell);
void wait_standard(const LintCase& lint, const LintTell& tell);
void decision_ways(const LintCase& lint, const LintTell& tell);
void standard_names(const LintCase& lint, const LintTell& tell);
void standards_sum(const LintCase& lint, const LintTell& tell);
void simulated_p90(const LintCase& lint, const LintTell& tell);
void supporting_targets(const LintCase& lint, const LintTell& tell);
void owner_hours(const LintCase& lint, const LintTell& tell);
void moment_measure(const LintCase& lint, const LintTell& tell);
void channel_standards(const LintCase& lint, const LintTell& tell);
void currencies(const LintCase& lint, const LintTell& tell);
void not_seen(const LintCase& lint, const LintTell& tell);
void unmatched(const LintCase& lint, const LintTell& tell);
void observed_p90(const LintCase& lint, const LintTell& tell);
void languages(const LintCase& lint, const LintTell& tell);
}  // namespace lint_check

}  // namespace svcops
