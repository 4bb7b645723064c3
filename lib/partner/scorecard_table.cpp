#include "lib/document/columns.hpp"
#include "lib/partner/scorecard.hpp"

namespace svcops {

namespace {

using Scored = ColumnOf<ScoreRow>;

std::vector<Scored> score_columns() {
    constexpr auto count = CellType::count;
    constexpr auto ratio = CellType::ratio;
    return {
        {column("partner", "partner", CellType::text),
         [](const ScoreRow& r) { return cell(r.partner); }},
        {column("service_level", "service level", CellType::text, "-", 3),
         [](const ScoreRow& r) { return cell(r.service_level); }},
        {column("measure", "measure", CellType::token),
         [](const ScoreRow& r) { return cell(r.measure); }},
        {column("counted", "n", count), [](const ScoreRow& r) { return cell(r.counted()); }},
        {column("met", "met", count, "-", 6), [](const ScoreRow& r) { return cell(r.met); }},
        {column("breached", "breached", count, "-", 5),
         [](const ScoreRow& r) { return cell(r.breached); }},
        {column("attainment", "attainment", ratio, "n/a"),
         [](const ScoreRow& r) { return cell(r.attainment); }},
        {column("low95", "low", ratio, "n/a", 1), [](const ScoreRow& r) { return cell(r.low95); }},
        {column("high95", "high", ratio, "n/a", 1),
         [](const ScoreRow& r) { return cell(r.high95); }},
        {column("objective", "objective", ratio, "-", 4),
         [](const ScoreRow& r) { return cell(r.objective); }},
        {column("breach_s", "in breach", CellType::service_time),
         [](const ScoreRow& r) { return cell(r.breach_s); }},
        {column("breach_calendar_s", "over in calendar time", CellType::duration, "-", 8),
         [](const ScoreRow& r) { return cell(r.breach_calendar_s); }},
        {column("resolved", "resolved", count, "-", 7),
         [](const ScoreRow& r) { return cell(r.resolved); }},
        {column("reopened", "reopened", count, "-", 7),
         [](const ScoreRow& r) { return cell(r.reopened); }},
        {column("reopen_share", "reopen share", ratio, "n/a", 2),
         [](const ScoreRow& r) { return cell(r.reopen_share); }},
        {column("credits", "credit", CellType::text, "n/a"),
         [](const ScoreRow& r) { return r.credits ? cell(amount_text(*r.credits)) : Cell(); }},
        {column("currency", "unit", CellType::text, "-", 3),
         [](const ScoreRow& r) { return r.credits ? cell(r.credits->currency) : Cell(); }},
        {column("open", "open", count, "-", 9), [](const ScoreRow& r) { return cell(r.open); }},
        {column("paused", "paused", count, "-", 9),
         [](const ScoreRow& r) { return cell(r.paused); }},
        {column("void", "void", count, "-", 10), [](const ScoreRow& r) { return cell(r.voided); }},
        {column("waived", "waived", count, "-", 10),
         [](const ScoreRow& r) { return cell(r.waived); }},
        {column("unobserved", "unobserved", count, "-", 10),
         [](const ScoreRow& r) { return cell(r.unobserved); }},
    };
}

}  // namespace

Table score_table(std::span<const ScoreRow> rows) {
    const auto columns = score_columns();
    return table_of(rows, std::span(columns));
}

}  // namespace svcops
