#include "cli/context.hpp"
#include "cli/op/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace svcops::cli::op {

namespace {

constexpr std::uint32_t on_a_screen = 50;
constexpr auto every_one = std::numeric_limits<std::uint32_t>::max();

// What is read on a terminal is the latest; what goes elsewhere is everything.
std::uint32_t usual_limit(Context& context) {
    const bool read_here = context.session().out_is_terminal && !context.common().output &&
                           context.format(Shape::rows) == Format::table;
    return read_here ? on_a_screen : every_one;
}

ExitCode count_only(Context& context, std::optional<Instant> as_of) {
    const auto limit = row_limit(context, every_one);
    const auto rows = std::min<std::uint64_t>(context.store().count_operations(as_of), limit);
    context.write(fmt::format("{}\n", rows));
    return context.found(rows);
}

ExitCode run_list(Context& context) {
    const auto as_of = record_instant(context);
    if (context.common().count) {
        return count_only(context, as_of);
    }
    const bool sorts = context.common().sort.has_value();
    const auto limit = row_limit(context, usual_limit(context));
    const auto wording = context.wording(Shape::rows);
    auto table =
        operation_table(context.store().operations(sorts ? every_one : limit, 0, as_of), wording);
    const bool cut = !context.common().limit && !sorts && table.rows.size() == limit;
    if (const auto all = cut ? context.store().count_operations(as_of) : 0; all > limit) {
        table.notes.push_back(wording("the latest {} of {}; --all shows all", limit, all));
    }
    return print_table(context, std::move(table), "op");
}

}  // namespace

Action list(Args&) {
    return run_list;
}

}  // namespace svcops::cli::op
