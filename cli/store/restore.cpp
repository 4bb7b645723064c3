#include "cli/context.hpp"
#include "cli/contradictions.hpp"
#include "cli/store/copy.hpp"
#include "cli/store/passing_file.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <utility>
#include <vector>

namespace svcops::cli::store {

namespace {

constexpr std::string_view input_name = "standard input";

struct RestoreOptions {
    std::string from;
};

// What is wrong with the file is said of standard input: nobody knows the file.
std::vector<Problem> said_of_input(std::vector<Problem> problems, const std::string& path) {
    for (auto& problem : problems) {
        for (auto at = problem.what.find(path); at != std::string::npos;
             at = problem.what.find(path)) {
            problem.what.replace(at, path.size(), input_name);
        }
    }
    return problems;
}

void restore_input(Context& context, const std::filesystem::path& target) {
    if (context.session().in_is_terminal) {
        throw InputError(Outcome::usage, "standard input is a terminal; a store is no text",
                         "pipe a backup in, redirect one or name a file");
    }
    PassingFile file(context);
    file.take_input();
    try {
        Store::restore(file.path(), target);
    } catch (const StoreError& error) {
        throw StoreError(error.outcome(), said_of_input(error.problems(), file.path().string()));
    }
}

ExitCode run(const RestoreOptions& options, Context& context) {
    refuse_choice_of_rows(context.common(), no_rows);
    const auto target = context.store_path();
    const bool from_input = options.from == "-";
    const auto source =
        from_input ? std::filesystem::path(input_name) : context.session().folder / options.from;
    const bool rehearses = context.common().dry_run;
    if (!rehearses && from_input) {
        restore_input(context, target);
    } else if (!rehearses) {
        Store::restore(source, target);
    }
    if (wants_facts(context)) {
        auto facts = file_facts(context, target);
        facts.columns.insert(facts.columns.begin() + 1, {"from", "from", CellType::text});
        facts.cells.insert(facts.cells.begin() + 1, Cell{source.string()});
        context.print({{facts}}, Shape::account);
    } else if (rehearses) {
        context.answer(context.wording(Shape::account)("would put {} in place of {}",
                                                       source.string(), target.string()));
    } else {
        context.say(fmt::format("{} restored from {}", target.string(), source.string()));
    }
    return ExitCode{0};
}

}  // namespace

Action restore(Args& args) {
    auto options = std::make_shared<RestoreOptions>();
    args.operand(options->from, "FILE", "a backup, verified first; - for standard input",
                 Offer::file);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::store
