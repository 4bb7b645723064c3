#include "lib/operation/undo.hpp"

#include "cli/context.hpp"
#include "cli/op/rows.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli::op {

namespace {

struct Options {
    std::optional<std::string> id, request;
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

// `op` 0: it was rehearsed.
void tell(Context& context, OpId op, const OperationInfo& target) {
    const auto wording = context.wording(Shape::account);
    const auto what = wording("op {} ({}, {})", target.id, target.command,
                              wording.counted(target.tickets, "{} ticket", "{} tickets"));
    if (context.common().json || context.common().format) {
        Facts facts;
        facts.columns = {{"op", "op", CellType::count},
                         {"retracts", "takes back", CellType::count}};
        facts.cells = {op == 0 ? Cell{} : Cell{std::int64_t{op}}, std::int64_t{target.id}};
        context.print({{facts}}, Shape::account);
    } else if (op == 0) {
        context.write(wording("would take back {}", what) + "\n");
    } else {
        context.write(wording("op {}: took back {}", op, what) + "\n");
    }
}

ExitCode run(const Options& options, Context& context) {
    auto& store = context.store(Access::write);
    if (const auto done = done_before(context, options.request)) {
        const auto operation = store.operation(*done);
        tell(context, *done, store.operation(operation->retracts.value()).value());
        return ExitCode{0};
    }
    const auto mode = context.common().dry_run ? UndoMode::rehearse : UndoMode::write;
    auto operation = context.operation();
    operation.request = options.request.value_or("");
    const auto undone = undo(store, operation, target_of(options, context), mode);
    tell(context, undone.op, undone.target);
    return ExitCode{0};
}

}  // namespace

Action undo(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->id, "OP", "the operation to take back; without it, my last one")
        .option("--request-id", options->request, "KEY",
                "do it once: a second run with the same key does nothing");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::op
