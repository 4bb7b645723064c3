#include "cli/output_table.hpp"

#include "lib/document/select.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <compare>
#include <limits>
#include <numeric>

namespace svcops::cli {

namespace {

template <class T>
T wanted(Reading<T> reading, std::string_view option, const std::string& text) {
    if (!reading) {
        for (auto& problem : reading.problems) {
            problem.place.source = option;
            problem.place.line = 0;  // an argument has no lines
            problem.excerpt = text;
        }
        throw InputError(Outcome::usage, std::move(reading.problems));
    }
    return std::move(*reading.value);
}

std::vector<std::size_t> wanted_picks(const CommonOptions& common, std::span<const Column> columns,
                                      std::string_view id) {
    if (common.ids) {
        return wanted(select_columns(columns, id), "--ids", std::string(id));
    }
    return common.columns
               ? wanted(select_columns(columns, *common.columns), "--columns", *common.columns)
               : shown_columns(columns);
}

}  // namespace

std::vector<std::size_t> needed_columns(Context& context, std::span<const Column> columns,
                                        std::string_view id) {
    const auto& common = context.common();
    auto needed = wanted_picks(common, columns, id);
    if (common.sort) {
        for (const auto& key : wanted(parse_sort(columns, *common.sort), "--sort", *common.sort)) {
            if (std::find(needed.begin(), needed.end(), key.column) == needed.end()) {
                needed.push_back(key.column);
            }
        }
    }
    return needed;
}

RowPrinter::RowPrinter(Context& context, std::span<const Column> columns, std::string_view id)
    : context_(context),
      picks_(wanted_picks(context.common(), columns, id)),
      limit_(row_limit(context, std::numeric_limits<std::uint32_t>::max())),
      options_(context.render_options(Shape::rows)),
      writer_(table_writer(options_, context.output())) {
    std::vector<Column> picked;
    for (const auto i : picks_) {
        picked.push_back(columns[i]);
    }
    writer_->begin(picked);
}

void RowPrinter::row(std::span<const Cell> cells) {
    writer_->row(cells);
    ++rows_;
}

ExitCode RowPrinter::end(std::span<const std::string> notes) {
    writer_->end(notes);
    return context_.found(rows_);
}

bool wants_rows(Context& context) {
    const auto& common = context.common();
    const auto format = context.format(Shape::account);
    return format == Format::tsv || format == Format::csv || format == Format::id ||
           common.columns || common.sort || common.limit;
}

std::vector<std::size_t> chosen_rows(Context& context, const Table& table) {
    const auto& common = context.common();
    std::vector<std::size_t> rows(table.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (common.sort) {
        const auto keys = wanted(parse_sort(table.columns, *common.sort), "--sort", *common.sort);
        std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
            for (const auto& key : keys) {
                const auto order =
                    compare(table.rows[a][key.column], table.rows[b][key.column], key.direction);
                if (std::is_neq(order)) {
                    return std::is_lt(order);
                }
            }
            return false;
        });
    }
    if (common.limit) {
        rows.resize(std::min<std::size_t>(rows.size(), row_limit(context, 0)));
    }
    return rows;
}

void check_choice(Context& context, std::span<const Column> columns, std::string_view id) {
    if (context.common().columns || context.common().sort) {
        static_cast<void>(needed_columns(context, columns, id));
    }
}

ExitCode print_labels(Context& context, std::span<const TicketId> ids) {
    Table table;
    table.columns = {{"id", "id"}};
    for (const auto id : ids) {
        table.rows.push_back({ticket_label(id)});
    }
    return print_table(context, std::move(table), "id", Shape::account);
}

std::uint32_t row_limit(Context& context, std::uint32_t usual) {
    if (context.common().limit) {
        const auto limit = context.count_of("--limit", *context.common().limit);
        return static_cast<std::uint32_t>(
            std::min<std::int64_t>(limit, std::numeric_limits<std::uint32_t>::max()));
    }
    return context.common().all ? std::numeric_limits<std::uint32_t>::max() : usual;
}

ExitCode print_table(Context& context, Table table, std::string_view id, Shape shape) {
    const auto& common = context.common();
    if (common.sort) {
        const auto keys = wanted(parse_sort(table.columns, *common.sort), "--sort", *common.sort);
        table = sort_rows(std::move(table), keys);
    }
    if (common.limit) {
        table = limit_rows(std::move(table), row_limit(context, 0));
    }
    const auto rows = table.rows.size();
    if (common.count) {
        context.write(fmt::format("{}\n", rows));
        return context.found(rows);
    }
    auto picks = wanted_picks(common, table.columns, id);
    if (common.sort && !common.columns && !common.ids) {
        std::erase_if(picks,
                      [&](std::size_t i) { return table.columns[i].use == ColumnUse::on_request; });
    }
    context.print({{pick_columns(std::move(table), picks)}}, shape);
    return context.found(rows);
}

ExitCode print_thing(Context& context, Facts facts, Table rows, std::string_view id, Shape shape) {
    const auto& common = context.common();
    const bool chooses = common.columns || common.sort || common.limit || common.count;
    if (context.format(shape) != Format::json || chooses) {
        return print_table(context, std::move(rows), id, shape);
    }
    const auto count = rows.rows.size();
    context.print({{std::move(facts), std::move(rows)}}, shape);
    return context.found(count);
}

}  // namespace svcops::cli
