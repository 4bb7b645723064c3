#include "cli/store/copy.hpp"

#include "cli/context.hpp"

#include <fmt/core.h>

namespace svcops::cli::store {

namespace {

struct Options {
    std::string to;
};

ExitCode run(const Options& options, WriteCopy write, Context& context) {
    const auto target = context.session().folder / options.to;
    (context.store().*write)(target);
    context.say(fmt::format("{} written", target.string()));
    return ExitCode{0};
}

}  // namespace

Action copy_action(Args& args, WriteCopy write) {
    auto options = std::make_shared<Options>();
    args.operand(options->to, "FILE", "where to write it; the file must not exist", Offer::file);
    return [options, write](Context& context) { return run(*options, write, context); };
}

}  // namespace svcops::cli::store
