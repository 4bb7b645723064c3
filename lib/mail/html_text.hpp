#pragma once
#include <string>
#include <string_view>

namespace svcops::mail {

// What a reader of an HTML text sees, as plain lines: blocks stand apart, list items begin with "-
// ", quotations with "> ", a link shows where it leads when its words do not. Scripts, styles,
// comments and pictures are left out. Any bytes are read; valid UTF-8 stays valid. Time is linear.
[[nodiscard]] std::string html_text(std::string_view html);

}  // namespace svcops::mail
