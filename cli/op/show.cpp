#include "cli/context.hpp"
#include "cli/op/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/render/joined.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/undo.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

namespace svcops::cli::op {

namespace {

struct ShowOptions {
    std::string id;
};

Table touched_table(const std::vector<Store::Touched>& touched) {
    Table table;
    table.title = "touched";
    table.columns = {{"record", "record", CellType::text},
                     {"later_op", "later op", CellType::count}};
    for (const auto& record : touched) {
        const bool shown = record.noun == Noun::ticket || record.noun == Noun::customer ||
                           record.noun == Noun::mail || record.noun == Noun::feedback ||
                           record.noun == Noun::recovery || record.noun == Noun::review;
        if (shown) {
            table.rows.push_back({record_label(record.noun, record.subject),
                                  record.later == 0 ? Cell{} : Cell{std::int64_t{record.later}}});
        }
    }
    return table;
}

ExitCode run(const ShowOptions& options, Context& context) {
    const auto id = operation_id(context, options.id);
    const auto as_of = record_instant(context);
    const auto operation = context.store().operation(id, as_of);
    if (!operation && as_of && context.store().operation(id)) {
        throw InputError(Outcome::no_input,
                         fmt::format("operation {} was recorded after {}", id, format_utc(*as_of)),
                         "see svcops op list");
    }
    if (!operation) {
        throw InputError(Outcome::no_input, fmt::format("there is no operation {}", id),
                         "see svcops op list");
    }
    auto table = operation_table({&*operation, 1}, context.wording(Shape::account));
    Facts facts{"", table.columns, table.rows.front()};
    if (context.common().count || context.format(Shape::account) == Format::id) {
        return print_table(context, std::move(table), "op", Shape::account);
    }
    const auto touched = touched_table(context.store().touched(operation->id, as_of));
    if (wants_rows(context)) {
        return print_table(context, joined(facts, touched), "op", Shape::account);
    }
    context.print({{facts, touched}}, Shape::account);
    return ExitCode{0};
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<ShowOptions>();
    args.operand(options->id, "OP", "the operation's number");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::op
