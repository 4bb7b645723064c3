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

std::vector<std::string> bar_cells(double ratio, std::size_t width, Charset charset) {
    std::vector<std::string> cells(width, " ");
    const bool whole = charset == Charset::ascii;
    const auto steps = filled(ratio, whole ? width : width * eighths.size());
    const auto full = whole ? steps : steps / eighths.size();
    std::fill_n(cells.begin(), full, whole ? "#" : "█");
    if (const auto rest = whole ? 0 : steps % eighths.size(); rest > 0) {
        cells[full] = eighths[rest];
    }
    return cells;
}

std::string bar(double ratio, std::size_t width, Charset charset) {
    const bool is_ascii = charset == Charset::ascii;
    std::string text = is_ascii ? "[" : "▕";
    for (const auto& cell : bar_cells(ratio, width, charset)) {
        text += cell;
    }
    return text + (is_ascii ? "]" : "▏");
}

}  // namespace svcops::cli
