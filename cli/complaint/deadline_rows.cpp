#include "cli/complaint/deadline_options.hpp"
#include "cli/complaint/packs.hpp"
#include "cli/errors.hpp"
#include "cli/input.hpp"
#include "cli/output_table.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/count_deadlines.hpp"

namespace svcops::cli::complaint {

// Nothing is written before every row was read: half a file would be taken for a whole one.
ExitCode count_rows(const DeadlineOptions& options, Context& context) {
    const auto shelf = every_pack(context);
    const auto source = open_input(context, *options.input);
    const RowCalendars calendars{
        [&](std::string_view name) { return shelf.calendar(name); }, shelf.calendar_names(),
        options.calendar ? &shelf.named_calendar(*options.calendar) : nullptr};
    const auto counted = count_deadlines(source, calendars, context.zone());
    if (!counted.problems.empty() && (!options.keep_going || !counted.is_readable)) {
        throw InputError(Outcome::bad_data, counted.problems);
    }
    auto look = context.render_options(Shape::rows);
    const bool chosen = context.common().format || context.common().json || context.common().output;
    look.format = chosen ? look.format : Format::csv;
    const bool person = for_people(look.format);
    const Zone zone = person || context.common().tz ? context.zone() : Zone::utc();
    const auto writer = table_writer(look, context.output());
    writer->begin(std::vector<Column>{{"id", "id"}, {"due", "due"}});
    std::vector<Cell> cells(2);
    for (const auto& row : counted.rows) {
        cells[0] = row.id;
        cells[1] = due_text(row.due, zone, person);
        writer->row(cells);
    }
    writer->end({});
    if (!counted.problems.empty()) {
        report_left_out(counted.problems, context);
        return exit_code(Outcome::findings);
    }
    return context.found(counted.rows.size());
}

}  // namespace svcops::cli::complaint
