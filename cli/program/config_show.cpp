#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

namespace svcops::cli::program {

namespace {

struct Options {
    bool origin = false;
};

ExitCode run(const Options& options, Context& context) {
    Table table;
    table.columns = {{"setting", "setting", CellType::text}, {"value", "value", CellType::text}};
    if (options.origin) {
        table.columns.push_back({"origin", "origin", CellType::token});  // "built in"
    }
    for (const auto& setting : context.settings().all()) {
        std::vector<Cell> row{setting.key, fmt::format("{}", fmt::join(setting.values, " "))};
        if (options.origin) {
            row.emplace_back(setting.origin);
        }
        table.rows.push_back(std::move(row));
    }
    // Without a setting, those beside the store are in force.
    std::error_code ignored;
    const auto beside = context.store_path().parent_path() / "definitions";
    if (context.settings().find("definitions") == nullptr &&
        std::filesystem::exists(beside, ignored)) {
        std::vector<Cell> row{std::string("definitions"), beside.string()};
        if (options.origin) {
            row.emplace_back(std::string("beside the store"));
        }
        table.rows.push_back(std::move(row));
    }
    return print_table(context, std::move(table), "setting");
}

}  // namespace

Action config_show(Args& args) {
    auto options = std::make_shared<Options>();
    args.flag("--origin", options->origin,
              "also say where each comes from: flag, variable, or file and line");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::program
