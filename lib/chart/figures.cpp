#include "lib/chart/chart.hpp"
#include "lib/document/columns.hpp"

#include <fmt/core.h>

#include <numeric>

namespace svcops {

namespace {

using Points = ColumnOf<ChartPoint>;

Table shares(const Chart& chart, const ChartPanel& panel) {
    constexpr auto count = CellType::count;
    constexpr auto ratio = CellType::ratio;
    const std::vector<Points> columns{
        {{chart.by, chart.by}, [](const ChartPoint& p) { return cell(p.label); }},
        {column("counted", "n", count), [](const ChartPoint& p) { return cell(p.n); }},
        {column("met", "met", count), [](const ChartPoint& p) { return cell(p.counted); }},
        {column("breached", "breached", count),
         [](const ChartPoint& p) { return cell(p.n - p.counted); }},
        {column("attainment", "attainment", ratio, "n/a"),
         [](const ChartPoint& p) { return cell(p.value); }},
        {column("low", "low", ratio, "n/a"), [](const ChartPoint& p) { return cell(p.low); }},
        {column("high", "high", ratio, "n/a"), [](const ChartPoint& p) { return cell(p.high); }},
        {column("objective", "objective", ratio),
         [](const ChartPoint& p) { return cell(p.objective); }},
    };
    return table_of(panel.points, columns);
}

Table counts(const Chart& chart, const ChartPanel& panel) {
    constexpr std::size_t hours = 24, days = 7;
    Table table;
    table.columns.push_back(column("weekday", "weekday", CellType::token));
    for (std::size_t hour = 0; hour < hours; ++hour) {
        const auto name = fmt::format("{:02}", hour);
        table.columns.push_back(column(name, name, CellType::count));
    }
    table.columns.push_back(column("total", "total", CellType::count));
    std::vector<std::uint64_t> sums(hours + 1);
    for (std::size_t i = 0; i < days; ++i) {
        const auto day = (i + chart.first_weekday) % days;
        auto& row = table.rows.emplace_back();
        row.push_back(cell(short_weekday(day)));
        std::uint64_t total = 0;
        for (std::size_t hour = 0; hour < hours; ++hour) {
            const auto here = panel.hours[day * hours + hour];
            row.push_back(cell(here));
            sums[hour] += here;
            total += here;
        }
        row.push_back(cell(total));
        sums[hours] += total;
    }
    auto& last = table.rows.emplace_back();
    last.push_back(cell("total"));
    for (const auto sum : sums) {
        last.push_back(cell(sum));
    }
    return table;
}

}  // namespace

Table figures_of(const Chart& chart, const ChartPanel& panel) {
    return chart.kind == ChartKind::heat ? counts(chart, panel) : shares(chart, panel);
}

std::string_view short_weekday(std::size_t day) {
    constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu",
                                                    "Fri", "Sat", "Sun"};
    return names[day % names.size()];
}

}  // namespace svcops
