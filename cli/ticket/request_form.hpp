#pragma once
#include "cli/ticket/adding.hpp"

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

// Gives the ticket what the template says and the command line does not. Throws
// InputError(no_input) for a template that there is not, with the nearest one, and
// InputError(usage) with everything that is wrong with the answers.
void fill_in(const FormOptions& options, const AddingOptions& adding, Context& context,
             NewTicket& ticket);

}  // namespace svcops::cli
