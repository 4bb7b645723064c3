#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops::cli::program {

namespace {

struct ConfigShowOptions {
    bool origin = false;
};

// What is in force though nobody set it.
Setting zone_in_force(Context& context) {
    std::error_code ignored;
    const bool of_store = std::filesystem::exists(context.store_path(), ignored);
    const auto tz = context.session().environment("TZ");
    const auto origin = of_store ? "the store" : tz && !tz->empty() ? "TZ" : "built in";
    return {"tz", {context.zone().name()}, origin};
}

// 0: no limit.
Setting width_in_force(Context& context) {
    const bool terminal = context.session().out_is_terminal && !context.common().output;
    return {"width",
            {std::to_string(terminal ? context.session().terminal_width : 0)},
            terminal ? "the terminal" : "built in"};
}

std::vector<Setting> in_force(Context& context) {
    auto settings = context.settings().all();
    const auto unset = [&](std::string_view key) {
        return context.settings().find(key) == nullptr;
    };
    if (unset("tz")) {
        settings.push_back(zone_in_force(context));
    }
    if (unset("width")) {
        settings.push_back(width_in_force(context));
    }
    std::error_code ignored;
    const auto beside = context.store_path().parent_path() / "definitions";
    if (unset("definitions") && std::filesystem::exists(beside, ignored)) {
        settings.push_back({"definitions", {beside.string()}, "beside the store"});
    }
    return settings;
}

ExitCode run(const ConfigShowOptions& options, Context& context) {
    Table table;
    table.columns = {{"setting", "setting", CellType::text}, {"value", "value", CellType::text}};
    if (options.origin) {
        table.columns.push_back({"origin", "origin", CellType::token});  // "built in"
    }
    for (const auto& setting : in_force(context)) {
        std::vector<Cell> row{setting.key, fmt::format("{}", fmt::join(setting.values, " "))};
        if (options.origin) {
            row.emplace_back(setting.origin);
        }
        table.rows.push_back(std::move(row));
    }
    return print_table(context, std::move(table), "setting");
}

}  // namespace

Action config_show(Args& args) {
    auto options = std::make_shared<ConfigShowOptions>();
    args.flag("--origin", options->origin,
              "also say where each comes from: flag, variable, or file and line");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::program
