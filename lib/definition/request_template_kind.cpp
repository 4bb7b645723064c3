#include "lib/catalogue/request_template.hpp"
#include "lib/definition/field_values.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/template_forms.hpp"
#include "lib/definition/ticket_words.hpp"

namespace svcops {

namespace {

struct TemplateDraft {
    TicketKind kind = TicketKind::none;
    std::vector<TemplateField> fields;
    std::vector<std::string> tags;
    std::vector<TemplateQuestion> questions;
    PlacedText subject, description;
};

void check_template(const Node&, TemplateDraft& draft, ProblemList& problems) {
    std::vector<std::string_view> known;
    for (const TemplateQuestion& question : draft.questions) {
        known.push_back(question.name);
    }
    check_places(draft.subject, known, "no question is called", problems);
    check_places(draft.description, known, "no question is called", problems);
}

constexpr Key<TemplateDraft> template_keys[] = {
    key<TemplateDraft, &TemplateDraft::kind, TicketKindWord>("ticketKind", Need::required,
                                                             "the kind of the ticket"),
    key<TemplateDraft, &TemplateDraft::fields, FieldValues<preset_fields>>(
        "fields", Need::optional, "what the ticket has from the beginning, by field"),
    key<TemplateDraft, &TemplateDraft::tags, ListOrOne<Text>>("tags", Need::optional, "its labels"),
    key<TemplateDraft, &TemplateDraft::questions, Questions>("questions", Need::optional,
                                                             "what is to be asked, by name"),
    key<TemplateDraft, &TemplateDraft::subject, PlacedTextForm>(
        "subject", Need::optional, "its subject, with {question} where an answer stands"),
    key<TemplateDraft, &TemplateDraft::description, PlacedTextForm>("description", Need::optional,
                                                                    "its text at length, likewise"),
};

using TemplateForm = Record<TemplateDraft, template_keys, check_template>;

}  // namespace

void read_request_template(const Node& spec, const Metadata& metadata, ProblemList& problems,
                           Drafts& into) {
    TemplateDraft draft;
    TemplateForm::read(spec, draft, problems);
    RequestTemplate made;
    made.name = metadata.name;
    made.display_name = metadata.display_name;
    made.place = metadata.place;
    made.kind = draft.kind;
    made.fields = std::move(draft.fields);
    made.tags = std::move(draft.tags);
    made.questions = std::move(draft.questions);
    made.subject = std::move(draft.subject.text);
    made.description = std::move(draft.description.text);
    into.templates.push_back(std::move(made));
}

Shape request_template_shape() {
    return TemplateForm::shape();
}

}  // namespace svcops
