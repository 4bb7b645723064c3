#include "lib/document/columns.hpp"
#include "lib/sla/clock_story.hpp"
#include "lib/sla/report.hpp"
#include "lib/sla/report_key.hpp"

#include <fmt/core.h>

namespace svcops {

namespace {

using Rows = ColumnOf<ReportRow>;

std::vector<Rows> heading() {
    return {
        {column("service_level", "service level", CellType::text),
         [](const ReportRow& r) {
             return r.service_level.empty() ? Cell() : cell(r.service_level);
         }},
        {column("measure", "measure", CellType::token),
         [](const ReportRow& r) { return cell(r.measure); }},
    };
}

std::vector<Rows> counts() {
    constexpr auto count = CellType::count;
    constexpr auto ratio = CellType::ratio;
    return {
        {column("counted", "n", count), [](const ReportRow& r) { return cell(r.counted()); }},
        {column("met", "met", count, "-", 6), [](const ReportRow& r) { return cell(r.met); }},
        {column("breached", "breached", count),
         [](const ReportRow& r) { return cell(r.breached); }},
        {column("attainment", "attainment", ratio, "n/a"),
         [](const ReportRow& r) { return cell(r.attainment); }},
        {column("low95", "low", ratio, "n/a", 1), [](const ReportRow& r) { return cell(r.low95); }},
        {column("high95", "high", ratio, "n/a", 1),
         [](const ReportRow& r) { return cell(r.high95); }},
        {column("objective", "objective", ratio, "-", 2),
         [](const ReportRow& r) { return cell(r.objective); }},
        {column("open", "open", count, "-", 4), [](const ReportRow& r) { return cell(r.open); }},
        {column("paused", "paused", count, "-", 5),
         [](const ReportRow& r) { return cell(r.paused); }},
        {column("void", "void", count, "-", 8), [](const ReportRow& r) { return cell(r.voided); }},
        {column("waived", "waived", count, "-", 8),
         [](const ReportRow& r) { return cell(r.waived); }},
        {column("unobserved", "unobserved", count, "-", 8),
         [](const ReportRow& r) { return cell(r.unobserved); }},
    };
}

std::vector<Rows> times() {
    constexpr auto time = CellType::duration;
    constexpr auto clock = CellType::service_time;
    return {
        {column("elapsed_mean_s", "elapsed mean", time, "n/a", 13),
         [](const ReportRow& r) { return cell(r.elapsed.mean); }},
        {column("elapsed_median_s", "elapsed median", time, "n/a", 3),
         [](const ReportRow& r) { return cell(r.elapsed.median); }},
        {column("elapsed_p90_s", "elapsed p90", time, "n/a", 7),
         [](const ReportRow& r) { return cell(r.elapsed.p90); }},
        {column("elapsed_p95_s", "elapsed p95", time, "n/a", 14),
         [](const ReportRow& r) { return cell(r.elapsed.p95); }},
        {column("clock_mean_s", "clock mean", clock, "n/a", 11),
         [](const ReportRow& r) { return cell(r.clock.mean); }},
        {column("clock_median_s", "clock median", clock, "n/a", 9),
         [](const ReportRow& r) { return cell(r.clock.median); }},
        {column("clock_p90_s", "clock p90", clock, "n/a", 10),
         [](const ReportRow& r) { return cell(r.clock.p90); }},
        {column("clock_p95_s", "clock p95", clock, "n/a", 12),
         [](const ReportRow& r) { return cell(r.clock.p95); }},
    };
}

// Until the first stop, of cycles that a reopening made go on; and what was no pause.
std::vector<Rows> further_times() {
    constexpr auto time = CellType::duration;
    constexpr auto clock = CellType::service_time;
    return {
        {column("reopened", "reopened", CellType::count, "-", 15),
         [](const ReportRow& r) { return cell(r.reopened); }},
        {column("first_elapsed_mean_s", "first elapsed mean", time, "n/a", 20),
         [](const ReportRow& r) { return cell(r.first_elapsed.mean); }},
        {column("first_elapsed_median_s", "first elapsed median", time, "n/a", 17),
         [](const ReportRow& r) { return cell(r.first_elapsed.median); }},
        {column("first_elapsed_p90_s", "first elapsed p90", time, "n/a", 18),
         [](const ReportRow& r) { return cell(r.first_elapsed.p90); }},
        {column("first_elapsed_p95_s", "first elapsed p95", time, "n/a", 20),
         [](const ReportRow& r) { return cell(r.first_elapsed.p95); }},
        {column("first_clock_mean_s", "first clock mean", clock, "n/a", 20),
         [](const ReportRow& r) { return cell(r.first_clock.mean); }},
        {column("first_clock_median_s", "first clock median", clock, "n/a", 16),
         [](const ReportRow& r) { return cell(r.first_clock.median); }},
        {column("first_clock_p90_s", "first clock p90", clock, "n/a", 19),
         [](const ReportRow& r) { return cell(r.first_clock.p90); }},
        {column("first_clock_p95_s", "first clock p95", clock, "n/a", 20),
         [](const ReportRow& r) { return cell(r.first_clock.p95); }},
        {column("unfounded_pause_s", "unfounded pause", clock, "-", 15),
         [](const ReportRow& r) { return cell(r.unfounded_pause); }},
    };
}

void append(Table& table, std::size_t row, const ReportRow& from,
            const std::vector<Rows>& columns) {
    for (const Rows& each : columns) {
        table.rows[row].push_back(each.get(from));
    }
}

}  // namespace

// A status is a word of ours, a team is not.
Column report_key_column(const std::string& name) {
    const auto by = report_key(name);
    const bool is_code = by && by->field && by->field->type == FieldType::code;
    return column(name, name, is_code ? CellType::token : CellType::text);
}

Table report_table(const Report& report, const Wording& wording) {
    Table table;
    const std::vector<Rows> first = heading();
    std::vector<Rows> rest = counts();
    for (auto& more : {times(), further_times()}) {
        rest.insert(rest.end(), more.begin(), more.end());
    }
    table.columns = columns_of(std::span(first));
    for (const std::string& name : report.by) {
        table.columns.push_back(report_key_column(name));
    }
    for (Column& each : columns_of(std::span(std::as_const(rest)))) {
        table.columns.push_back(std::move(each));
    }
    table.rows.resize(report.rows.size());
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        const ReportRow& row = report.rows[i];
        append(table, i, row, first);
        for (const std::string& part : row.by) {
            table.rows[i].push_back(part.empty() ? Cell() : cell(part));
        }
        append(table, i, row, rest);
    }
    table.notes.push_back(
        wording.word(report.method == PercentileMethod::type7
                         ? "percentiles: type 7; low to high: Wilson 95% interval"
                         : "percentiles: nearest rank; low to high: Wilson 95% interval"));
    for (std::size_t i = 0; i < cycle_flags.size(); ++i) {
        if (report.flagged[i] > 0) {
            table.notes.push_back(
                fmt::format("{} {}", report.flagged[i], flag_words(cycle_flags[i], wording)));
        }
    }
    return table;
}

}  // namespace svcops
