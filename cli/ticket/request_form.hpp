#pragma once
#include "cli/ticket/adding.hpp"
#include "lib/catalogue/request_template.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// --template and the answers to what it asks.
struct FormOptions {
    std::optional<std::string> name;
    std::vector<std::string> answers;  // "key=value"
};

void declare(FormOptions& options, Args& args);

// A template that a ticket is begun with: the answers to what it asks, which fields somebody said
// already, and where it was named.
struct GivenForm {
    std::vector<TemplateAnswer> answers;
    std::function<bool(std::uint8_t field)> is_said;
    Place place;
};

// The template of that name, or a problem with the nearest one. The definitions are read whole.
Reading<const RequestTemplate*> named_form(Context& context, const std::string& name);

// Gives the ticket what the template says and nobody else does; with problems it is left as it is.
std::vector<Problem> fill_from(const RequestTemplate& form, const GivenForm& given,
                               Context& context, NewTicket& ticket);

// Gives the ticket what the template says and the command line does not. Throws
// InputError(no_input) for a template that there is not, with the nearest one, and
// InputError(usage) with everything that is wrong with the answers.
void fill_in(const FormOptions& options, const AddingOptions& adding, Context& context,
             NewTicket& ticket);

}  // namespace svcops::cli
