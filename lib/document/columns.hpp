#pragma once
#include "lib/document/document.hpp"

#include <concepts>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// Values into cells; nothing (nullopt) into an empty cell.
inline Cell cell(std::monostate nothing) {
    return nothing;
}
inline Cell cell(std::string text) {
    return text;
}
inline Cell cell(std::string_view text) {
    return std::string(text);
}
inline Cell cell(const char* text) {
    return std::string(text);
}
inline Cell cell(std::same_as<bool> auto yes) {
    return yes;
}
inline Cell cell(std::same_as<double> auto number) {
    return number;
}
inline Cell cell(Texts texts) {
    return texts;
}
inline Cell cell(Instant at) {
    return at;
}
inline Cell cell(Seconds length) {
    return std::int64_t{length.count()};
}

template <std::integral Number>
requires(!std::same_as<Number, bool>) Cell cell(Number count) {
    return static_cast<std::int64_t>(count);
}

template <class Value>
Cell cell(const std::optional<Value>& value) {
    return value ? cell(*value) : Cell();
}

// One row of a report's table of columns: text, CSV, JSON, --columns, --sort, help and completion
// follow from it.
template <class Row>
struct ColumnOf {
    Column column;
    Cell (*get)(const Row&);
};

template <class Row>
std::vector<Column> columns_of(std::span<const ColumnOf<Row>> columns) {
    std::vector<Column> all;
    all.reserve(columns.size());
    for (const ColumnOf<Row>& each : columns) {
        all.push_back(each.column);
    }
    return all;
}

// Fills one row of cells again and again, so that a long list needs no vector a row.
template <class Row>
class RowMaker {
public:
    // `picks` are positions in `columns` (select.hpp), in the order wanted. Both are copied or
    // outlive this.
    RowMaker(std::span<const ColumnOf<Row>> columns, std::vector<std::size_t> picks)
        : columns_(columns), picks_(std::move(picks)), cells_(picks_.size()) {}

    // Valid until the next call.
    std::span<const Cell> operator()(const Row& row) {
        for (std::size_t i = 0; i < picks_.size(); ++i) {
            cells_[i] = columns_[picks_[i]].get(row);
        }
        return cells_;
    }

private:
    std::span<const ColumnOf<Row>> columns_;
    std::vector<std::size_t> picks_;
    std::vector<Cell> cells_;
};

// Every column, also those on request; select_columns and pick_columns leave the ones wanted.
template <std::ranges::input_range Rows, class Row = std::ranges::range_value_t<Rows>>
Table table_of(Rows&& rows, std::type_identity_t<std::span<const ColumnOf<Row>>> columns) {
    Table table;
    table.columns = columns_of(columns);
    if constexpr (std::ranges::sized_range<Rows>) {
        table.rows.reserve(std::ranges::size(rows));
    }
    for (const Row& row : rows) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        cells.reserve(columns.size());
        for (const ColumnOf<Row>& each : columns) {
            cells.push_back(each.get(row));
        }
    }
    return table;
}

template <class Row>
Facts facts_of(const Row& row, std::type_identity_t<std::span<const ColumnOf<Row>>> columns) {
    Facts facts;
    facts.columns = columns_of(columns);
    facts.cells.reserve(columns.size());
    for (const ColumnOf<Row>& each : columns) {
        facts.cells.push_back(each.get(row));
    }
    return facts;
}

}  // namespace svcops
