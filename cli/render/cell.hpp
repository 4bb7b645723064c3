#pragma once
#include "cli/render/render.hpp"
#include "lib/document/document.hpp"

#include <string>

namespace svcops::cli {

// Empty, or a number that is none (NaN, infinite).
[[nodiscard]] bool is_nothing(const Cell& cell);

// Several texts as one: `;` between, a backslash before a `;` or backslash within.
[[nodiscard]] std::string joined(const Texts& texts);

// What text, numbers and flags look like to a machine, not yet quoted or escaped: whole seconds,
// ratios with four decimals, RFC 3339. Nothing for an empty cell.
void append_machine(std::string& out, const Cell& cell, const Column& column,
                    const RenderOptions& options);

// What a person sees: "95.1%", "4h 5m", local time, yes and no in their language, no control
// characters, their charset. The column's own mark for an empty cell.
void append_people(std::string& out, const Cell& cell, const Column& column,
                   const RenderOptions& options);

// Text of data for a person: visible, in their charset.
[[nodiscard]] std::string people_text(std::string_view text, const RenderOptions& options);
// A title, label or other word of ours, in the person's language where the charset can show it.
[[nodiscard]] std::string people_word(std::string_view english, const RenderOptions& options);

// Numbers, ratios and durations stand right in their column.
[[nodiscard]] bool stands_right(const Column& column);

}  // namespace svcops::cli
