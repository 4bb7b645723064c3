#pragma once
#include <string>
#include <string_view>

namespace svcops::cli {

// Appends one line to a file, which is made for its owner alone (0600) when it is not there: whole
// or not at all, and on the disk before this ends. Lines of several writers do not mix, and one
// that was cut short by a crash is ended first. A link is not followed, and nothing but a file
// written to. Answers why it could not be, "" when it was.
std::string append_line(const std::string& path, std::string_view line);

}  // namespace svcops::cli
