#include "lib/definition/field_values.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/ticket_words.hpp"
#include "lib/definition/time_forms.hpp"

namespace svcops {

namespace {

struct RecurrenceText {
    static void read(const Node& node, Recurrence& into, ProblemList& problems) {
        const auto text = scalar(node, "a day such as working-day or month-end -1bd", problems);
        if (!text) {
            return;
        }
        auto reading = parse_recurrence(*text);
        problems.add(node, reading.problems);
        into = reading.value.value_or(Recurrence{});
    }
    static Shape shape() {
        return Shape::text("^([a-z]+(-[a-z]+)?)( [0-9]{1,2})?( [-+][0-9]{1,2}b?d)?$");
    }
};

constexpr ChoiceRow<MissedDays> missed_rows[] = {{"last", MissedDays::last},
                                                 {"all", MissedDays::all}};
struct LanguageRow {
    std::string_view name;
    std::string_view value;
};
constexpr LanguageRow recurring_languages[] = {{"en", "en"}, {"bn", "bn"}, {"sw", "sw"}};

// A ticket of its own: a template that asks nothing but the date.
struct OwnTicket {
    TicketKind kind = TicketKind::none;
    std::vector<TemplateField> fields;
    std::vector<std::string> tags;
    PlacedText subject, description;
};

constexpr Key<OwnTicket> ticket_keys[] = {
    key<OwnTicket, &OwnTicket::kind, TicketKindWord>("ticketKind", Need::required,
                                                     "the kind of the ticket"),
    key<OwnTicket, &OwnTicket::fields, FieldValues<preset_fields>>(
        "fields", Need::optional, "what the ticket has from the beginning, by field"),
    key<OwnTicket, &OwnTicket::tags, ListOrOne<Text>>("tags", Need::optional, "its labels"),
    key<OwnTicket, &OwnTicket::subject, PlacedTextForm>("subject", Need::required,
                                                        "its subject, with {date}"),
    key<OwnTicket, &OwnTicket::description, PlacedTextForm>("description", Need::optional,
                                                            "its text at length, likewise"),
};

struct OwnTicketForm {
    static void read(const Node& node, RequestTemplate& into, ProblemList& problems) {
        constexpr std::string_view known[] = {"date"};
        OwnTicket own;
        Record<OwnTicket, ticket_keys>::read(node, own, problems);
        check_places(own.subject, known, "there is no place", problems);
        check_places(own.description, known, "there is no place", problems);
        into.kind = own.kind;
        into.fields = std::move(own.fields);
        into.tags = std::move(own.tags);
        into.subject = std::move(own.subject.text);
        into.description = std::move(own.description.text);
        const auto has_date = [](const Localized& text) {
            for (const auto& [language, words] : text) {
                if (!places_in(words).empty()) {
                    return true;
                }
            }
            return false;
        };
        if (has_date(into.subject) || has_date(into.description)) {
            into.questions.push_back({"date", {}, false, {}, problems.place(node)});
        }
    }
    static Shape shape() { return Record<OwnTicket, ticket_keys>::shape(); }
};

struct Answers {
    static void read(const Node& node, std::vector<TemplateAnswer>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping) {
            problems.add(node, fmt::format("answers are needed here, not {}", describe(node)),
                         "write {order: A-1007}");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            TemplateAnswer& answer = into.emplace_back();
            answer.question = node.keys[i].text;
            answer.place = problems.place(node.keys[i]);
            Text::read(node.items[i], answer.text, problems);
        }
    }
    static Shape shape() { return Shape::map(std::string(name_pattern), Text::shape()); }
};

constexpr Key<RecurringDraft> recurring_keys[] = {
    key<RecurringDraft, &RecurringDraft::every, ListOrOne<RecurrenceText>>(
        "every", Need::required, "the days: working-day, monday, month-end -1bd"),
    key<RecurringDraft, &RecurringDraft::given_at, TimeOfDayText>("at", Need::required,
                                                                  "the time of day: \"09:00\""),
    key<RecurringDraft, &RecurringDraft::calendar_reference, NameReference>(
        "calendar", Need::required, "the calendar of its working days and its zone"),
    key<RecurringDraft, &RecurringDraft::given_from, DayText>("from", Need::required,
                                                              "the first day"),
    key<RecurringDraft, &RecurringDraft::until, DayText>("until", Need::optional,
                                                         "the last day; without it, for ever"),
    key<RecurringDraft, &RecurringDraft::missed, Choice<missed_rows>>(
        "missed", Need::optional,
        "of days that passed unnoticed a ticket for the last or for all; without it, last"),
    key<RecurringDraft, &RecurringDraft::template_reference, NameReference>(
        "template", Need::optional, "the RequestTemplate of the ticket"),
    key<RecurringDraft, &RecurringDraft::answers, Answers>("answers", Need::optional,
                                                           "what the template asks, with {date}"),
    key<RecurringDraft, &RecurringDraft::language, Choice<recurring_languages>>(
        "language", Need::optional, "the language of the texts: en, bn, sw"),
    key<RecurringDraft, &RecurringDraft::ticket, OwnTicketForm>(
        "ticket", Need::optional, "the ticket, where no template is named"),
};

void check_recurring(const Node& node, RecurringDraft& draft, ProblemList& problems) {
    const Node* const own = node.find("ticket");
    const Node* const named = node.find("template");
    if (own != nullptr && named != nullptr) {
        problems.add(*own, "a template is named too", "leave one of them out");
    } else if (own == nullptr && named == nullptr) {
        problems.add(node, "there is no ticket", "name a template, or write one with 'ticket:'");
    }
    if (draft.until && draft.given_from && *draft.until < *draft.given_from) {
        problems.add(*node.find("until"), "it ends before it begins", "give a later day");
    }
}

using RecurringForm = Record<RecurringDraft, recurring_keys, check_recurring>;

}  // namespace

void read_recurring(const Node& spec, const Metadata& metadata, ProblemList& problems,
                    Drafts& into) {
    auto draft = read_spec<RecurringForm, RecurringDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.calendar = draft.calendar_reference.name;
    draft.from = draft.given_from.value_or(CivilDay{});
    draft.at = draft.given_at.value_or(0);
    into.recurring.push_back(std::move(draft));
}

Shape recurring_shape() {
    return RecurringForm::shape();
}

}  // namespace svcops
