#pragma once
#include "lib/document/document.hpp"

#include <string>
#include <string_view>

namespace svcops {

// A text, or nothing where it is empty.
[[nodiscard]] inline Cell text_cell(std::string_view text) {
    return text.empty() ? Cell{} : Cell{std::string(text)};
}

}  // namespace svcops
