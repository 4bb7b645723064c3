#include "lib/document/columns.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/record/label.hpp"
#include "lib/sla/forecast.hpp"

namespace svcops {

namespace {

using Expected = ColumnOf<ForecastRow>;

std::vector<Expected> clock_columns() {
    constexpr auto token = CellType::token;
    constexpr auto clock = CellType::service_time;
    return {
        {column("ticket", "ticket", CellType::text),
         [](const ForecastRow& r) { return cell(ticket_label(r.clock.ticket)); }},
        {column("measure", "measure", token), [](const ForecastRow& r) { return cell(r.measure); }},
        {column("cycle", "cycle", CellType::count, "-", 9),
         [](const ForecastRow& r) { return cell(r.clock.ordinal); }},
        {column("service_level", "service level", CellType::text, "-", 6),
         [](const ForecastRow& r) { return text_cell(r.service_level); }},
        {column("state", "state", token, "-", 7),
         [](const ForecastRow& r) { return cell(name_of(r.clock.run)); }},
        {column("used_s", "used", clock), [](const ForecastRow& r) { return cell(r.clock.used); }},
        {column("target_s", "target", clock),
         [](const ForecastRow& r) { return cell(r.clock.target); }},
        {column("due", "due", CellType::minute, "-", 5),
         [](const ForecastRow& r) { return cell(r.clock.due); }},
    };
}

std::vector<Expected> chance_columns() {
    constexpr auto ratio = CellType::ratio;
    return {
        {column("breach", "breach", ratio, "n/a"),
         [](const ForecastRow& r) { return r.breach ? cell(r.breach->share) : Cell(); }},
        {column("low95", "low", ratio, "n/a"),
         [](const ForecastRow& r) { return r.breach ? cell(r.breach->interval.low) : Cell(); }},
        {column("high95", "high", ratio, "n/a"),
         [](const ForecastRow& r) { return r.breach ? cell(r.breach->interval.high) : Cell(); }},
        {column("n", "n", CellType::count, "n/a"),
         [](const ForecastRow& r) { return r.breach ? cell(r.breach->n) : Cell(); }},
        {column("similar_by", "similar by", CellType::token, "-", 3),
         [](const ForecastRow& r) { return r.breach ? cell(name_of(r.breach->by)) : Cell(); }},
    };
}

}  // namespace

Table forecast_table(std::span<const ForecastRow> rows) {
    auto columns = clock_columns();
    for (Expected& each : chance_columns()) {
        columns.push_back(each);
    }
    return table_of(rows, std::span(std::as_const(columns)));
}

}  // namespace svcops
