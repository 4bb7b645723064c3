#include "cli/context.hpp"
#include "cli/judging.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

namespace svcops::cli::store {

namespace {

ExitCode run(const JudgingOptions& options, Context& context) {
    const auto least = fail_on(options);
    const auto findings = context.store().check([](std::uint64_t, std::uint64_t) {});
    const auto info = context.store().info();
    print_findings(context, findings,
                   fmt::format("{}: {} operations, {} tickets, {} texts: no damage found",
                               info.path.string(), info.operations, info.tickets, info.texts));
    return judged(least, findings);
}

}  // namespace

Action check(Args& args) {
    auto options = std::make_shared<JudgingOptions>();
    declare(*options, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::store
