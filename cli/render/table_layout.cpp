#include "cli/render/table_layout.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
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

// Text is cut in this order: what a reader would not miss is cut before what tells rows apart.
// Free text and spare columns keep a readable width at first; the others are cut last.
std::size_t readable_width(const Column& column) {
    constexpr std::size_t free_text = 24, spare = 12;
    return column.free_text   ? free_text
           : column.spare > 0 ? spare
                              : std::numeric_limits<std::size_t>::max();
}

// Takes from the widest text until the line fits or every text is down to its least.
template <class Least>
void shrink(std::span<const Column> columns, std::vector<std::size_t>& widths, std::size_t limit,
            Least least) {
    for (std::size_t total = line_width(widths); total > limit; --total) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const bool can = may_shrink(columns[i]) && widths[i] > least(columns[i]);
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

void shrink(std::span<const Column> columns, std::vector<std::size_t>& widths, std::size_t limit) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (may_shrink(columns[i])) {
            widths[i] = std::min(widths[i], std::max(limit, least_width));
        }
    }
    shrink(columns, widths, limit, readable_width);
    shrink(columns, widths, limit, [](const Column&) { return least_width; });
}

// What a column asks for before more spare ones are shown: text of a readable width, all else
// whole.
std::size_t wanted_width(const Column& column, std::size_t natural) {
    return may_shrink(column) ? std::min(natural, readable_width(column)) : natural;
}

// The columns that are never spared, and of the others those that there is room for, the least
// spare first; columns that are equally spare come or go together.
void choose(std::span<const Column> columns, const std::vector<std::size_t>& natural,
            std::size_t limit, TableLayout& layout) {
    std::vector<std::uint8_t> levels;
    for (const Column& column : columns) {
        levels.push_back(column.spare);
    }
    std::ranges::sort(levels);
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    std::vector<bool> shown(columns.size(), false);
    for (const std::uint8_t level : levels) {
        std::vector<std::size_t> widths;
        for (const std::size_t i : layout.order) {
            if (shown[i] || columns[i].spare == level) {
                widths.push_back(wanted_width(columns[i], natural[i]));
            }
        }
        const bool fits = level == 0 || line_width(widths) <= limit;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            shown[i] = shown[i] || (fits && columns[i].spare == level);
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!shown[i]) {
            layout.left_out.push_back(i);
        }
    }
    std::erase_if(layout.order, [&](std::size_t i) { return !shown[i]; });
}

// As narrow as a column may be where nothing else helps; free text still says something.
std::size_t narrowest(const Column& column, std::size_t natural) {
    constexpr std::size_t least_free_text = 16;
    if (!may_shrink(column)) {
        return natural;
    }
    return std::min(natural, column.free_text ? least_free_text : least_width);
}

// A line never goes beyond the terminal: where even narrow texts do not fit, columns that come
// later are left out before earlier ones, free text last; the first names the row and stays.
void leave_out(std::span<const Column> columns, const std::vector<std::size_t>& natural,
               std::size_t limit, TableLayout& layout) {
    auto& order = layout.order;
    const auto fits = [&] {
        std::vector<std::size_t> widths;
        widths.reserve(order.size());
        for (const std::size_t i : order) {
            widths.push_back(narrowest(columns[i], natural[i]));
        }
        return line_width(widths) <= limit;
    };
    constexpr std::size_t least_terminal = 40;  // narrower ones are no place for a table
    while (limit >= least_terminal && order.size() > 1 && !fits()) {
        auto last = std::prev(order.end());
        while (columns[*last].free_text && std::prev(last) != order.begin()) {
            --last;
        }
        layout.left_out.push_back(*last);
        order.erase(last);
    }
    std::ranges::sort(layout.left_out);
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
                    std::size_t limit, std::size_t mail_limit) {
    TableLayout layout;
    layout.order.resize(columns.size());
    std::iota(layout.order.begin(), layout.order.end(), std::size_t{0});
    std::stable_partition(layout.order.begin(), layout.order.end(),
                          [&](std::size_t i) { return !columns[i].free_text; });
    if (limit == 0 && mail_limit > 0) {
        choose(columns, natural, mail_limit, layout);
    }
    if (limit > 0) {
        choose(columns, natural, limit, layout);
        leave_out(columns, natural, limit, layout);
        shrink_shown(columns, natural, limit, layout.order);
    }
    layout.widths = std::move(natural);
    return layout;
}

}  // namespace svcops::cli
