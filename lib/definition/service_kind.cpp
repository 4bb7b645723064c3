#include "lib/definition/kind.hpp"
#include "lib/definition/ticket_words.hpp"
#include "lib/definition/time_forms.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr Key<ServiceDraft> service_keys[] = {
    key<ServiceDraft, &ServiceDraft::owner_team, Text>("ownerTeam", Need::optional,
                                                       "the team that answers for it"),
    key<ServiceDraft, &ServiceDraft::calendar_reference, NameReference>(
        "calendar", Need::optional, "the calendar of its service hours"),
};

using ServiceForm = Record<ServiceDraft, service_keys>;

struct StageDraft : Stage {
    std::vector<Reference> next;
    bool has_status = false;  // one that could be read
};

struct StatusWord {
    static void read(const Node& node, StageDraft& into, ProblemList& problems) {
        const auto text = scalar(node, "a status", problems);
        if (!text) {
            return;
        }
        if (const auto code = code_of(status_names, *text)) {
            into.status = static_cast<Status>(*code);
            into.has_status = true;
        } else {
            problems.add(node, fmt::format("unknown status {}", describe(node)),
                         name_hint(*text, names_of(status_names)));
        }
    }
    static Shape shape() {
        const auto words = names_of(status_names);
        return Shape::one_of({words.begin(), words.end()});
    }
};

constexpr Key<StageDraft> stage_keys[] = {
    whole_key<StageDraft, StatusWord>("status", Need::required, "the status it belongs to"),
    key<StageDraft, &StageDraft::display_name, LocalizedText>("displayName", Need::optional,
                                                              "its name for people"),
    key<StageDraft, &StageDraft::next, ListOrOne<NameReference>>(
        "moves", Need::optional, "the stages that may follow; without it, as statuses allow"),
};

// A stage as written: keys, or its status alone (`investigating: active`).
struct StageForm {
    static void read(const Node& node, StageDraft& into, ProblemList& problems) {
        if (node.kind == Node::Kind::scalar) {
            StatusWord::read(node, into, problems);
        } else {
            Record<StageDraft, stage_keys>::read(node, into, problems);
        }
    }
    static Shape shape() {
        return Shape::any({StatusWord::shape(), Record<StageDraft, stage_keys>::shape()});
    }
};

struct WorkflowDraft {
    TicketKind kind = TicketKind::none;
    std::vector<StageDraft> stages;
    std::optional<Duration> reopen_within;
};

using StagesByName = std::map<std::string_view, const StageDraft*>;

void check_moves(StageDraft& stage, const StagesByName& stages, ProblemList& problems) {
    for (const Reference& next : stage.next) {
        const auto found = stages.find(next.name);
        if (found == stages.end()) {
            std::vector<std::string_view> known;
            for (const auto& [name, other] : stages) {
                known.push_back(name);
            }
            problems.add({next.place, fmt::format("unknown stage '{}'", next.name),
                          name_hint(next.name, known)});
            continue;
        }
        const Status to = found->second->status;
        const bool are_known = stage.has_status && found->second->has_status;
        if (are_known && stage.status != to && !may_move(stage.status, to)) {
            problems.add({next.place,
                          fmt::format("no ticket moves from {} to {}",
                                      name_of(status_names, static_cast<int>(stage.status)),
                                      name_of(status_names, static_cast<int>(to))),
                          "a workflow may forbid moves between statuses, never add one"});
        }
        stage.moves.push_back(next.name);
    }
}

struct Stages {
    static void read(const Node& node, std::vector<StageDraft>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping || node.items.empty()) {
            problems.add(node, fmt::format("stages are needed here, not {}", describe(node)),
                         "write 'investigating: {status: active}'");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            StageDraft& stage = into.emplace_back();
            stage.place = problems.place(node.keys[i]);
            NameText::read(node.keys[i], stage.name, problems);
            StageForm::read(node.items[i], stage, problems);
        }
        StagesByName stages;
        for (const StageDraft& stage : into) {
            stages.emplace(stage.name, &stage);
        }
        for (StageDraft& stage : into) {
            check_moves(stage, stages, problems);
        }
    }
    static Shape shape() { return Shape::map(std::string(name_pattern), StageForm::shape()); }
};

constexpr Key<WorkflowDraft> workflow_keys[] = {
    key<WorkflowDraft, &WorkflowDraft::kind, TicketKindWord>(
        "ticketKind", Need::optional,
        "the kind of ticket; without it, every kind with none of its own"),
    key<WorkflowDraft, &WorkflowDraft::stages, Stages>("stages", Need::required,
                                                       "the stages by name"),
    key<WorkflowDraft, &WorkflowDraft::reopen_within, CalendarTime>(
        "reopenWithin", Need::optional,
        "how long after it was closed a ticket may be reopened; without it, always"),
};

using WorkflowForm = Record<WorkflowDraft, workflow_keys>;

}  // namespace

void read_service(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into) {
    auto draft = read_spec<ServiceForm, ServiceDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.calendar = draft.calendar_reference.name;
    into.services.push_back(std::move(draft));
}

void read_workflow(const Node& spec, const Metadata& metadata, ProblemList& problems,
                   Drafts& into) {
    WorkflowDraft draft;
    WorkflowForm::read(spec, draft, problems);
    Workflow workflow;
    workflow.name = metadata.name;
    workflow.kind = draft.kind;
    workflow.place = metadata.place;
    workflow.reopen_within = draft.reopen_within;
    for (StageDraft& stage : draft.stages) {
        workflow.stages.push_back(std::move(stage));
    }
    into.workflows.push_back(std::move(workflow));
}

Shape service_shape() {
    return ServiceForm::shape();
}
Shape workflow_shape() {
    return WorkflowForm::shape();
}

}  // namespace svcops
