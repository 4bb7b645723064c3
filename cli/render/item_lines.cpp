#include "cli/render/item_lines.hpp"

#include "lib/text/utf8.hpp"

#include <utility>

namespace svcops::cli {

std::vector<std::string> item_lines(std::span<const std::string> items, std::string_view separator,
                                    std::size_t columns) {
    std::vector<std::string> lines;
    std::size_t used = columns;  // of the last line; all where nothing joins it
    for (const std::string& item : items) {
        const std::size_t width = display_width(item);
        if (used + display_width(separator) + width <= columns) {
            lines.back().append(separator).append(item);
            used += display_width(separator) + width;
            continue;
        }
        for (auto& line : wrap(item, columns)) {
            lines.push_back(std::move(line));
        }
        used = width <= columns ? width : columns;
    }
    return lines;
}

}  // namespace svcops::cli
