#include "lib/definition/criterion_form.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/level_forms.hpp"
#include "lib/text/number.hpp"

namespace svcops {

namespace {

constexpr Key<StandardDraft> standard_keys[] = {
    key<StandardDraft, &StandardDraft::edition, Text>(
        "edition", Need::optional, "the document and its year: \"ISO 10002:2018\""),
    key<StandardDraft, &StandardDraft::criteria_drafts, CriteriaForm>(
        "criteria", Need::required, "what it requires, by name, each with its check"),
};
using StandardForm = Record<StandardDraft, standard_keys>;

struct ProgrammeMatch {
    static void read(const Node& node, ProgrammeDraft& into, ProblemList& problems) {
        auto match = read_match(node, Answerable::by_state, problems);
        into.match = std::move(match.filter);
        into.match_text = std::move(match.text);
    }
    static Shape shape() { return Shape::text("\\S"); }
};

struct Readiness {
    std::optional<std::int64_t> pass_at;
    std::vector<AuditGrade> block_on;
};
constexpr Key<Readiness> readiness_keys[] = {
    key<Readiness, &Readiness::pass_at, Integer>("passAt", Need::optional,
                                                 "the least score, 0 to 100; without it, 100"),
    key<Readiness, &Readiness::block_on, ListOrOne<GradeText>>(
        "blockOn", Need::optional, "grades of which none may have failed"),
};
struct ReadinessForm {
    static void read(const Node& node, ProgrammeDraft& into, ProblemList& problems) {
        Readiness readiness;
        Record<Readiness, readiness_keys>::read(node, readiness, problems);
        constexpr std::int64_t most = 100;
        if (readiness.pass_at.value_or(0) > most) {
            problems.add(node, "no score is above 100", "write passAt: 80");
        }
        into.pass_at = static_cast<double>(readiness.pass_at.value_or(most));
        into.block_on = std::move(readiness.block_on);
    }
    static Shape shape() { return Record<Readiness, readiness_keys>::shape(); }
};

constexpr Key<ProgrammeDraft> programme_keys[] = {
    whole_key<ProgrammeDraft, ProgrammeMatch>(
        "match", Need::optional, "the tickets that are audited; without it, all of them"),
    key<ProgrammeDraft, &ProgrammeDraft::auditor_references, ListOrOne<TextReference>>(
        "auditors", Need::optional, "the logins of those who audit; they may not have handled it"),
    key<ProgrammeDraft, &ProgrammeDraft::standard_references, ListOrOne<NameReference>>(
        "standards", Need::optional, "the standards whose criteria it takes"),
    key<ProgrammeDraft, &ProgrammeDraft::pack_references, ListOrOne<NameReference>>(
        "packs", Need::optional, "packs of deadlines that its tickets are held against"),
    key<ProgrammeDraft, &ProgrammeDraft::criteria_drafts, CriteriaForm>(
        "criteria", Need::optional, "criteria of its own, by name, each with its check"),
    whole_key<ProgrammeDraft, ReadinessForm>("readiness", Need::optional,
                                             "when it counts as ready: passAt and blockOn"),
};

void check_programme(const Node& node, ProgrammeDraft&, ProblemList& problems) {
    if (node.find("criteria") == nullptr && node.find("standards") == nullptr) {
        problems.add(node, "a programme without criteria checks nothing",
                     "give 'criteria', or 'standards: [iso10002]'");
    }
}
using ProgrammeForm = Record<ProgrammeDraft, programme_keys, check_programme>;

}  // namespace

void read_standard(const Node& spec, const Metadata& metadata, ProblemList& problems,
                   Drafts& into) {
    auto draft = read_spec<StandardForm, StandardDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    for (const CriterionDraft& criterion : draft.criteria_drafts) {
        draft.criteria.push_back(criterion);
        draft.criteria.back().standard = draft.name;
    }
    into.standards.push_back(std::move(draft));
}

Shape standard_shape() {
    return StandardForm::shape();
}

void read_audit_programme(const Node& spec, const Metadata& metadata, ProblemList& problems,
                          Drafts& into) {
    auto draft = read_spec<ProgrammeForm, ProgrammeDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    for (const Reference& each : draft.auditor_references) {
        draft.auditors.push_back(each.name);
    }
    for (const Reference& each : draft.standard_references) {
        draft.standards.push_back(each.name);
    }
    for (const Reference& each : draft.pack_references) {
        draft.packs.push_back(each.name);
    }
    into.programmes.push_back(std::move(draft));
}

Shape audit_programme_shape() {
    return ProgrammeForm::shape();
}

}  // namespace svcops
