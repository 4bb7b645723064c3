#pragma once
#include "lib/text/problem.hpp"

#include <string_view>
#include <vector>

namespace svcops {

// What must hold of the bytes before YAML is read at all: at most max_source_bytes, valid UTF-8, no
// control characters but line ends (LF or CRLF), no tabs, no directives. Every offence is a problem
// with its place, at most one of a sort on a line. `text` comes without its byte order mark.
std::vector<Problem> scan_bytes(std::string_view text, std::string_view source);

}  // namespace svcops
