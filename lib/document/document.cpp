#include "lib/document/document.hpp"

#include "lib/text/ascii.hpp"

namespace svcops {

Column column(std::string_view name, std::string_view title, CellType type,
              std::string_view nothing, std::uint8_t spare) {
    Column made;
    made.name = name;
    made.title = title;
    made.type = type;
    made.nothing = nothing;
    made.spare = spare;
    return made;
}

std::string part_key(std::string_view name, std::string_view title) {
    if (!name.empty()) {
        return std::string(name);
    }
    std::string key;
    bool gap = false;
    for (const char c : title) {
        if (!is_letter(c) && !is_digit(c)) {
            gap = !key.empty();
            continue;
        }
        if (gap) {
            key += '_';
        }
        gap = false;
        key += lower_ascii(c);
    }
    return key;
}

}  // namespace svcops
