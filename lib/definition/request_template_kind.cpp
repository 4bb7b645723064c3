#include "lib/catalogue/request_template.hpp"
#include "lib/definition/field_values.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/ticket_words.hpp"

namespace svcops {

namespace {

constexpr Key<TemplateQuestion> question_keys[] = {
    key<TemplateQuestion, &TemplateQuestion::ask, LocalizedText>("ask", Need::required,
                                                                 "the question, by language"),
    key<TemplateQuestion, &TemplateQuestion::required, Boolean>(
        "required", Need::optional, "whether it has to be answered; without it, no"),
    key<TemplateQuestion, &TemplateQuestion::answers, List<Text>>(
        "answers", Need::optional, "the answers that there are; without it, any text"),
};

using QuestionForm = Record<TemplateQuestion, question_keys>;

struct Questions {
    static void read(const Node& node, std::vector<TemplateQuestion>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping) {
            problems.add(node, fmt::format("questions are needed here, not {}", describe(node)),
                         "write 'order-number: {ask: Which order?}'");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            TemplateQuestion& question = into.emplace_back();
            question.place = problems.place(node.keys[i]);
            NameText::read(node.keys[i], question.name, problems);
            QuestionForm::read(node.items[i], question, problems);
        }
    }
    static Shape shape() { return Shape::map(std::string(name_pattern), QuestionForm::shape()); }
};

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
