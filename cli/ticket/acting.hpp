#pragma once
#include "cli/args.hpp"
#include "cli/chosen_tickets.hpp"
#include "cli/context.hpp"
#include "cli/ticket/field_flags.hpp"
#include "lib/operation/act.hpp"

#include <functional>
#include <optional>
#include <string>

namespace svcops::cli {

// What every verb that changes tickets takes: which tickets, when it happened, a remark.
struct ActingOptions {
    ChosenTickets tickets;
    std::optional<std::string> at, if_version, request, message;
    bool is_public = false;
    bool keep_going = false;
    bool edit_text = false;  // the message is written in the editor
};

// Whether a verb is about a message (note, reply) or may leave one beside what it does.
enum class Remark { wanted, possible };
void declare(ActingOptions& options, Args& args, Remark remark);
// The same but for the operands, which name more than tickets.
void declare_act(ActingOptions& options, Args& args, Remark remark);

// --edit-text, of verbs whose message may be long.
void declare_edit_text(ActingOptions& options, Args& args);

// Calls `use` with the options, the message in them: as given, or as written in the editor when
// --edit-text asks for it or a message that is needed was left out on a terminal. `purpose` tells
// the writer what is wanted; below it stands what is known of the tickets.
ExitCode with_message(const ActingOptions& options, Context& context, Remark remark,
                      const std::string& purpose,
                      const std::function<ExitCode(const ActingOptions&)>& use);

// What a template says by itself needs no message.
ActingOptions with_text_of_template(const ActingOptions& options,
                                    const std::optional<ActLetter>& letter);

// The act as it begins: the instants, the version that is expected, the message.
Act begun_act(const ActingOptions& options, Context& context);

// The flags that were given; `none` takes the value away. A stage is where the tickets go.
void set_fields(Act& act, const FieldFlags& flags, Context& context);

// Does the act to the tickets and tells of each what it is now and what became of its clocks. The
// answer has the shape of the command line: one plain name is one, all else are several.
ExitCode perform(const ActingOptions& options, Context& context, const Act& act);

}  // namespace svcops::cli
