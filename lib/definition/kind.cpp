#include "lib/definition/kind.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr KindRow kind_rows[] = {
    {"Calendar", "service hours, holidays and the time zone they are in", &calendar_shape,
     &read_calendar},
    {"ServiceLevel", "which tickets, which clocks, how long", &service_level_shape,
     &read_service_level},
    {"Fulfilment", "the steps of orders, who owns them, how long each may take", &fulfilment_shape,
     &read_fulfilment},
    {"Service", "what is offered, and who answers for it", &service_shape, &read_service},
    {"Workflow", "the stages of a kind of ticket and the moves between them", &workflow_shape,
     &read_workflow},
    {"ImportMapping", "how a foreign log becomes events", &import_mapping_shape,
     &read_import_mapping},
    {"RequestTemplate", "a ticket of one sort of request, and what to ask for it",
     &request_template_shape, &read_request_template},
    {"ReplyTemplate", "what customers are written, by language", &reply_template_shape,
     &read_reply_template},
    {"Receiver", "who is told of something, and how it reaches them", &receiver_shape,
     &read_receiver},
    {"OnCall", "who is told of something at which hours, in turns", &on_call_shape, &read_on_call},
    {"Partner", "another organisation that works on tickets, and what its contract promises",
     &partner_shape, &read_partner},
    {"Blueprint", "a service as its steps, by phase and by who acts", &blueprint_shape,
     &read_blueprint},
    {"Standard", "requirements that operations are held against, each with its check",
     &standard_shape, &read_standard},
    {"AuditProgramme", "what is audited, by whom, and by which criteria", &audit_programme_shape,
     &read_audit_programme},
    {"DeadlinePack", "deadlines that a rule book sets, as typed data with their source",
     &deadline_pack_shape, &read_deadline_pack},
    {"Playbook", "how a failure is put right: steps, limits, the second time", &playbook_shape,
     &read_playbook},
    {"Agent", "a person who works on tickets", &agent_shape, &read_agent},
    {"Rule", "what is done to tickets by itself, and when", &rule_shape, &read_rule},
    {"Scenario", "what happened to a ticket, and what the definitions are to make of it",
     &scenario_shape, &read_scenario},
    {"Recurring", "a ticket that is opened again and again", &recurring_shape, &read_recurring},
    {"Scorecard", "what a review of work looks at, and what it counts", &scorecard_shape,
     &read_scorecard},
    {"List", "a filter that has a name, and how its tickets are listed", &list_shape, &read_list},
};

constexpr std::string_view api_version = "svcops/v1";

struct ApiVersion {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        const auto text = scalar(node, api_version, problems);
        if (text && *text != api_version) {
            problems.add(node, fmt::format("unknown apiVersion {}", describe(node)),
                         fmt::format("this version reads {}", api_version));
        }
        into = text.value_or("");
    }
    static Shape shape() { return Shape::one_of({std::string(api_version)}); }
};

struct KindName {
    static void read(const Node& node, const KindRow*& into, ProblemList& problems) {
        const auto text = scalar(node, "a kind", problems);
        if (!text) {
            return;
        }
        std::vector<std::string_view> known;
        for (const KindRow& row : kind_rows) {
            if (row.name == *text) {
                into = &row;
            }
            known.push_back(row.name);
        }
        if (into != nullptr) {
            return;
        }
        std::string hint = fmt::format("known: {}", fmt::join(known, ", "));
        if (const std::string near = name_hint(*text, known); near.starts_with("did")) {
            hint = near + "; " + hint;
        }
        problems.add(node, fmt::format("unknown kind {}", describe(node)), hint);
    }
    static Shape shape() {
        std::vector<std::string> names;
        for (const KindRow& row : kind_rows) {
            names.emplace_back(row.name);
        }
        return Shape::one_of(std::move(names));
    }
};

struct MetadataName {
    static void read(const Node& node, Metadata& into, ProblemList& problems) {
        NameText::read(node, into.name, problems);
        into.place = problems.place(node);
    }
    static Shape shape() { return NameText::shape(); }
};

constexpr Key<Metadata> metadata_keys[] = {
    whole_key<Metadata, MetadataName>("name", Need::required, "the name it is known by"),
    key<Metadata, &Metadata::display_name, LocalizedText>(
        "displayName", Need::optional, "its name for people: text, or by language (en, bn, sw)"),
    key<Metadata, &Metadata::labels, Labels>("labels", Need::optional, "words to find it by"),
    key<Metadata, &Metadata::annotations, Labels>("annotations", Need::optional,
                                                  "notes for other programs"),
};

// The spec is read after the rest, by its kind's table.
struct SpecNode {
    static void read(const Node& node, const Node*& into, ProblemList&) { into = &node; }
    static Shape shape() { return Shape::of(Shape::Kind::record); }
};

struct DocumentDraft {
    std::string api;
    const KindRow* kind = nullptr;
    Metadata metadata;
    const Node* spec = nullptr;
};

constexpr Key<DocumentDraft> document_keys[] = {
    key<DocumentDraft, &DocumentDraft::api, ApiVersion>("apiVersion", Need::required,
                                                        "the version of this format"),
    key<DocumentDraft, &DocumentDraft::kind, KindName>("kind", Need::required,
                                                       "what the document defines"),
    key<DocumentDraft, &DocumentDraft::metadata, Record<Metadata, metadata_keys>>(
        "metadata", Need::required, "its name and labels"),
    key<DocumentDraft, &DocumentDraft::spec, SpecNode>("spec", Need::required,
                                                       "what it says, by its kind"),
};

}  // namespace

const std::span<const KindRow> kinds = kind_rows;

Shape document_shape() {
    return record_shape(std::span<const Key<DocumentDraft>>(document_keys));
}

void read_definition(const Node& document, ProblemList& problems, Drafts& into) {
    DocumentDraft draft;
    read_record(document, draft, std::span<const Key<DocumentDraft>>(document_keys), problems);
    if (draft.kind != nullptr && draft.spec != nullptr) {
        draft.kind->read(*draft.spec, draft.metadata, problems, into);
    }
}

}  // namespace svcops
