#include "cli/context.hpp"
#include "cli/input.hpp"
#include "cli/judging.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/definition/difference.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli::definitions {

namespace {

struct DiffOptions {
    std::vector<std::string> paths;
    bool stored = false;
    JudgingOptions judging;
};

Definitions loaded(Reading<std::vector<SourceText>> sources) {
    if (!sources) {
        throw InputError(Outcome::no_input, std::move(sources.problems));
    }
    auto definitions = load(*sources);
    if (!definitions) {
        throw InputError(Outcome::bad_definition, std::move(definitions.problems));
    }
    return std::move(*definitions.value);
}

Definitions from_folder(Context& context, const std::string& path) {
    const std::vector<std::filesystem::path> paths{context.session().folder / path};
    return loaded(read_definition_files(context.session(), paths));
}

// The texts that the last operation which used definitions was decided by.
Definitions from_store(Context& context) {
    std::vector<SourceText> texts;
    for (auto& [digest, body] : context.store().definitions()) {
        texts.push_back({fmt::format("(stored {})", hex(digest).substr(0, 12)), std::move(body)});
    }
    if (texts.empty()) {
        throw InputError(Outcome::no_input, "the store keeps no definitions yet",
                         "svcops sla check --record keeps those it used");
    }
    return loaded(std::move(texts));
}

Table difference_table(const std::vector<Difference>& differences) {
    Table table;
    table.columns = {{"what", "what", CellType::token},
                     {"kind", "kind"},
                     {"name", "name"},
                     {"effective", "effective", CellType::instant},
                     {"key", "key"},
                     {"before", "before"},
                     {"after", "after"},
                     {"severity", "severity", CellType::token}};
    const auto text = [](const std::optional<std::string>& value) {
        return value ? Cell{*value} : Cell{};
    };
    for (const auto& row : differences) {
        table.rows.push_back({std::string(name_of(row.what)), row.kind, row.name,
                              row.effective ? Cell{*row.effective} : Cell{},
                              row.key.empty() ? Cell{} : Cell{row.key}, text(row.before),
                              text(row.after), std::string(to_token(severity_of(row)))});
    }
    return table;
}

std::vector<Difference> compare(const DiffOptions& options, Context& context) {
    if (options.stored && options.paths.empty()) {
        return definition_diff(from_store(context), context.definitions());
    }
    if (!options.stored && options.paths.size() == 1) {
        return definition_diff(context.definitions(), from_folder(context, options.paths[0]));
    }
    if (!options.stored && options.paths.size() == 2) {
        return definition_diff(from_folder(context, options.paths[0]),
                               from_folder(context, options.paths[1]));
    }
    throw InputError(Outcome::usage, "one or two folders, or --stored",
                     "svcops definitions diff OLD NEW");
}

ExitCode run(const DiffOptions& options, Context& context) {
    const auto least = fail_on(options.judging);
    const auto differences = compare(options, context);
    if (differences.empty() && context.format(Shape::rows) == Format::table &&
        !context.common().count) {
        context.say("the definitions are the same");
        return ExitCode{0};
    }
    print_table(context, difference_table(differences), "name");
    std::optional<Severity> gravest;
    for (const auto& difference : differences) {
        gravest = std::max(gravest, std::optional(severity_of(difference)));
    }
    return judged(least, gravest);
}

}  // namespace

Action diff(Args& args) {
    auto options = std::make_shared<DiffOptions>();
    args.operands(options->paths, "DIR", "the other folder, or the old and the new one",
                  Offer::folder)
        .flag("--stored", options->stored,
              "compare with the texts that the last recorded check used");
    declare(options->judging, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::definitions
