#include "lib/sla/report.hpp"

#include "cli/context.hpp"
#include "cli/judged_pass.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/sla/counted_options.hpp"
#include "cli/sla/report_picture.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli::sla {

namespace {

struct ReportFlags {
    SelectionOptions selection;
    CountedOptions counted;
    PictureOptions picture;
    std::optional<std::string> percentile;
};

PercentileMethod method_of(const std::optional<std::string>& text) {
    if (!text || *text == "7") {
        return PercentileMethod::type7;
    }
    if (*text == "nearest") {
        return PercentileMethod::nearest_rank;
    }
    throw InputError(Outcome::usage,
                     fmt::format("--percentile: unknown method '{}'", visible(*text)),
                     "7 or nearest");
}

ReportOptions report_options(const ReportFlags& options, Context& context) {
    auto wanted = counted_as(options.counted, context);
    wanted.method = method_of(options.percentile);
    return wanted;
}

// What is counted: all cycles or those of a period, and of how many tickets.
std::string counted_words(Context& context, const ReportOptions& wanted, const Report& report) {
    const auto wording = context.wording(Shape::account);
    const auto tickets = wording.counted(report.tickets, "{} ticket", "{} tickets");
    if (!wanted.period) {
        return wording("All cycles; {}, {} without a service level; {}", tickets, report.no_sla,
                       wanted.zone.name());
    }
    return wording("Cycles decided {} to {}; {}, {} without a service level",
                   format_local(wanted.period->from, wanted.zone),
                   format_local(wanted.period->to, wanted.zone), tickets, report.no_sla);
}

// "ended_before_opened".
std::string flag_key(CycleFlag flag) {
    std::string key(name_of(flag));
    std::ranges::replace(key, '-', '_');
    return key;
}

// By what the rows can be made again.
void add_conditions(Facts& facts, const ReportOptions& wanted, const std::string& digest) {
    facts.columns.insert(facts.columns.end(), {{"from", "from", CellType::instant},
                                               {"to", "to", CellType::instant},
                                               {"zone", "zone"},
                                               {"percentile", "percentile", CellType::token},
                                               {"definitions", "definitions"}});
    facts.cells.insert(
        facts.cells.end(),
        {wanted.period ? Cell{wanted.period->from} : Cell{},
         wanted.period ? Cell{wanted.period->to} : Cell{}, std::string(wanted.zone.name()),
         std::string(wanted.method == PercentileMethod::type7 ? "type7" : "nearest_rank"), digest});
}

std::string definitions_note(Context& context) {
    const auto digest = hex(context.definitions(Extent::clocks).digest);
    return context.wording(Shape::account)("definitions {}",
                                           std::string_view(digest).substr(0, 12));
}

void draw_report(Context& context, const ReportOptions& wanted, const Report& report,
                 const std::optional<ChartKind>& kind) {
    auto chart = report_chart(report, wanted, kind.value_or(fitting_kind(wanted.by)),
                              context.wording(Shape::account));
    chart.account = counted_words(context, wanted, report);
    chart.notes.push_back(definitions_note(context));
    chart.first_weekday =
        static_cast<std::uint8_t>(context.store().week_start().iso_encoding() - 1);
    print_picture(context, chart, kind);
}

// The rows, and beside them in JSON the tickets that no service level covers.
void print_report(Context& context, const ReportOptions& wanted, const Report& report) {
    auto table = report_table(report, context.wording(Shape::account));
    table.title = counted_words(context, wanted, report);
    const auto digest = hex(context.definitions(Extent::clocks).digest);
    table.notes.push_back(definitions_note(context));
    const auto format = context.format(Shape::account);
    if (format == Format::json && !context.common().columns && !context.common().count) {
        Facts facts;
        facts.columns = {{"tickets", "tickets", CellType::count},
                         {"no_sla", "no service level", CellType::count}};
        facts.cells = {static_cast<std::int64_t>(report.tickets),
                       static_cast<std::int64_t>(report.no_sla)};
        for (std::size_t i = 0; i < cycle_flags.size(); ++i) {
            facts.columns.push_back({flag_key(cycle_flags[i]), "", CellType::count});
            facts.cells.emplace_back(static_cast<std::int64_t>(report.flagged[i]));
        }
        add_conditions(facts, wanted, digest);
        table.name = "rows";
        context.print({{facts, std::move(table)}}, Shape::account);
        return;
    }
    print_table(context, std::move(table), "service_level", Shape::account);
}

ExitCode run(const ReportFlags& options, Context& context) {
    if (context.format(Shape::account) == Format::id) {
        throw InputError(Outcome::usage, "--ids: a report has no tickets in its rows",
                         "svcops ticket list --ids prints those of a filter");
    }
    auto wanted = report_options(options, context);
    const auto kind = wanted_picture(options.picture, wanted.by, context);
    if (kind == ChartKind::heat) {
        wanted.hours = ReportOptions::Hours::counted;
    }
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    JudgedPass pass = judged_pass(context, filter);
    std::vector<ReportBuilder> builders;
    for (std::size_t part = 0; part < pass.parts(); ++part) {
        builders.emplace_back(pass.book(part), wanted);
    }
    pass.run([&](std::size_t part, const Case& found, const Judge& judge) {
        builders[part].see(
            *found.ticket, found.cycles,
            judge.covered() ? ReportBuilder::Coverage::covered : ReportBuilder::Coverage::none);
    });
    for (std::size_t part = 1; part < builders.size(); ++part) {
        builders.front().add(std::move(builders[part]));
    }
    const auto report = builders.front().result();
    if (is_picture(context, kind)) {
        draw_report(context, wanted, report, kind);
    } else {
        print_report(context, wanted, report);
    }
    return context.found(report.tickets);
}

}  // namespace

Action report(Args& args) {
    auto options = std::make_shared<ReportFlags>();
    declare(options->selection, args);
    declare(options->counted, args);
    args.option("--percentile", options->percentile, "METHOD",
                "7 (interpolated, the usual) or nearest (nearest rank)");
    declare(options->picture, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
