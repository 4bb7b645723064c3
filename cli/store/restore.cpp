#include "cli/context.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

namespace svcops::cli::store {

namespace {

struct Options {
    std::string from;
};

ExitCode run(const Options& options, Context& context) {
    const auto target = context.store_path();
    const auto source = context.session().folder / options.from;
    if (context.common().dry_run) {
        context.write(context.wording(Shape::account)("would put {} in place of {}",
                                                      source.string(), target.string()) +
                      "\n");
        return ExitCode{0};
    }
    Store::restore(source, target);
    context.say(fmt::format("{} restored from {}", target.string(), source.string()));
    return ExitCode{0};
}

}  // namespace

Action restore(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->from, "FILE", "a backup; it is verified first", Offer::file);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::store
