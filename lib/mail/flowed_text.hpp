#pragma once
#include <string>
#include <string_view>

namespace svcops::mail {

// Whether the blank that marks a soft line break belongs to the text (RFC 3676, DelSp).
enum class SoftBreak : unsigned char { keeps_blank, drops_blank };

// Text of format=flowed as its writer typed it: soft breaks joined, space-stuffing taken away,
// quoted lines with their depth kept (">> "); the line "-- " before a signature stays. Lines end in
// \n.
[[nodiscard]] std::string unflowed(std::string_view text, SoftBreak soft_break);

// Lines that end in \n, whatever they ended in.
[[nodiscard]] std::string plain_lines(std::string_view text);

}  // namespace svcops::mail
