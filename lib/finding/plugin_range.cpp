#include "lib/finding/plugin_range.hpp"

#include <charconv>

namespace svcops {

namespace {

// Plain decimals alone: no exponent, no infinity.
std::optional<double> decimal(std::string_view text) {
    double value = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value, std::chars_format::fixed);
    const bool plain = text.find_first_not_of("-.0123456789") == std::string_view::npos;
    return plain && read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

}  // namespace

bool PluginRange::alerted(double value) const {
    const bool within = (!from || value >= *from) && (!to || value <= *to);
    return within == (alerts == Alerts::inside);
}

std::optional<PluginRange> plugin_range(std::string_view text) {
    PluginRange range;
    range.text = text;
    if (text.starts_with('@')) {
        range.alerts = PluginRange::Alerts::inside;
        text.remove_prefix(1);
    }
    const auto colon = text.find(':');
    const auto from =
        colon == std::string_view::npos ? std::string_view("0") : text.substr(0, colon);
    const auto to = colon == std::string_view::npos ? text : text.substr(colon + 1);
    if (from != "~") {
        range.from = decimal(from.empty() ? "0" : from);
        if (!range.from) {
            return std::nullopt;
        }
    }
    if (!to.empty() || colon == std::string_view::npos) {
        range.to = decimal(to);
        if (!range.to || (range.from && *range.to < *range.from)) {
            return std::nullopt;
        }
    }
    return range;
}

}  // namespace svcops
