#include "cli/render/table_layout.hpp"

#include <algorithm>
#include <numeric>

namespace svcops::cli {
namespace {

// A text column is not cut to less than this.
constexpr std::size_t least_width = 8;

bool may_shrink(const Column& column) {
    return column.type == CellType::text || column.type == CellType::token;
}

std::size_t line_width(std::span<const std::size_t> widths) {
    const std::size_t gaps = widths.empty() ? 0 : (widths.size() - 1) * column_gap;
    return std::accumulate(widths.begin(), widths.end(), gaps);
}

void shrink(std::span<const Column> columns, std::vector<std::size_t>& widths, std::size_t limit) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (may_shrink(columns[i])) {
            widths[i] = std::min(widths[i], std::max(limit, least_width));
        }
    }
    for (std::size_t total = line_width(widths); total > limit; --total) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const bool can = may_shrink(columns[i]) && widths[i] > least_width;
            if (can && (widest == widths.size() || widths[i] >= widths[widest])) {
                widest = i;
            }
        }
        if (widest == widths.size()) {
            return;
        }
        --widths[widest];
    }
}

// What a column asks for before spare ones are kept: text of a readable width, all else whole.
std::size_t wanted_width(const Column& column, std::size_t natural) {
    constexpr std::size_t readable = 24;
    return may_shrink(column) ? std::min(natural, readable) : natural;
}

// The spare column to leave out next, or the number of columns.
std::size_t most_spare(std::span<const Column> columns, const std::vector<std::size_t>& order) {
    std::size_t found = columns.size();
    for (const std::size_t i : order) {
        if (columns[i].spare > 0 &&
            (found == columns.size() || columns[i].spare >= columns[found].spare)) {
            found = i;
        }
    }
    return found;
}

void leave_out(std::span<const Column> columns, const std::vector<std::size_t>& natural,
               std::size_t limit, TableLayout& layout) {
    while (true) {
        std::vector<std::size_t> widths;
        for (const std::size_t i : layout.order) {
            widths.push_back(wanted_width(columns[i], natural[i]));
        }
        const std::size_t spare = most_spare(columns, layout.order);
        if (line_width(widths) <= limit || spare == columns.size()) {
            return;
        }
        std::erase(layout.order, spare);
        layout.left_out.insert(layout.left_out.begin(), spare);
    }
}

void shrink_shown(std::span<const Column> columns, std::vector<std::size_t>& natural,
                  std::size_t limit, const std::vector<std::size_t>& order) {
    std::vector<Column> shown;
    std::vector<std::size_t> widths;
    for (const std::size_t i : order) {
        shown.push_back(columns[i]);
        widths.push_back(natural[i]);
    }
    shrink(shown, widths, limit);
    for (std::size_t k = 0; k < order.size(); ++k) {
        natural[order[k]] = widths[k];
    }
}

}  // namespace

TableLayout lay_out(std::span<const Column> columns, std::vector<std::size_t> natural,
                    std::size_t limit) {
    TableLayout layout;
    layout.order.resize(columns.size());
    std::iota(layout.order.begin(), layout.order.end(), std::size_t{0});
    std::stable_partition(layout.order.begin(), layout.order.end(),
                          [&](std::size_t i) { return !columns[i].free_text; });
    if (limit > 0) {
        leave_out(columns, natural, limit, layout);
        shrink_shown(columns, natural, limit, layout.order);
    }
    layout.widths = std::move(natural);
    return layout;
}

}  // namespace svcops::cli
