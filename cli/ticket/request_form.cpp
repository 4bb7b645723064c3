#include "cli/ticket/request_form.hpp"

#include "cli/template_answers.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

const RequestTemplate& named_form(Context& context, const std::string& name) {
    const auto& definitions = context.definitions(Extent::everything);
    if (const auto* const found = definitions.request_template(name)) {
        return *found;
    }
    throw InputError(Outcome::no_input, fmt::format("there is no template '{}'", visible(name)),
                     template_hint(name, definition_names(definitions.templates),
                                   "no definition is of kind RequestTemplate"));
}

// The texts are in the language of the ticket, else in that of the one who types.
std::string language_of(const AddingOptions& adding, Context& context) {
    for (const auto& flag : adding.fields) {
        if (flag.field->number == ticket_field::language && flag.value) {
            return *flag.value;
        }
    }
    return context.settings().text("lang").value_or("en");
}

// Whether the command line says something of the field, if only that it has no value.
bool is_given(const AddingOptions& adding, std::uint8_t number) {
    return (number == ticket_field::subject && adding.subject) ||
           std::ranges::any_of(adding.fields, [&](const FieldFlag& flag) {
               return flag.field->number == number && flag.value;
           });
}

class Filler {
public:
    Filler(const AddingOptions& adding, NewTicket& ticket) : adding_(adding), ticket_(ticket) {}

    void give(std::uint8_t number, const std::string& text) {
        if (!text.empty() && !is_given(adding_, number)) {
            ticket_.fields.push_back(
                {find_field(ticket_fields, number), text, {"--template", 0, 0}});
        }
    }
    void give_tag(const std::string& tag) {
        ticket_.fields.push_back(
            {find_field(ticket_fields, ticket_field::tag_added), tag, {"--template", 0, 0}});
    }

private:
    const AddingOptions& adding_;
    NewTicket& ticket_;
};

}  // namespace

void declare(FormOptions& options, Args& args) {
    args.option("--template", options.name, "NAME",
                "a request template of the definitions: fields, questions, texts",
                Offer::request_template)
        .option("--answer", options.answers, "QUESTION=ANSWER",
                "an answer to what the template asks; repeatable");
}

void fill_in(const FormOptions& options, const AddingOptions& adding, Context& context,
             NewTicket& ticket) {
    if (!options.name) {
        if (!options.answers.empty()) {
            throw InputError(Outcome::usage, "--answer: nothing is asked",
                             "name what asks with --template");
        }
        return;
    }
    const auto& form = named_form(context, *options.name);
    auto answers = read_template_answers(options.answers);
    auto problems = std::move(answers.problems);
    const auto language = language_of(adding, context);
    auto texts = fill(form, *answers, language, {"--template", 0, 0});
    std::ranges::move(texts.problems, std::back_inserter(problems));
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    Filler filler(adding, ticket);
    filler.give(ticket_field::kind,
                std::string(name_of(ticket_kind_names, static_cast<std::int64_t>(form.kind))));
    for (const auto& [field, value] : form.fields) {
        filler.give(field->number, value);
    }
    for (const auto& tag : form.tags) {
        filler.give_tag(tag);
    }
    filler.give(ticket_field::subject, texts->subject);
    filler.give(ticket_field::description, texts->description);
}

}  // namespace svcops::cli
