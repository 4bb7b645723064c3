#include "cli/contradictions.hpp"
#include "cli/edited_text.hpp"
#include "cli/ticket/adding_rows.hpp"
#include "cli/ticket/request_form.hpp"
#include "cli/verbs.hpp"

#include <algorithm>

namespace svcops::cli::ticket {

namespace {

struct AddOptions {
    AddingOptions adding;
    FormOptions form;
    bool edit_text = false;
};

std::string text_of(const NewTicket& ticket, std::uint8_t field) {
    const auto* const given = find_assignment(ticket.fields, field);
    return given == nullptr ? std::string() : given->text;
}

// The first line is the subject, what follows the matter at length.
NewTicket written(const NewTicket& ticket, const std::string& text) {
    NewTicket made = ticket;
    std::erase_if(made.fields, [](const Assignment& row) {
        return row.field->number == ticket_field::subject ||
               row.field->number == ticket_field::description;
    });
    const auto end = std::min(text.find('\n'), text.size());
    const auto rest = text.find_first_not_of("\r\n", end);
    const auto give = [&](std::uint8_t field, std::string value) {
        made.fields.push_back({find_field(ticket_fields, field), std::move(value), {}});
    };
    give(ticket_field::subject, text.substr(0, text[end - 1] == '\r' ? end - 1 : end));
    if (rest != std::string::npos) {
        give(ticket_field::description, text.substr(rest));
    }
    return made;
}

ExitCode run(const AddOptions& options, Context& context) {
    refuse_fewer_rows(context.common());
    if (adds_rows(options.adding)) {
        return record_rows(options.adding, options.form, context);
    }
    auto ticket = typed_ticket(options.adding, context);
    fill_in(options.form, options.adding, context, ticket);
    const auto subject = text_of(ticket, ticket_field::subject);
    if (!options.edit_text && (!subject.empty() || !can_ask(context))) {
        return record_ticket(options.adding, context, ticket);
    }
    const auto description = text_of(ticket, ticket_field::description);
    const auto wording = context.wording(Shape::account);
    const TextRequest request{
        wording("Write the subject in the first line, and the matter at length below it."),
        {},
        description.empty() ? subject : subject + "\n\n" + description};
    return with_edited_text(context, request, [&](const std::string& text) {
        return record_ticket(options.adding, context, written(ticket, text));
    });
}

}  // namespace

Action add(Args& args) {
    auto options = std::make_shared<AddOptions>();
    args.operand(options->adding.subject, "SUBJECT",
                 "one line on the matter; - for JSON objects on standard input");
    declare(options->adding, args);
    declare(options->form, args);
    args.flag("-E,--edit-text", options->edit_text, "write subject and description in an editor");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
