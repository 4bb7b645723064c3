#include "lib/text/problem.hpp"

#include <fmt/core.h>

namespace svcops {

std::string to_string(const Problem& problem, std::string_view gravity) {
    std::string text;
    if (!problem.place.source.empty()) {
        text = problem.place.source;
        if (problem.place.line > 0) {
            text += fmt::format(":{}", problem.place.line);
            if (problem.place.column > 0) {
                text += fmt::format(":{}", problem.place.column);
            }
        }
        text += fmt::format(": {}: ", gravity);
    }
    text += problem.what;
    if (!problem.hint.empty()) {
        text += fmt::format(" ({})", problem.hint);
    }
    return text;
}

}  // namespace svcops
