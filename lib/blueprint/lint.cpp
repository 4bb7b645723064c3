#include "lib/blueprint/lint.hpp"

#include "lib/blueprint/lint_case.hpp"
#include "lib/digest/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svcops {

namespace {

struct LintRule {
    LintRuleInfo info;
    LintCheck check;
};

constexpr std::size_t structure_rules = 4;  // the first of the table
constexpr std::size_t rule_total = 25;

constexpr std::array<LintRule, rule_total> lint_rule_table = {{
    {{"BP001", Severity::error}, lint_check::names},
    {{"BP002", Severity::error}, lint_check::circles},
    {{"BP003", Severity::error}, lint_check::unreachable},
    {{"BP004", Severity::error}, lint_check::shares},
    {{"BP010", Severity::error}, lint_check::line_of_interaction},
    {{"BP011", Severity::warning}, lint_check::skipped_frontstage},
    {{"BP012", Severity::warning}, lint_check::customer_evidence},
    {{"BP013", Severity::warning}, lint_check::phase_without_customer},
    {{"BP014", Severity::warning}, lint_check::silence},
    {{"BP020", Severity::error}, lint_check::owner},
    {{"BP021", Severity::error}, lint_check::fail_point},
    {{"BP022", Severity::warning}, lint_check::wait_standard},
    {{"BP023", Severity::warning}, lint_check::decision_ways},
    {{"BP030", Severity::error}, lint_check::standard_names},
    {{"BP031", Severity::error}, lint_check::standards_sum},
    {{"BP032", Severity::warning}, lint_check::simulated_p90},
    {{"BP033", Severity::warning}, lint_check::supporting_targets},
    {{"BP034", Severity::warning}, lint_check::owner_hours},
    {{"BP040", Severity::warning}, lint_check::moment_measure},
    {{"BP041", Severity::info}, lint_check::channel_standards},
    {{"BP042", Severity::warning}, lint_check::currencies},
    {{"BP050", Severity::warning}, lint_check::not_seen},
    {{"BP051", Severity::warning}, lint_check::unmatched},
    {{"BP052", Severity::warning}, lint_check::observed_p90},
    {{"BP060", Severity::info}, lint_check::languages},
}};
constexpr LintRuleInfo useless_acceptance = {"BP070", Severity::warning};

// The table without its functions.
constexpr auto rule_infos = [] {
    std::array<LintRuleInfo, rule_total + 1> infos;
    for (std::size_t i = 0; i < rule_total; ++i) {
        infos[i] = lint_rule_table[i].info;
    }
    infos.back() = useless_acceptance;
    return infos;
}();

bool is_about(const AcceptedFinding& accepted, const LintFinding& finding) {
    if (accepted.finding != finding.code) {
        return false;
    }
    return accepted.subject.empty()
               ? finding.subjects.empty()
               : std::ranges::find(finding.subjects, accepted.subject) != finding.subjects.end();
}

CivilDay day_of(const Blueprint& blueprint, const Promises& promises) {
    const Calendar* const hours = promises.calendar(promises.calendar_name(blueprint));
    const Zone zone = hours == nullptr ? Zone::utc() : hours->zone();
    return CivilDay(zone.civil(promises.setting().now));
}

void accept_findings(const LintCase& lint, std::vector<LintFinding>& findings) {
    const CivilDay day = day_of(lint.blueprint, *lint.promises);
    std::vector<LintFinding> useless;
    const LintTell tell(useless_acceptance, lint.blueprint, useless);
    for (const AcceptedFinding& accepted : lint.blueprint.accepted) {
        bool is_used = false;
        for (LintFinding& finding : findings) {
            if (is_about(accepted, finding)) {
                is_used = true;
                if (day <= accepted.until) {
                    finding.accepted = accepted;
                }
            }
        }
        if (!is_used) {
            Texts subjects;
            if (!accepted.subject.empty()) {
                subjects.push_back(accepted.subject);
            }
            tell({std::move(subjects), accepted.place,
                  lint.wording("{} is accepted here, and there is no such finding",
                               accepted.finding),
                  lint.wording.sentence("take it out of accept"), accepted.finding});
        }
    }
    findings.insert(findings.end(), useless.begin(), useless.end());
}

std::vector<LintFinding> findings_by(const LintCase& lint, std::span<const LintRule> asked) {
    std::vector<LintFinding> findings;
    for (const LintRule& rule : asked) {
        rule.check(lint, LintTell(rule.info, lint.blueprint, findings));
    }
    return findings;
}

}  // namespace

std::span<const LintRuleInfo> lint_rules() {
    return rule_infos;
}

std::vector<LintFinding> structure_findings(const Blueprint& blueprint, const Wording& wording) {
    const LintCase lint({&blueprint, nullptr, nullptr}, wording);
    return findings_by(lint, std::span(lint_rule_table).first(structure_rules));
}

std::vector<LintFinding> lint(const LintQuestion& question, const Wording& wording) {
    LintCase lint(question, wording);
    auto findings = findings_by(lint, std::span(lint_rule_table).first(structure_rules));
    if (findings.empty()) {
        lint.add_up();
    }
    auto others = findings_by(lint, std::span(lint_rule_table).subspan(structure_rules));
    std::ranges::move(others, std::back_inserter(findings));
    accept_findings(lint, findings);
    return findings;
}

LintCase::LintCase(const LintQuestion& question, const Wording& with)
    : blueprint(*question.blueprint),
      promises(question.promises),
      observed(question.observed),
      wording(with),
      flow(flow_of(blueprint)),
      out(blueprint.steps.size()),
      in(blueprint.steps.size()),
      standards(blueprint.steps.size()) {
    for (const auto* const edges : {&flow.edges, &flow.recovery}) {
        for (const Flow::Edge& edge : *edges) {
            out[edge.from].push_back(edge.to);
            in[edge.to].push_back(edge.from);
        }
    }
    if (promises != nullptr) {
        promise = promises->end_to_end(blueprint);
        standards = promises->standards(blueprint);
    }
}

void LintCase::add_up() {
    plan = walk_plan(blueprint, flow);
    times = path_times(blueprint, *plan, standards);
}

std::vector<bool> LintCase::reached(const std::vector<std::vector<std::size_t>>& neighbours,
                                    std::vector<std::size_t> from) {
    std::vector<bool> seen(neighbours.size(), false);
    for (const std::size_t start : from) {
        seen[start] = true;
    }
    while (!from.empty()) {
        const std::size_t step = from.back();
        from.pop_back();
        for (const std::size_t next : neighbours[step]) {
            if (!seen[next]) {
                seen[next] = true;
                from.push_back(next);
            }
        }
    }
    return seen;
}

std::string LintCase::ids(const std::vector<std::size_t>& steps) const {
    constexpr std::size_t shown = 8;
    std::string words;
    for (std::size_t i = 0; i < std::min(steps.size(), shown); ++i) {
        words += (i == 0 ? "" : ", ") + id(steps[i]);
    }
    return steps.size() > shown ? wording("{} and {} more", words, steps.size() - shown) : words;
}

void LintTell::operator()(Found found) const {
    Sha256 digest;
    digest.part(bytes(rule_.code)).part(bytes(blueprint_.name));
    for (const std::string& subject : found.subjects) {
        digest.part(bytes(subject));
    }
    digest.part(bytes(found.meant));
    constexpr std::size_t digits = 12;
    LintFinding finding;
    finding.code = rule_.code;
    finding.severity = rule_.severity;
    finding.blueprint = blueprint_.name;
    finding.subjects = std::move(found.subjects);
    finding.place = found.place.source.empty() ? blueprint_.place : found.place;
    finding.statement = std::move(found.statement);
    finding.remedy = std::move(found.remedy);
    finding.fingerprint = hex(digest.finish()).substr(0, digits);
    findings_.push_back(std::move(finding));
}

void LintTell::step(const LintCase& lint, std::size_t step, std::string statement,
                    std::string remedy) const {
    (*this)({{lint.id(step)},
             lint.blueprint.steps[step].place,
             std::move(statement),
             std::move(remedy)});
}

std::optional<Severity> gravest(std::span<const LintFinding> findings) {
    std::optional<Severity> gravest;
    for (const LintFinding& finding : findings) {
        if (!finding.accepted) {
            gravest = std::max(gravest, std::optional(finding.severity));
        }
    }
    return gravest;
}

}  // namespace svcops
