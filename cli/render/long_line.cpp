#include "cli/render/long_line.hpp"

#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops::cli {

std::string below_each_other(std::string_view line, std::size_t columns) {
    constexpr std::size_t further = 4;
    const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t indent = start + further;
    if (columns <= 2 * indent || display_width(line) <= columns) {
        return std::string(line) + '\n';
    }
    std::string text;
    std::string margin(start, ' ');
    for (const std::string& each : wrap(line.substr(start), columns - indent)) {
        text += margin + each + '\n';
        margin.assign(indent, ' ');
    }
    return text;
}

}  // namespace svcops::cli
