#include "lib/notice/alert.hpp"

#include "lib/text/number.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>

namespace svcops {

std::string alert_key(const Alert& alert) {
    return fmt::format("T-{}\t{}\t{}\t{}\t{}", alert.ticket, alert.measure, alert.service_level,
                       alert.cycle, alert.threshold);
}

std::optional<Alert> alert_of_key(std::string_view key) {
    std::array<std::string_view, 5> cells;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto end = i + 1 == cells.size() ? key.size() : key.find('\t');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        cells[i] = key.substr(0, end);
        key.remove_prefix(std::min(end + 1, key.size()));
    }
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    const auto ticket =
        cells[0].starts_with("T-") ? parse_integer(cells[0].substr(2)) : std::nullopt;
    const auto cycle = parse_integer(cells[3]);
    if (!ticket || *ticket < 1 || *ticket > most || !cycle || *cycle < 1 || *cycle > most) {
        return std::nullopt;
    }
    Alert alert;
    alert.ticket = static_cast<TicketId>(*ticket);
    alert.measure = cells[1];
    alert.service_level = cells[2];
    alert.cycle = static_cast<std::uint32_t>(*cycle);
    alert.threshold = cells[4];
    return alert;
}

}  // namespace svcops
