#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"
#include "lib/finding/plugin_range.hpp"
#include "lib/operation/check_clocks.hpp"

#include <memory>
#include <optional>
#include <string>

// `sla check` as a monitoring system runs it.
namespace svcops::cli::sla {

struct PluginOptions {
    std::optional<std::string> warning, critical, timeout;
};

void declare(PluginOptions& options, Args& args);

struct PluginCheck {
    PluginRange warning;           // of the clocks at risk
    PluginRange critical;          // of the breached clocks
    std::optional<Seconds> limit;  // of the time that the check may take
};

// What --warning, --critical and --timeout say; every problem of theirs is InputError(usage). Given
// without the format they are refused.
[[nodiscard]] std::optional<PluginCheck> plugin_check(const PluginOptions& options,
                                                      Context& context);

// Answers UNKNOWN after --timeout, as long as what is answered lives.
[[nodiscard]] std::shared_ptr<void> limited(const PluginCheck& check, const Session& session);

// The text and the exit code of what was found.
[[nodiscard]] ExitCode answer_plugin(const PluginCheck& check, const CheckResult& result,
                                     Instant now, Context& context);

}  // namespace svcops::cli::sla
