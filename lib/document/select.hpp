#pragma once
#include "lib/document/document.hpp"
#include "lib/text/problem.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace svcops {

// The columns that a report shows by itself, as positions in `columns`.
[[nodiscard]] std::vector<std::size_t> shown_columns(std::span<const Column> columns);

// `--columns A,B,-C,+D` as positions in `columns`, in the order wanted. When the first term is a
// bare name the list starts empty, else with the columns shown by themselves; then NAME and +NAME
// add at the end (a column already there stays where it is), -NAME takes away. Unknown names (with
// the nearest one), empty terms and a list with no column left are problems; the place's column is
// the byte in the argument.
[[nodiscard]] Reading<std::vector<std::size_t>> select_columns(std::span<const Column> columns,
                                                               std::string_view wanted);

enum class SortDirection : std::uint8_t { ascending, descending };

struct SortKey {
    std::size_t column = 0;
    SortDirection direction = SortDirection::ascending;
    bool operator==(const SortKey&) const = default;
};

// `--sort F,-G`: by F upwards, then by G downwards.
[[nodiscard]] Reading<std::vector<SortKey>> parse_sort(std::span<const Column> columns,
                                                       std::string_view wanted);

// The order of two cells: numbers by value, instants by time, false before true, texts by bytes
// with runs of digits as numbers (T-9 before T-10). A total order; empty cells and undefined
// numbers (NaN) come last.
[[nodiscard]] std::weak_ordering compare(const Cell& a, const Cell& b);
// Empty cells stay last in both directions.
[[nodiscard]] std::weak_ordering compare(const Cell& a, const Cell& b, SortDirection direction);
[[nodiscard]] std::weak_ordering compare_natural(std::string_view a, std::string_view b);

// Rows in the order of the keys; rows that are equal keep their order.
[[nodiscard]] Table sort_rows(Table table, std::span<const SortKey> keys);
[[nodiscard]] Table pick_columns(Table table, std::span<const std::size_t> picks);
[[nodiscard]] Table limit_rows(Table table, std::size_t most);

}  // namespace svcops
