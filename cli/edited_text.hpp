#pragma once
#include "cli/context.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// A text that somebody is to write in their editor.
struct TextRequest {
    std::string purpose;             // "Write the reply to the customer above this line."
    std::vector<std::string> about;  // what is known of the matter, line by line
    std::string begin;               // what is written already
};

using UseText = std::function<ExitCode(const std::string& text)>;

// Whether a text that a command needs and that was left out can be asked for: on a terminal, unless
// --no-input says otherwise.
[[nodiscard]] bool can_ask(Context& context);

// Opens the editor (VISUAL, EDITOR, the setting `editor`, else vi) on the request and hands the
// text above the line to `use`. An empty text cancels: nothing is written, and the exit code is 1.
// When `use` refuses the text is never lost: on a terminal the editor opens again with what was
// wrong, as long as the text changes; else its file is named. Throws what `use` throws, and
// EnvironmentError when the editor fails.
ExitCode with_edited_text(Context& context, const TextRequest& request, const UseText& use);

}  // namespace svcops::cli
