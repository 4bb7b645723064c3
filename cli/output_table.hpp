#pragma once
#include "cli/context.hpp"
#include "lib/document/document.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace svcops::cli {

// --limit, or the usual one; --all lifts it.
std::uint32_t row_limit(Context& context, std::uint32_t usual);

// Prints a table as --columns, --sort, --limit, --count and --ids say; `id` names the column that
// --ids prints. Answers 1 when -e was given and there is no row.
ExitCode print_table(Context& context, Table table, std::string_view id, Shape shape = Shape::rows);

// One thing that is made of rows: in JSON an object that holds them under the table's name, in
// other formats, and where options choose among rows or columns, the rows alone.
ExitCode print_thing(Context& context, Facts facts, Table rows, std::string_view id,
                     Shape shape = Shape::rows);

// Whether an account is asked for as rows: in a format of rows, or by an option that chooses among
// rows or columns.
bool wants_rows(Context& context);

// Positions of the rows that --sort and --limit leave, in their order.
std::vector<std::size_t> chosen_rows(Context& context, const Table& table);

// `T-1` for each, as --ids, --count and --limit say.
ExitCode print_labels(Context& context, std::span<const TicketId> ids);

// The columns that printing needs: those to show and those to sort by, as positions in `columns`.
std::vector<std::size_t> needed_columns(Context& context, std::span<const Column> columns,
                                        std::string_view id);

// For a verb that writes, before it does: --columns and --sort that its table does not have are
// told while nothing is done yet.
void check_choice(Context& context, std::span<const Column> columns, std::string_view id);

// Prints rows as they come, for lists too long to hold; --sort is not for it.
class RowPrinter {
public:
    RowPrinter(Context& context, std::span<const Column> columns, std::string_view id);
    [[nodiscard]] std::span<const std::size_t> picks() const { return picks_; }
    [[nodiscard]] bool full() const { return rows_ >= limit_; }  // --limit is reached
    void row(std::span<const Cell> cells);                       // of the picks
    ExitCode end(std::span<const std::string> notes = {});

private:
    Context& context_;
    std::vector<std::size_t> picks_;
    std::size_t limit_;
    std::size_t rows_ = 0;
    RenderOptions options_;
    std::unique_ptr<TableWriter> writer_;
};

}  // namespace svcops::cli
