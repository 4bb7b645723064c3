#include "lib/document/columns.hpp"
#include "lib/partner/fit.hpp"
#include "lib/ticket/names.hpp"

namespace svcops {

namespace {

using Fitted = ColumnOf<FitRow>;

template <auto member>
Cell of_worst(const FitRow& row) {
    return row.worst ? cell((*row.worst).*member) : Cell();
}

std::vector<Fitted> fit_columns() {
    constexpr auto minute = CellType::minute;
    constexpr auto ratio = CellType::ratio;
    return {
        {column("service_level", "service level", CellType::text),
         [](const FitRow& r) { return cell(r.service_level); }},
        {column("measure", "measure", CellType::token, "-", 7),
         [](const FitRow& r) { return cell(r.measure); }},
        {column("priority", "priority", CellType::text),
         [](const FitRow& r) {
             return r.priority == 0 ? Cell() : cell(name_of(priority_names, r.priority));
         }},
        {column("target_s", "target", CellType::service_time),
         [](const FitRow& r) { return cell(r.target); }},
        {column("used_s", "legs", CellType::service_time, "n/a"), of_worst<&FitRow::Worst::used>},
        {column("margin_s", "margin", CellType::duration, "n/a"),
         [](const FitRow& r) { return r.worst ? cell(r.worst->margin()) : Cell(); }},
        {column("worst_start", "worst", minute, "n/a", 1), of_worst<&FitRow::Worst::start>},
        {column("due", "due", minute, "n/a", 6), of_worst<&FitRow::Worst::due>},
        {column("legs_end", "legs end", minute, "n/a", 6), of_worst<&FitRow::Worst::end>},
        {column("late_starts", "late starts", CellType::count, "n/a", 4),
         of_worst<&FitRow::Worst::late_starts>},
        {column("joint", "joint", ratio, "n/a", 2), [](const FitRow& r) { return cell(r.joint); }},
        {column("bound", "at least", ratio, "n/a", 2),
         [](const FitRow& r) { return cell(r.bound); }},
        {column("objective", "objective", ratio, "-", 5),
         [](const FitRow& r) { return cell(r.objective); }},
        {column("legs", "behind", CellType::text, "-", 3),
         [](const FitRow& r) { return cell(r.legs); }},
    };
}

}  // namespace

Table fit_table(std::span<const FitRow> rows) {
    const auto columns = fit_columns();
    return table_of(rows, std::span(columns));
}

}  // namespace svcops
