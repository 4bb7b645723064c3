#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace svcops::mail {

// The character reference that a text begins with ("&amp;", "&#2476;", "&eacute;") as UTF-8, and
// its length there; size 0 when it is none that is known.
struct HtmlEntity {
    std::string text;
    std::size_t size = 0;
};
[[nodiscard]] HtmlEntity html_entity(std::string_view text);

}  // namespace svcops::mail
