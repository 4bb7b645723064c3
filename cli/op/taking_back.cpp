#include "cli/op/taking_back.hpp"

#include "cli/op/rows.hpp"
#include "cli/request.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli {

namespace {

OpId target_of(const TakingBackOptions& options, const TakingBack& verb, Context& context) {
    if (options.id) {
        return operation_id(context, *options.id);
    }
    auto& store = context.store(Access::write);
    if (const auto last = verb.last(store, context.session().user())) {
        return *last;
    }
    const auto newest = store.operations(1);
    throw InputError(Outcome::no_input, newest.empty()
                                            ? std::string(verb.nothing_yet)
                                            : fmt::format(fmt::runtime(verb.nothing),
                                                          newest.front().id, newest.front().actor));
}

// A lead or a manager, as the definitions have it, may take back what others did. They are asked
// only about an operation that was named.
Authority authority_of(const TakingBackOptions& options, Context& context) {
    if (!options.id) {
        return Authority::own;
    }
    return leads(context.definitions().agents, context.session().user()) ? Authority::others
                                                                         : Authority::own;
}

// `op` 0: it was rehearsed.
void tell(Context& context, const TakingBack& verb, OpId op, const OperationInfo& target) {
    const auto wording = context.wording(Shape::account);
    const auto what = wording("op {} ({}, {})", target.id, target.command,
                              wording.counted(target.tickets, "{} ticket", "{} tickets"));
    if (context.common().json || context.common().format) {
        Facts facts;
        facts.columns = {{"op", "op", CellType::count},
                         {std::string(verb.key), std::string(verb.title), CellType::count}};
        facts.cells = {op == 0 ? Cell{} : Cell{std::int64_t{op}}, std::int64_t{target.id}};
        context.print({{facts}}, Shape::account);
    } else if (op == 0) {
        context.answer(verb.would(wording, what));
    } else {
        context.answer(verb.done(wording, op, what));
    }
}

ExitCode run(const TakingBackOptions& options, const TakingBack& verb, Context& context) {
    auto& store = context.store(Access::write);
    if (const auto done = done_before(context, options.request)) {
        tell(context, verb, *done, verb.told(store, store.operation(*done).value()));
        return ExitCode{0};
    }
    const auto mode = context.common().dry_run ? UndoMode::rehearse : UndoMode::write;
    const auto operation = requested_operation(context, options.request);
    const auto undone = verb.act(store, operation, target_of(options, verb, context), mode,
                                 authority_of(options, context));
    tell(context, verb, undone.op, undone.target);
    return ExitCode{0};
}

}  // namespace

Action taking_back(Args& args, std::string_view meaning, TakingBack verb) {
    auto options = std::make_shared<TakingBackOptions>();
    args.operand(options->id, "OP", meaning);
    declare_request(options->request, args);
    return [options, verb](Context& context) { return run(*options, verb, context); };
}

}  // namespace svcops::cli
