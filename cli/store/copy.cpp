#include "cli/store/copy.hpp"

#include "cli/context.hpp"
#include "cli/contradictions.hpp"
#include "cli/store/passing_file.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <system_error>

namespace svcops::cli::store {

namespace {

struct CopyOptions {
    std::string to;
};

// To be encrypted or sent elsewhere: svcops store backup - | age -r KEY >store.db.age
void pass_on(WriteCopy write, Context& context) {
    refuse_other_answers(context, context.command().verb);
    if (context.session().out_is_terminal) {
        throw InputError(Outcome::usage, "standard output is a terminal; a store is no text",
                         "pipe it on, redirect it or name a file");
    }
    PassingFile file(context);
    (context.store().*write)(file.path());
    file.give_output();
}

ExitCode run(const CopyOptions& options, WriteCopy write, Context& context) {
    refuse_choice_of_rows(context.common(), no_rows);
    if (options.to == "-") {
        pass_on(write, context);
        return ExitCode{0};
    }
    const auto target = context.session().folder / options.to;
    (context.store().*write)(target);
    if (wants_facts(context)) {
        context.print({{file_facts(context, target)}}, Shape::account);
    } else {
        context.say(fmt::format("{} written", target.string()));
    }
    return ExitCode{0};
}

}  // namespace

bool wants_facts(Context& context) {
    const auto& common = context.common();
    return common.json || common.format || common.output;
}

Facts file_facts(Context& context, const std::filesystem::path& path) {
    Facts facts;
    std::error_code none;
    const auto bytes = std::filesystem::file_size(path, none);
    const bool there = !none && !context.common().dry_run;
    facts.columns = {{"path", "file", CellType::text},
                     {"bytes", "bytes", CellType::count},
                     {"dry_run", "dry run", CellType::flag}};
    facts.cells = {path.string(), there ? Cell{static_cast<std::int64_t>(bytes)} : Cell{},
                   context.common().dry_run};
    return facts;
}

Action copy_action(Args& args, WriteCopy write) {
    auto options = std::make_shared<CopyOptions>();
    args.operand(options->to, "FILE",
                 "where to write it; the file must not exist; - for standard output", Offer::file);
    return [options, write](Context& context) { return run(*options, write, context); };
}

}  // namespace svcops::cli::store
