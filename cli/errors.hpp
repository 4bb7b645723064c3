#pragma once
#include "cli/common_options.hpp"
#include "cli/session.hpp"
#include "lib/finding/error.hpp"

#include <string>
#include <string_view>

namespace svcops::cli {

// Prints an error on standard error, as text or as one JSON object {class, code, message, file,
// line, column, retryable, problems}, null where a place is not known, and answers its exit code.
int report_error(const Error& error, std::string_view command, const CommonOptions& common,
                 Session& session);

// The same text as a value: one line a problem; a caret below a problem in an argument.
std::string error_text(const Error& error, std::string_view command);

}  // namespace svcops::cli
