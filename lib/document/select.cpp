#include "lib/document/select.hpp"

#include "lib/text/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace svcops {
namespace {

// One term of a comma list: its sign (0: none), its name and where it starts (1-based byte).
struct Term {
    char sign = 0;
    std::string_view name;
    std::uint32_t at = 1;
};

std::vector<Term> terms_of(std::string_view list) {
    std::vector<Term> terms;
    std::size_t from = 0;
    for (;;) {
        const std::size_t comma = std::min(list.find(',', from), list.size());
        Term term{0, list.substr(from, comma - from), static_cast<std::uint32_t>(from + 1)};
        if (term.name.starts_with('-') || term.name.starts_with('+')) {
            term.sign = term.name.front();
            term.name.remove_prefix(1);
            ++term.at;
        }
        terms.push_back(term);
        if (comma == list.size()) {
            return terms;
        }
        from = comma + 1;
    }
}

std::optional<std::size_t> position(std::span<const Column> columns, std::string_view name) {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return column.name == name; });
    if (found == columns.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - columns.begin());
}

Problem problem_at(std::string_view option, std::uint32_t at, std::string what, std::string hint) {
    Problem problem;
    problem.place = {std::string(option), 1, at};
    problem.what = std::move(what);
    problem.hint = std::move(hint);
    return problem;
}

Problem unknown_column(std::span<const Column> columns, const Term& term, std::string_view option) {
    if (term.name.empty()) {
        return problem_at(option, term.at, "the name of a column is missing", {});
    }
    std::vector<std::string_view> names;
    names.reserve(columns.size());
    for (const Column& column : columns) {
        names.push_back(column.name);
    }
    std::string hint = did_you_mean(term.name, names);
    if (hint.empty()) {
        hint = fmt::format("columns: {}", fmt::join(names, ", "));
    }
    return problem_at(option, term.at, fmt::format("unknown column '{}'", term.name),
                      std::move(hint));
}

}  // namespace

std::vector<std::size_t> shown_columns(std::span<const Column> columns) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].use == ColumnUse::shown) {
            shown.push_back(i);
        }
    }
    return shown;
}

Reading<std::vector<std::size_t>> select_columns(std::span<const Column> columns,
                                                 std::string_view wanted) {
    Reading<std::vector<std::size_t>> reading;
    std::vector<std::size_t> picks;
    const std::vector<Term> terms = terms_of(wanted);
    if (terms.front().sign != 0) {
        picks = shown_columns(columns);
    }
    for (const Term& term : terms) {
        const auto at = position(columns, term.name);
        if (!at) {
            reading.problems.push_back(unknown_column(columns, term, "--columns"));
        } else if (term.sign == '-') {
            std::erase(picks, *at);
        } else if (std::find(picks.begin(), picks.end(), *at) == picks.end()) {
            picks.push_back(*at);
        }
    }
    if (picks.empty() && reading.problems.empty()) {
        reading.problems.push_back(
            problem_at("--columns", 1, "no column is left", "name at least one"));
    }
    reading.value = std::move(picks);
    return reading;
}

Reading<std::vector<SortKey>> parse_sort(std::span<const Column> columns, std::string_view wanted) {
    Reading<std::vector<SortKey>> reading;
    std::vector<SortKey> keys;
    for (const Term& term : terms_of(wanted)) {
        if (const auto at = position(columns, term.name)) {
            keys.push_back(
                {*at, term.sign == '-' ? SortDirection::descending : SortDirection::ascending});
        } else {
            reading.problems.push_back(unknown_column(columns, term, "--sort"));
        }
    }
    reading.value = std::move(keys);
    return reading;
}

Table pick_columns(Table table, std::span<const std::size_t> picks) {
    std::vector<Column> columns;
    columns.reserve(picks.size());
    for (const std::size_t pick : picks) {
        columns.push_back(table.columns[pick]);
    }
    table.columns = std::move(columns);
    std::vector<Cell> cells;
    for (std::vector<Cell>& row : table.rows) {
        cells.clear();
        for (const std::size_t pick : picks) {
            cells.push_back(std::move(row[pick]));
        }
        row.swap(cells);
    }
    return table;
}

Table limit_rows(Table table, std::size_t most) {
    table.rows.resize(std::min(most, table.rows.size()));
    return table;
}

}  // namespace svcops
