#pragma once
#include "cli/ticket/request_form.hpp"

namespace svcops::cli {

// Whether the tickets stand on standard input: the subject is `-`.
bool adds_rows(const AddingOptions& options);

// Records the tickets of the JSON objects on standard input, one a line, as one operation:
// {"subject":"No network","customer":{"phone":"+8801..."},"template":"new-line","answers":{...}}.
// What the command line says holds for all of them, what a row says goes before it. Tells each with
// its clocks.
ExitCode record_rows(const AddingOptions& adding, const FormOptions& form, Context& context);

}  // namespace svcops::cli
