#include "cli/render/bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace svcops::cli {

namespace {

constexpr std::array<std::string_view, 8> eighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

// How many of `steps` are filled.
std::size_t filled(double ratio, std::size_t steps) {
    const auto most = static_cast<double>(steps);
    if (!(ratio > 0)) {
        return 0;
    }
    return static_cast<std::size_t>(
        ratio >= 1 ? most : std::clamp(std::round(ratio * most), 1.0, most - 1));
}

}  // namespace

std::string bar(double ratio, std::size_t width, Charset charset) {
    if (charset == Charset::ascii) {
        const auto full = filled(ratio, width);
        return '[' + std::string(full, '#') + std::string(width - full, ' ') + ']';
    }
    const auto steps = filled(ratio, width * eighths.size());
    const auto full = steps / eighths.size();
    const auto rest = eighths[steps % eighths.size()];
    std::string text = "▕";
    for (std::size_t i = 0; i < full; ++i) {
        text += "█";
    }
    text += rest;
    text.append(width - full - (rest.empty() ? 0 : 1), ' ');
    return text + "▏";
}

}  // namespace svcops::cli
