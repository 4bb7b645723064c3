#include "cli/ticket/request_form.hpp"

#include "cli/template_answers.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

// The texts are in the language of the ticket, else in that of the one who types.
std::string language_of(const NewTicket& ticket, Context& context) {
    const auto* const given = find_assignment(ticket.fields, ticket_field::language);
    return given != nullptr ? given->text : context.settings().text("lang").value_or("en");
}

// Whether the command line says something of the field, if only that it has no value.
bool is_given(const AddingOptions& adding, std::uint8_t number) {
    return (number == ticket_field::subject && adding.subject) ||
           std::ranges::any_of(adding.fields, [&](const FieldFlag& flag) {
               return flag.field->number == number && flag.value;
           });
}

}  // namespace

void declare(FormOptions& options, Args& args) {
    args.option("--template", options.name, "NAME",
                "a request template of the definitions: fields, questions, texts",
                Offer::request_template)
        .option("--answer", options.answers, "QUESTION=ANSWER",
                "an answer to what the template asks; repeatable");
}

Reading<const RequestTemplate*> named_form(Context& context, const std::string& name) {
    const auto& definitions = context.definitions(Extent::everything);
    if (const auto* const found = definitions.request_template(name)) {
        return found;
    }
    return Problem{{},
                   fmt::format("there is no template '{}'", visible(name)),
                   template_hint(name, definition_names(definitions.templates),
                                 "no definition is of kind RequestTemplate")};
}

std::vector<Problem> fill_from(const RequestTemplate& form, const GivenForm& given,
                               Context& context, NewTicket& ticket) {
    auto texts = fill(form, given.answers, language_of(ticket, context), given.place);
    if (!texts.problems.empty()) {
        return std::move(texts.problems);
    }
    const auto give = [&](std::uint8_t number, const std::string& text) {
        if (!text.empty() && !given.is_said(number)) {
            ticket.fields.push_back({find_field(ticket_fields, number), text, given.place});
        }
    };
    give(ticket_field::kind,
         std::string(name_of(ticket_kind_names, static_cast<std::int64_t>(form.kind))));
    for (const auto& [field, value, place] : form.fields) {
        give(field->number, value);
    }
    for (const auto& tag : form.tags) {
        ticket.fields.push_back(
            {find_field(ticket_fields, ticket_field::tag_added), tag, given.place});
    }
    give(ticket_field::subject, texts->subject);
    give(ticket_field::description, texts->description);
    return {};
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
    const auto form = named_form(context, *options.name);
    if (!form) {
        throw InputError(Outcome::no_input, form.problems);
    }
    auto answers = read_template_answers(options.answers);
    auto problems = std::move(answers.problems);
    const GivenForm given{std::move(*answers),
                          [&](std::uint8_t number) { return is_given(adding, number); },
                          {"--template", 0, 0}};
    std::ranges::move(fill_from(**form, given, context, ticket), std::back_inserter(problems));
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

}  // namespace svcops::cli
