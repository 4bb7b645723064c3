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

}  // namespace

TableLayout lay_out(std::span<const Column> columns, std::vector<std::size_t> natural,
                    std::size_t limit) {
    TableLayout layout;
    layout.order.resize(columns.size());
    std::iota(layout.order.begin(), layout.order.end(), std::size_t{0});
    std::stable_partition(layout.order.begin(), layout.order.end(),
                          [&](std::size_t i) { return !columns[i].free_text; });
    if (limit > 0) {
        shrink(columns, natural, limit);
    }
    layout.widths = std::move(natural);
    return layout;
}

}  // namespace svcops::cli
