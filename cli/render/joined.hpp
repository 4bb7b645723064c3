#pragma once
#include "lib/document/document.hpp"

namespace svcops::cli {

// Facts and the table beside them as one table: the facts are repeated in each row, and without
// rows they are one row. A column of the table whose name the facts have too gets the table's key
// before it.
[[nodiscard]] Table joined(const Facts& facts, const Table& table);

}  // namespace svcops::cli
