#include "lib/filter/caret.hpp"

#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops {

std::string caret(const Problem& problem, std::string_view text) {
    const std::size_t column = std::max<std::size_t>(problem.place.column, 1);
    const std::string before = visible(text.substr(0, std::min(column - 1, text.size())));
    std::string lines = visible(text);
    lines += '\n';
    lines.append(display_width(before), ' ');
    lines += "^\n";
    return lines;
}

}  // namespace svcops
