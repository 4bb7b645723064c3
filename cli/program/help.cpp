#include "cli/help.hpp"

#include "cli/context.hpp"
#include "cli/dispatch.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::program {

namespace {

struct HelpOptions {
    std::optional<std::string> noun, verb;
};

ExitCode run(const HelpOptions& options, Context& context) {
    if (!options.noun) {
        context.write(overview());
        return ExitCode{0};
    }
    std::vector<std::string> words{*options.noun};
    if (options.verb) {
        words.push_back(*options.verb);
    }
    const auto selected = select(words);
    if (selected.command == nullptr || !selected.verb_typed) {
        context.write(noun_help(*options.noun));
        return ExitCode{0};
    }
    CommonOptions common;
    Args args;
    declare(common, args);
    const auto action = selected.command->declare(args);
    context.write(verb_help(*selected.command, args));
    return ExitCode{0};
}

}  // namespace

Action help(Args& args) {
    auto options = std::make_shared<HelpOptions>();
    args.operand(options->noun, "NOUN", "what to help with; without it, all nouns", Offer::command)
        .operand(options->verb, "VERB", "its verb", Offer::command);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::program
