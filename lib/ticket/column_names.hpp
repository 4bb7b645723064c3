#pragma once
#include "lib/record/field.hpp"

#include <string_view>
#include <vector>

namespace svcops {

// The names of a ticket's columns, as --columns, --sort and a `kind: List` write them.
namespace ticket_column {
inline constexpr std::string_view age = "age_s";  // a column names its unit
// Those of the clock that runs and is due first, and of how far an order is.
inline constexpr std::string_view measure = "measure", due = "clock_due", left = "remaining_s",
                                  used = "used_ratio", progress = "progress", next = "next_steps",
                                  late = "late_steps";
inline constexpr std::string_view judged[] = {measure, due, left, used, progress, next, late};
// One for each column that a source kept beside: "x.location".
inline constexpr std::string_view extra_prefix = "x.";
}  // namespace ticket_column

// A field's own name, save the age's.
[[nodiscard]] std::string_view column_name(const FieldInfo& field);

// Every name that a ticket's column may have, without those of `extra_prefix`, which the store
// knows.
[[nodiscard]] std::vector<std::string_view> ticket_column_names();

}  // namespace svcops
