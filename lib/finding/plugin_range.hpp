#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace svcops {

// A range of the monitoring plugins: what is outside of it is alerted, or inside with an @.
//   10     0 to 10      10:    10 and more      ~:10   up to 10
//   10:20  10 to 20     @10:20 alerted within 10 to 20, both ends with it
struct PluginRange {
    std::optional<double> from, to;  // nothing: without an end
    enum class Alerts { outside, inside } alerts = Alerts::outside;
    std::string text;  // as it was written

    [[nodiscard]] bool alerted(double value) const;
};

// Nothing when it is none, or ends before it begins.
[[nodiscard]] std::optional<PluginRange> plugin_range(std::string_view text);

}  // namespace svcops
