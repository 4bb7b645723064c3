#include "lib/document/columns.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/record/label.hpp"
#include "lib/sla/backtest.hpp"

namespace svcops {

namespace {

using Compared = ColumnOf<BacktestRow>;
using Turned = ColumnOf<BacktestResult::NamedFlip>;

std::vector<Compared> present_columns() {
    constexpr auto count = CellType::count;
    constexpr auto ratio = CellType::ratio;
    return {
        {column("counted", "n", count),
         [](const BacktestRow& r) { return cell(r.present.counted()); }},
        {column("met", "met", count, "-", 6),
         [](const BacktestRow& r) { return cell(r.present.met); }},
        {column("breached", "breached", count, "-", 3),
         [](const BacktestRow& r) { return cell(r.present.breached); }},
        {column("attainment", "attainment", ratio, "n/a"),
         [](const BacktestRow& r) { return cell(r.present.attainment); }},
        {column("low95", "low", ratio, "n/a", 2),
         [](const BacktestRow& r) { return cell(r.present.low95); }},
        {column("high95", "high", ratio, "n/a", 2),
         [](const BacktestRow& r) { return cell(r.present.high95); }},
        {column("objective", "objective", ratio, "-", 4),
         [](const BacktestRow& r) { return cell(r.present.objective); }},
        {column("open", "open", count, "-", 8),
         [](const BacktestRow& r) { return cell(r.present.open + r.present.paused); }},
    };
}

std::vector<Compared> other_columns() {
    constexpr auto count = CellType::count;
    constexpr auto ratio = CellType::ratio;
    return {
        {column("counted_with", "n with", count),
         [](const BacktestRow& r) { return cell(r.other.counted()); }},
        {column("met_with", "met with", count, "-", 6),
         [](const BacktestRow& r) { return cell(r.other.met); }},
        {column("breached_with", "breached with", count, "-", 3),
         [](const BacktestRow& r) { return cell(r.other.breached); }},
        {column("attainment_with", "attainment with", ratio, "n/a"),
         [](const BacktestRow& r) { return cell(r.other.attainment); }},
        {column("low95_with", "low with", ratio, "n/a", 2),
         [](const BacktestRow& r) { return cell(r.other.low95); }},
        {column("high95_with", "high with", ratio, "n/a", 2),
         [](const BacktestRow& r) { return cell(r.other.high95); }},
        {column("objective_with", "objective with", ratio, "-", 4),
         [](const BacktestRow& r) { return cell(r.other.objective); }},
        {column("open_with", "open with", count, "-", 8),
         [](const BacktestRow& r) { return cell(r.other.open + r.other.paused); }},
    };
}

std::vector<Turned> flip_columns() {
    constexpr auto token = CellType::token;
    using Row = BacktestResult::NamedFlip;
    return {
        {column("ticket", "ticket", CellType::text),
         [](const Row& r) { return cell(ticket_label(r.ticket)); }},
        {column("measure", "measure", token), [](const Row& r) { return cell(r.measure); }},
        {column("cycle", "cycle", CellType::count, "-", 4),
         [](const Row& r) { return cell(r.cycle); }},
        {column("service_level", "service level", CellType::text, "-", 3),
         [](const Row& r) { return text_cell(r.present_level); }},
        {column("verdict", "verdict", token),
         [](const Row& r) { return cell(name_of(r.present.verdict)); }},
        {column("decided_at", "decided", CellType::minute, "-", 1),
         [](const Row& r) {
             return r.present.verdict == Verdict::open ? Cell() : cell(r.present.placed);
         }},
        {column("service_level_with", "service level with", CellType::text, "-", 2),
         [](const Row& r) { return text_cell(r.other_level); }},
        {column("verdict_with", "verdict with", token),
         [](const Row& r) { return cell(name_of(r.other.verdict)); }},
        {column("decided_at_with", "decided with", CellType::minute, "-", 1),
         [](const Row& r) {
             return r.other.verdict == Verdict::open ? Cell() : cell(r.other.placed);
         }},
    };
}

}  // namespace

Table backtest_table(const BacktestResult& result, const Wording& wording) {
    Table table;
    table.columns = {column("service_level", "service level", CellType::text),
                     column("measure", "measure", CellType::token)};
    for (const std::string& name : result.by) {
        table.columns.push_back(report_key_column(name));
    }
    for (const auto& side : {present_columns(), other_columns()}) {
        for (Column& each : columns_of(std::span(side))) {
            table.columns.push_back(std::move(each));
        }
    }
    for (const BacktestRow& row : result.rows) {
        auto& cells = table.rows.emplace_back();
        cells = {text_cell(row.present.service_level), cell(row.present.measure)};
        for (const std::string& part : row.present.by) {
            cells.push_back(text_cell(part));
        }
        for (const auto& side : {present_columns(), other_columns()}) {
            for (const Compared& each : side) {
                cells.push_back(each.get(row));
            }
        }
    }
    table.notes.push_back(wording.sentence("low to high: Wilson 95% interval"));
    return table;
}

Table flip_table(const BacktestResult& result) {
    const auto columns = flip_columns();
    return table_of(result.flips, std::span(columns));
}

}  // namespace svcops
