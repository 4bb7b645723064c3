#include "cli/contradictions.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/review/reviewed.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"

#include <algorithm>
#include <memory>

namespace svcops::cli::review {

namespace {

struct CalibrationOptions {
    std::optional<std::string> name, request;
    bool end = false;
};

Table calibration_table(std::span<const CalibrationSession> sessions) {
    constexpr auto count = CellType::count;
    using C = CalibrationSession;
    const std::array columns{
        ColumnOf<C>{column("calibration", "calibration", CellType::text),
                    [](const C& c) { return cell(c.name); }},
        ColumnOf<C>{column("scorecard", "scorecard", CellType::text),
                    [](const C& c) { return cell(c.scorecard); }},
        ColumnOf<C>{column("tickets", "tickets", count),
                    [](const C& c) { return cell(c.tickets.size()); }},
        ColumnOf<C>{column("reviewers", "reviewers", count),
                    [](const C& c) { return cell(c.reviewers.size()); }},
        ColumnOf<C>{column("reviews", "reviews", count),
                    [](const C& c) { return cell(c.reviews); }},
        ColumnOf<C>{column("missing", "missing", count),
                    [](const C& c) { return cell(c.missing()); }},
        ColumnOf<C>{column("state", "state", CellType::token),
                    [](const C& c) {
                        return cell(
                            name_of(calibration_states, static_cast<std::int64_t>(c.state)));
                    }},
    };
    return table_of(sessions, std::span(columns));
}

ExitCode end(const CalibrationOptions& options, Context& context) {
    if (!options.name) {
        throw InputError(Outcome::usage, "--end: which calibration is ended is missing",
                         "svcops review calibration names them");
    }
    refuse_fewer_rows(context.common());
    Store& store = store_to_change(context);
    if (!done_before(context, options.request)) {
        end_calibration(store, requested_operation(context, options.request), *options.name,
                        {context.now(), context.definitions().agents},
                        context.common().dry_run ? Deed::rehearse : Deed::write);
    }
    auto session = named_calibration(store, *options.name, {});
    session.state = CalibrationState::ended;  // of a rehearsal, too
    auto table = calibration_table({&session, 1});
    if (session.missing() > 0) {
        const auto wording = context.wording(Shape::account);
        table.notes.push_back(wording.counted(
            session.missing(), "{} review is missing: not all reviewers saw all tickets",
            "{} reviews are missing: not all reviewers saw all tickets"));
    }
    return print_table(context, std::move(table), "calibration", Shape::account);
}

ExitCode print_sessions(const CalibrationOptions& options, Context& context) {
    if (options.request) {
        throw InputError(Outcome::usage, "--request-id: nothing is written", "it goes with --end");
    }
    const auto sessions =
        options.name
            ? std::vector{named_calibration(context.store(), *options.name, context.view())}
            : calibrations(context.store(), context.view());
    return print_table(context, calibration_table(sessions), "calibration");
}

}  // namespace

Action calibration(Args& args) {
    auto options = std::make_shared<CalibrationOptions>();
    args.operand(options->name, "NAME", "one calibration; without it, all of them",
                 Offer::calibration);
    args.flag("--end", options->end, "reviewers see from now on what the others gave");
    declare_request(options->request, args);
    return [options](Context& context) {
        check_choice(context, calibration_table({}).columns, "calibration");
        return options->end ? end(*options, context) : print_sessions(*options, context);
    };
}

}  // namespace svcops::cli::review
