#include "lib/operation/undo.hpp"

#include "cli/context.hpp"
#include "cli/op/rows.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli::op {

namespace {

struct Options {
    std::optional<std::string> id;
};

OpId target_of(const Options& options, Context& context) {
    if (options.id) {
        return operation_id(context, *options.id);
    }
    auto& store = context.store(Access::write);
    if (const auto last = last_of(store, context.session().user())) {
        return last->id;
    }
    const auto newest = store.operations(1);
    throw InputError(Outcome::no_input,
                     newest.empty() ? "nothing to undo"
                                    : fmt::format("nothing of yours to undo (last: op {}, {})",
                                                  newest.front().id, newest.front().actor));
}

ExitCode run(const Options& options, Context& context) {
    auto& store = context.store(Access::write);
    const auto mode = context.common().dry_run ? UndoMode::rehearse : UndoMode::write;
    const auto undone = undo(store, context.operation(), target_of(options, context), mode);
    const auto wording = context.wording(Shape::account);
    const auto what = wording("op {} ({}, {})", undone.target.id, undone.target.command,
                              wording.counted(undone.target.tickets, "{} ticket", "{} tickets"));
    Facts facts;
    facts.columns = {{"op", "op", CellType::count}, {"retracts", "takes back", CellType::count}};
    facts.cells = {undone.op == 0 ? Cell{} : Cell{std::int64_t{undone.op}},
                   std::int64_t{undone.target.id}};
    if (context.common().json || context.common().format) {
        context.print({{facts}}, Shape::account);
    } else if (undone.op == 0) {
        context.write(wording("would take back {}", what) + "\n");
    } else {
        context.write(wording("op {}: took back {}", undone.op, what) + "\n");
    }
    return ExitCode{0};
}

}  // namespace

Action undo(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->id, "OP", "the operation to take back; without it, my last one");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::op
