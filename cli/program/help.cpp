#include "cli/help.hpp"

#include "cli/context.hpp"
#include "cli/dispatch.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::program {

namespace {

struct Options {
    std::vector<std::string> words;
};

ExitCode run(const Options& options, Context& context) {
    if (options.words.empty()) {
        context.write(overview());
        return ExitCode{0};
    }
    const auto selected = select(options.words);
    if (selected.command == nullptr || !selected.verb_typed) {
        context.write(noun_help(options.words.front()));
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
    auto options = std::make_shared<Options>();
    args.operands(options->words, "NOUN VERB", "what to help with");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::program
