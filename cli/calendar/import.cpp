#include "cli/context.hpp"
#include "cli/input.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/definition/forms.hpp"
#include "lib/definition/holiday_text.hpp"
#include "lib/finding/error.hpp"
#include "lib/intake/holiday_list.hpp"
#include "lib/intake/source_words.hpp"

#include <fmt/core.h>

namespace svcops::cli::calendar {

namespace {

struct ImportOptions {
    std::string file;
    std::optional<std::string> name;
    std::optional<std::string> period;
    bool changes = false;
};

constexpr std::int32_t years_ahead = 2;

// This year and the next two.
YearRange years_of(const ImportOptions& options, Context& context, const Zone& zone) {
    if (!options.period) {
        const auto year = static_cast<std::int32_t>(zone.civil(context.now()).year());
        return {year, year + years_ahead};
    }
    const auto span = context.period_of("--period", *options.period, zone);
    return {static_cast<std::int32_t>(zone.civil(span.from).year()),
            static_cast<std::int32_t>(zone.civil(span.to - Seconds(1)).year())};
}

// The file's own zone where it names one that is known.
Zone zone_of(const HolidayList& list, Context& context) {
    const auto named = Zone::load(list.zone);
    return named ? *named : context.zone();
}

// Asked for changes alone: a list that is still to be written may be what definitions wait for.
const std::vector<Holiday>* known_list(const std::string& name, Context& context) {
    const auto& definitions = context.definitions();
    if (const auto* const calendar = definitions.calendar(name)) {
        throw InputError(Outcome::usage,
                         fmt::format("calendar '{}' has hours of its own", calendar->name()),
                         "give the holidays a name of their own with --name, and include it there");
    }
    const auto found = definitions.holiday_lists.find(name);
    return found == definitions.holiday_lists.end() ? nullptr : &found->second;
}

std::string_view word_of(HolidayChange::Kind kind) {
    constexpr std::string_view words[] = {"added", "removed", "renamed"};
    return words[static_cast<std::size_t>(kind)];
}

Table change_table(const std::vector<HolidayChange>& changes) {
    Table table;
    table.columns = {{"date", "date"},
                     {"change", "change", CellType::token},
                     {"name", "name", CellType::text},
                     {"before", "before", CellType::text}};
    for (const auto& change : changes) {
        table.rows.push_back({format_day(change.day), std::string(word_of(change.kind)),
                              change.name, change.before.empty() ? Cell{} : Cell{change.before}});
    }
    return table;
}

// What of the file is no holiday, in one line; nothing when all is.
void say_what_is_left(const HolidayList& list, Context& context) {
    const auto wording = context.wording(Shape::account);
    std::string text;
    const auto add = [&](std::size_t count, const std::string& words) {
        if (count > 0) {
            text += (text.empty() ? "" : "; ") + words;
        }
    };
    add(list.timed, wording("{} with a time of the day left out", list.timed));
    add(list.cancelled, wording("{} cancelled", list.cancelled));
    add(list.outside, wording("{} outside these years", list.outside));
    add(list.twice, wording("{} stood twice", list.twice));
    if (!text.empty()) {
        context.say(text);
    }
}

ExitCode print_changes(const HolidayList& list, const std::vector<Holiday>* known, YearRange years,
                       Context& context) {
    const auto changes =
        changes_of(known == nullptr ? std::vector<Holiday>() : *known, list.holidays, years);
    say_what_is_left(list, context);
    return print_table(context, change_table(changes), "date");
}

ExitCode run(const ImportOptions& options, Context& context) {
    const auto name = options.name ? *options.name : name_of_file(options.file, "holidays");
    if (!valid_name(name)) {
        throw InputError(Outcome::usage, fmt::format("'{}' is no name of a definition", name),
                         "a to z, 0 to 9, '-' and '.' between them, at most 63");
    }
    const auto source = open_input(context, options.file);
    const auto years = years_of(options, context, context.zone());
    const auto list = holidays_of(source, IcalModule::load(context.session().modules), years);
    if (!list) {
        throw InputError(Outcome::bad_data, list.problems);
    }
    if (options.changes) {
        return print_changes(*list, known_list(name, context), years, context);
    }
    const auto wording = context.wording(Shape::account);
    context.write(holiday_text(
        {name, zone_of(*list, context).name(),
         wording("Holidays from {} to {}, of {}.", years.first, years.last, source.name()) + "\n",
         list->holidays}));
    say_what_is_left(*list, context);
    return context.found(list->holidays.size());
}

}  // namespace

Action import(Args& args) {
    auto options = std::make_shared<ImportOptions>();
    args.operand(options->file, "FILE", "an iCalendar file, or - for standard input", Offer::file)
        .option("--name", options->name, "NAME",
                "the calendar's name; made of the file's if not given", Offer::calendar)
        .option("--period", options->period, "PERIOD",
                "which years: 2026, 2024..2027; this and the next two if not given")
        .flag("--diff", options->changes, "what it changes in the definition of that name");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::calendar
