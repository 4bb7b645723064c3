#pragma once
#include <map>
#include <string>
#include <string_view>

namespace svcops {

// A text by language tag (en, bn, sw); "" is the plain text of one that names no language.
using Localized = std::map<std::string, std::string, std::less<>>;

// The text for a reader of that language: its own, else the plain one, else the English one, else
// any; "" when there is none.
inline std::string_view in_language(const Localized& text, std::string_view language) {
    for (const std::string_view tag : {language, std::string_view(), std::string_view("en")}) {
        if (const auto found = text.find(tag); found != text.end()) {
            return found->second;
        }
    }
    return text.empty() ? std::string_view() : std::string_view(text.begin()->second);
}

}  // namespace svcops
