#pragma once
#include "cli/session.hpp"
#include "lib/finding/plugin_range.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The answer of a monitoring plugin, as Nagios, Icinga and others run it: one line with figures
// after a bar, then lines of detail; 0 to 3 and no other exit code.
namespace svcops::cli {

inline constexpr std::string_view plugin_format = "nagios";

enum class PluginState : std::uint8_t { ok = 0, warning = 1, critical = 2, unknown = 3 };

// Whether the words ask for it, be they right or wrong otherwise.
[[nodiscard]] bool asks_for_plugin(const std::vector<std::string>& words);

// Text as a plugin may say it: what a monitoring system takes for its own marks (a bar, quotes, a
// backslash, line ends and other controls) is gone or replaced.
[[nodiscard]] std::string plugin_text(std::string_view text);

// One figure: 'label'=value[unit];warn;crit;min;max
struct PluginFigure {
    std::string_view label;
    std::int64_t value = 0;
    std::string_view unit{};  // "s"
    std::string warning{}, critical{};
};

// Lines that are too many or too long for what reads them are cut, and said.
struct PluginAnswer {
    PluginState state = PluginState::unknown;
    std::string summary;
    std::vector<PluginFigure> figures;
    std::vector<std::string> details;
};

[[nodiscard]] std::string to_text(const PluginAnswer& answer);
// The answer where there is none; the exit code 3.
int answer_unknown(std::string_view why, Session& session);

}  // namespace svcops::cli
