#include "lib/text/problem.hpp"

#include <fmt/core.h>

namespace svcops {

std::string to_string(const Place& place) {
    if (place.source.empty() || place.line == 0) {
        return place.source;
    }
    return place.column == 0 ? fmt::format("{}:{}", place.source, place.line)
                             : fmt::format("{}:{}:{}", place.source, place.line, place.column);
}

std::string to_string(const Problem& problem, std::string_view gravity) {
    std::string text = to_string(problem.place);
    if (!text.empty()) {
        text += fmt::format(": {}: ", gravity);
    }
    text += problem.what;
    if (!problem.hint.empty()) {
        text += fmt::format(" ({})", problem.hint);
    }
    return text;
}

}  // namespace svcops
