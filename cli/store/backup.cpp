#include "cli/context.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

namespace svcops::cli::store {

namespace {

struct Options {
    std::string to;
};

ExitCode run(const Options& options, Context& context) {
    const auto target = context.session().folder / options.to;
    context.store().backup(target);
    context.say(fmt::format("{} written", target.string()));
    return ExitCode{0};
}

}  // namespace

Action backup(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->to, "FILE", "where to write it; the file must not exist", Offer::file);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::store
