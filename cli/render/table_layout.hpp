#pragma once
#include "lib/document/document.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace svcops::cli {

// Where the columns of a table for people stand: free text last, so that a script whose width a
// terminal and a table disagree about can move nothing else; every width in terminal columns.
struct TableLayout {
    std::vector<std::size_t> order;     // positions in the table's columns, left to right
    std::vector<std::size_t> left_out;  // positions of spare columns that there is no room for
    std::vector<std::size_t> widths;    // by position in the table's columns
};

// Between two columns.
inline constexpr std::size_t column_gap = 2;

// `natural` are the widths that the cells ask for. `limit` is the terminal's width, 0 for none:
// then spare columns are shown only as far as all fit at a readable width, and text columns give
// way, free text and spare ones first, of those the widest first, down to a least width; numbers
// and instants are never cut, but where all that does not help the last columns are left out.
// Without a terminal `mail_limit` chooses among the spare columns in the same way, 0 for none, and
// nothing is cut.
[[nodiscard]] TableLayout lay_out(std::span<const Column> columns, std::vector<std::size_t> natural,
                                  std::size_t limit, std::size_t mail_limit);

}  // namespace svcops::cli
