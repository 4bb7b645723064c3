#include "cli/candidates.hpp"
#include "cli/context.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::program {

namespace {

struct CompleteOptions {
    std::vector<std::string> words;
};

ExitCode run(const CompleteOptions& options, Context& context) {
    for (const auto& candidate : candidates(options.words, context)) {
        context.write(candidate + "\n");
    }
    return ExitCode{0};
}

}  // namespace

Action complete(Args& args) {
    auto options = std::make_shared<CompleteOptions>();
    args.operands(options->words, "WORDS", "the words typed so far, the last one unfinished")
        .or_empty();
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::program
