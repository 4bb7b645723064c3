#include "cli/context.hpp"
#include "cli/contradictions.hpp"
#include "cli/input.hpp"
#include "cli/store/copy.hpp"
#include "cli/verbs.hpp"
#include "lib/definition/shipped.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace svcops::cli::store {

namespace {

struct InitOptions {
    std::optional<std::string> with;
    std::optional<std::string> group;
    std::optional<std::string> week_start;
};

std::chrono::weekday week_start_of(const std::optional<std::string>& text) {
    if (!text || *text == "monday") {
        return std::chrono::Monday;
    }
    if (*text == "sunday") {
        return std::chrono::Sunday;
    }
    if (*text == "saturday") {
        return std::chrono::Saturday;
    }
    throw InputError(Outcome::usage, fmt::format("--week-start: unknown day '{}'", *text),
                     "monday, sunday or saturday");
}

// The folder of the data may not be there on the first day.
void make_folder(const std::filesystem::path& folder, std::filesystem::perms access) {
    std::error_code error;
    if (std::filesystem::exists(folder, error)) {
        return;
    }
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw EnvironmentError(
            Outcome::cannot_create,
            fmt::format("cannot create {}: {}", folder.string(), error.message()));
    }
    std::filesystem::permissions(folder, access, error);
}

// A store that was made without definitions can be given them later.
bool adds_definitions(const InitOptions& options, const std::filesystem::path& store,
                      const std::filesystem::path& folder) {
    std::error_code ignored;
    return options.with && std::filesystem::is_regular_file(store, ignored) &&
           !std::filesystem::exists(folder, ignored);
}

void check_set(const std::string& set) {
    const auto known = shipped_sets();
    if (std::ranges::find(known, set) == known.end()) {
        const auto near = did_you_mean(set, known);
        throw InputError(Outcome::usage, fmt::format("--with: unknown set '{}'", visible(set)),
                         near.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : near);
    }
}

StoreOptions store_options(const InitOptions& options, Context& context) {
    StoreOptions wanted;
    wanted.zone = context.zone().name();
    wanted.week_start = week_start_of(options.week_start);
    wanted.shared = options.group.has_value();
    wanted.group = options.group.value_or("");
    if (options.with) {
        check_set(*options.with);
    }
    return wanted;
}

// The store stands by then: what failed can be done again alone.
std::vector<std::filesystem::path> write_definitions(const std::filesystem::path& folder,
                                                     const std::string& set,
                                                     const StoreOptions& wanted) {
    try {
        return write_shipped(folder, set, wanted.shared ? Readers::group : Readers::owner);
    } catch (const EnvironmentError& error) {
        auto problems = error.problems();
        problems.front().hint =
            "the store is made, its definitions are not; the same command writes them later";
        throw EnvironmentError(error.outcome(), std::move(problems));
    }
}

Facts made_facts(Context& context, const StoreOptions& wanted,
                 std::span<const std::filesystem::path> definitions) {
    auto facts = file_facts(context, context.store_path());
    Texts paths;
    for (const auto& file : definitions) {
        paths.push_back(file.string());
    }
    facts.columns.push_back({"time_zone", "time zone", CellType::text});
    facts.cells.emplace_back(wanted.zone);
    facts.columns.push_back({"definitions", "definitions", CellType::text, 2, true});
    facts.cells.emplace_back(std::move(paths));
    return facts;
}

ExitCode rehearse(const StoreOptions& wanted, Context& context) {
    if (wants_facts(context)) {
        context.print({{made_facts(context, wanted, {})}}, Shape::account);
    } else {
        context.answer(context.wording(Shape::account)(
            "would make {}", shown_path(context.session(), context.store_path())));
    }
    return ExitCode{0};
}

void make_store(const StoreOptions& wanted, Context& context) {
    const auto path = context.store_path();
    Store::init(path, wanted);
    if (!wants_facts(context)) {
        context.answer(context.wording(Shape::account)(
            "{}: store, times in {}", shown_path(context.session(), path), wanted.zone));
    }
}

ExitCode run(const InitOptions& options, Context& context) {
    refuse_choice_of_rows(context.common(), no_rows);
    const auto path = context.store_path();
    const auto wanted = store_options(options, context);
    if (context.common().dry_run) {
        return rehearse(wanted, context);
    }
    using std::filesystem::perms;
    make_folder(path.parent_path(),
                wanted.shared ? perms::owner_all | perms::group_all : perms::owner_all);
    const auto folder = path.parent_path() / "definitions";
    if (adds_definitions(options, path, folder)) {
        context.say(fmt::format("{} is there already; its definitions are written now",
                                shown_path(context.session(), path)));
    } else {
        make_store(wanted, context);
    }
    const auto written = options.with ? write_definitions(folder, *options.with, wanted)
                                      : std::vector<std::filesystem::path>{};
    if (wants_facts(context)) {
        context.print({{made_facts(context, wanted, written)}}, Shape::account);
        return ExitCode{0};
    }
    for (const auto& file : written) {
        context.write(fmt::format("{}\n", shown_path(context.session(), file)));
    }
    return ExitCode{0};
}

}  // namespace

Action init(Args& args) {
    auto options = std::make_shared<InitOptions>();
    args.option("--with", options->with, "SET",
                "also write definitions to edit: support, telecom or municipal")
        .option("--shared", options->group, "GROUP", "a store for this group of users")
        .option("--week-start", options->week_start, "DAY",
                "first day of the week: monday, sunday or saturday");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::store
