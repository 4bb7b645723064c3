#pragma once
#include "cli/args.hpp"
#include "cli/chosen_tickets.hpp"
#include "cli/context.hpp"
#include "cli/ticket/field_flags.hpp"
#include "lib/operation/act.hpp"

#include <optional>
#include <string>

namespace svcops::cli {

// What every verb that changes tickets takes: which tickets, when it happened, a remark.
struct ActingOptions {
    ChosenTickets tickets;
    std::optional<std::string> at, if_version, request, message;
    bool is_public = false;
    bool keep_going = false;
};

// Whether a verb is about a message (note, reply) or may leave one beside what it does.
enum class Remark { wanted, possible };
void declare(ActingOptions& options, Args& args, Remark remark);

// The act as it begins: the instants, the version that is expected, the message.
Act begun_act(const ActingOptions& options, Context& context);

// The flags that were given; `none` takes the value away. A stage is where the tickets go.
void set_fields(Act& act, const FieldFlags& flags, Context& context);

// Does the act to the tickets and tells of each what it is now and what became of its clocks. The
// answer has the shape of the command line: one plain name is one, all else are several.
ExitCode perform(const ActingOptions& options, Context& context, const Act& act);

}  // namespace svcops::cli
