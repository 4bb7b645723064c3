#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"
#include "cli/ticket/field_flags.hpp"
#include "lib/operation/add_ticket.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// What every verb that makes a ticket takes.
struct AddingOptions {
    std::optional<std::string> subject;  // as an operand
    FieldFlags fields;
    std::vector<std::string> tags;
    std::optional<std::string> at, request;
};

// All but the operand.
void declare(AddingOptions& options, Args& args);

// The ticket that was typed; its instants read.
NewTicket typed_ticket(const AddingOptions& options, Context& context);

// Records it and tells it with its clocks; in a pipe the bare id. With --dry-run it tells the
// ticket as it would be.
ExitCode record_ticket(const AddingOptions& options, Context& context, const NewTicket& ticket);

}  // namespace svcops::cli
