#include "lib/document/document.hpp"

namespace svcops {

std::string part_key(std::string_view name, std::string_view title) {
    if (!name.empty()) {
        return std::string(name);
    }
    std::string key;
    bool gap = false;
    for (const char c : title) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain) {
            gap = !key.empty();
            continue;
        }
        if (gap) {
            key += '_';
        }
        gap = false;
        key += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return key;
}

}  // namespace svcops
