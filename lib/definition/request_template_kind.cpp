#include "lib/catalogue/request_template.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/ticket_words.hpp"
#include "lib/text/number.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

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

// What a ticket may be given beforehand; dates and references belong to one ticket alone.
constexpr std::array preset_fields = {
    ticket_field::priority, ticket_field::channel, ticket_field::category, ticket_field::service,
    ticket_field::team,     ticket_field::agent,   ticket_field::tier,     ticket_field::calendar,
    ticket_field::site,     ticket_field::impact,  ticket_field::urgency,  ticket_field::stage};

std::vector<std::string_view> preset_names() {
    std::vector<std::string_view> names;
    for (const auto number : preset_fields) {
        names.push_back(find_field(ticket_fields, number)->name);
    }
    return names;
}

void check_value(const Node& node, const FieldInfo& field, const std::string& value,
                 ProblemList& problems) {
    if (field.type == FieldType::code && !code_of(field.codes, value)) {
        problems.add(node, fmt::format("unknown {} {}", field.name, describe(node)),
                     name_hint(value, names_of(field.codes)));
    }
    const auto count = parse_integer(value);
    if (field.type == FieldType::count && (!count || *count < 1 || *count > 3)) {
        problems.add(node, fmt::format("{} {} is not 1, 2 or 3", field.name, describe(node)));
    }
}

struct PresetFields {
    static void read(const Node& node, std::vector<TemplateField>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping) {
            problems.add(node, fmt::format("fields are needed here, not {}", describe(node)),
                         "write {priority: P2, service: network}");
            return;
        }
        const auto known = preset_names();
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const Node& name = node.keys[i];
            if (std::ranges::find(known, name.text) == known.end()) {
                problems.add(name, fmt::format("unknown field {}", describe(name)),
                             name_hint(name.text, known));
                continue;
            }
            TemplateField row{find_field(ticket_fields, name.text), {}};
            Text::read(node.items[i], row.value, problems);
            check_value(node.items[i], *row.field, row.value, problems);
            into.push_back(std::move(row));
        }
    }
    static Shape shape() {
        Shape shape = Shape::of(Shape::Kind::record);
        for (const auto number : preset_fields) {
            const auto& field = *find_field(ticket_fields, number);
            const auto words = names_of(field.codes);
            shape.members.push_back(
                {field.name, Need::optional, field.meaning,
                 words.empty() ? Text::shape() : Shape::one_of({words.begin(), words.end()})});
        }
        return shape;
    }
};

// A text with places; the nodes are kept to tell a place that no question is for.
struct PlacedText {
    Localized text;
    std::map<std::string, Place> places;  // of each language's text
};

struct PlacedTextForm {
    static void read(const Node& node, PlacedText& into, ProblemList& problems) {
        LocalizedText::read(node, into.text, problems);
        if (node.kind != Node::Kind::mapping) {
            into.places[""] = problems.place(node);
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            into.places[node.keys[i].text] = problems.place(node.items[i]);
        }
    }
    static Shape shape() { return LocalizedText::shape(); }
};

struct TemplateDraft {
    TicketKind kind = TicketKind::none;
    std::vector<TemplateField> fields;
    std::vector<std::string> tags;
    std::vector<TemplateQuestion> questions;
    PlacedText subject, description;
};

void check_places(const PlacedText& text, const TemplateDraft& draft, ProblemList& problems) {
    std::vector<std::string_view> known;
    for (const TemplateQuestion& question : draft.questions) {
        known.push_back(question.name);
    }
    for (const auto& [language, words] : text.text) {
        for (const auto name : places_in(words)) {
            if (std::ranges::find(known, name) == known.end()) {
                problems.add({text.places.at(language),
                              fmt::format("no question is called '{}'", name),
                              name_hint(name, known)});
            }
        }
    }
}

void check_template(const Node&, TemplateDraft& draft, ProblemList& problems) {
    check_places(draft.subject, draft, problems);
    check_places(draft.description, draft, problems);
}

constexpr Key<TemplateDraft> template_keys[] = {
    key<TemplateDraft, &TemplateDraft::kind, TicketKindWord>("ticketKind", Need::required,
                                                             "the kind of the ticket"),
    key<TemplateDraft, &TemplateDraft::fields, PresetFields>(
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
