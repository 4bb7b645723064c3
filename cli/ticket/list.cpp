#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/rows.hpp"
#include "cli/verbs.hpp"
#include "lib/document/select.hpp"
#include "lib/finding/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace svcops::cli::ticket {

namespace {

// Clocks cost a look at every event, so they are judged only when a column shows them.
CaseCursor::Reads reads_for(Context& context, const std::vector<Column>& columns) {
    const auto needed = context.common().count ? std::vector<std::size_t>()
                                               : needed_columns(context, columns, "id");
    const bool shows_clocks =
        std::ranges::any_of(needed, [&](std::size_t i) { return is_judged(columns[i]); });
    return shows_clocks ? CaseCursor::Reads::clocks : CaseCursor::Reads::states;
}

// What the store alone knows of a list's columns: the names that a source gave.
void check_layout(const NamedList& list, std::span<const Column> columns) {
    std::vector<Problem> problems;
    const auto take = [&](std::vector<Problem> found) {
        for (Problem& problem : found) {
            problem.place = list.place;
            problem.what = fmt::format("List '{}': {}", list.name, problem.what);
            problems.push_back(std::move(problem));
        }
    };
    if (!list.columns.empty()) {
        take(select_columns(columns, fmt::format("{}", fmt::join(list.columns, ","))).problems);
    }
    if (!list.sort.empty()) {
        take(parse_sort(columns, fmt::format("{}", fmt::join(list.sort, ","))).problems);
    }
    if (!problems.empty()) {
        throw InputError(Outcome::bad_definition, std::move(problems));
    }
}

ExitCode run(const SelectionOptions& options, Context& context) {
    const auto filter = selected_filter(options, context);
    if (explained(options, context, filter)) {
        return ExitCode{0};
    }
    auto columns = ticket_columns(context.store());
    std::ranges::move(judged_columns(), std::back_inserter(columns));
    if (const auto* const list = context.named_list(options.words)) {
        check_layout(*list, columns);
        context.lay_out(*list);
    }
    for (auto& column : columns) {
        column.type = column.type == CellType::instant ? CellType::minute : column.type;
    }
    Selected selected(context, filter, reads_for(context, columns));
    return print_tickets(context, selected.cursor(), columns, selected.judge());
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<SelectionOptions>();
    declare(*options, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
