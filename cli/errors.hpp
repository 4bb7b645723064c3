#pragma once
#include "cli/common_options.hpp"
#include "cli/session.hpp"
#include "lib/finding/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

class Context;

// Prints an error on standard error, as text or as one JSON object {class, code, message, file,
// line, column, retryable, problems}, null where a place is not known, and answers its exit code.
int report_error(const Error& error, std::string_view command, const CommonOptions& common,
                 Session& session);

// Tells what was left out while the rest was done (--keep-going), at least one problem. It is an
// error: --quiet does not keep it back.
void report_left_out(std::vector<Problem> problems, Context& context);

// The same text as a value: one line a problem, which goes on below on a terminal; a caret below a
// problem in an argument. Instants are those of the session's zone for messages.
std::string error_text(const Error& error, std::string_view command, const Session& session);

}  // namespace svcops::cli
