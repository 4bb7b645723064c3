#include "lib/document/columns.hpp"
#include "lib/sla/budget.hpp"

#include <fmt/format.h>

namespace svcops {

namespace {

using Spent = ColumnOf<BudgetRow>;

std::string length_words(const Allowance& length) {
    return length.working_days > 0 ? fmt::format("{}bd", length.working_days)
                                   : format_service_time(Seconds{length.seconds});
}

// "14.4x 8h/1h".
std::string alert_words(const BurnAlert& alert) {
    return fmt::format("{}x {}/{}", alert.factor, length_words(alert.long_window),
                       length_words(alert.short_window));
}

Texts firing(const BudgetRow& row) {
    Texts names;
    for (const BurnReading& reading : row.alerts) {
        if (reading.fires) {
            names.push_back(alert_words(reading.alert));
        }
    }
    return names;
}

std::vector<Spent> budget_columns() {
    constexpr auto count = CellType::count;
    constexpr auto ratio = CellType::ratio;
    const Column burn{"burn_rate", "burn rate", CellType::number, 2, false, "n/a"};
    return {
        {column("service_level", "service level", CellType::text),
         [](const BudgetRow& r) { return cell(r.service_level); }},
        {column("measure", "measure", CellType::token),
         [](const BudgetRow& r) { return cell(r.measure); }},
        {column("objective", "objective", ratio),
         [](const BudgetRow& r) { return cell(r.objective.share); }},
        {column("window", "window", CellType::text),
         [](const BudgetRow& r) { return cell(r.window.label); }},
        {column("from", "from", CellType::minute, "-", 9),
         [](const BudgetRow& r) { return cell(r.window.span.from); }},
        {column("to", "to", CellType::minute, "-", 9),
         [](const BudgetRow& r) { return cell(r.window.span.to); }},
        {column("eligible", "n", count), [](const BudgetRow& r) { return cell(r.eligible); }},
        {column("allowed", "allowed", count), [](const BudgetRow& r) { return cell(r.allowed); }},
        {column("spent", "spent", count), [](const BudgetRow& r) { return cell(r.spent); }},
        {column("remaining", "left", count),
         [](const BudgetRow& r) { return cell(r.remaining()); }},
        {column("attainment", "attainment", ratio, "n/a", 5),
         [](const BudgetRow& r) { return cell(r.attainment); }},
        {column("low95", "low", ratio, "n/a", 6), [](const BudgetRow& r) { return cell(r.low95); }},
        {column("high95", "high", ratio, "n/a", 6),
         [](const BudgetRow& r) { return cell(r.high95); }},
        {burn, [](const BudgetRow& r) { return cell(r.burn); }},
        {column("more", "more", count, "-", 4), [](const BudgetRow& r) { return cell(r.more); }},
        {column("exhausted_at", "exhausted", CellType::minute, "n/a", 2),
         [](const BudgetRow& r) { return cell(r.exhausted_at); }},
        {column("alerts", "alerts", CellType::text, "-", 3),
         [](const BudgetRow& r) { return cell(firing(r)); }},
    };
}

std::string window_evidence(std::string_view name, const BurnReading::Window& window) {
    return fmt::format("{}_eligible={} {}_spent={} {}_burn={:.2f}", name, window.eligible, name,
                       window.spent, name, window.burn.value_or(0));
}

Finding about(const BudgetRow& row, std::string_view code, Severity severity) {
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.subject = fmt::format("{} {}", row.service_level, row.measure);
    finding.criterion =
        fmt::format("{:g}% per {}", row.objective.share * 100, row.objective.window);
    return finding;
}

Finding exhausted(const BudgetRow& row, const Wording& wording) {
    auto finding = about(row, "budget_exhausted", Severity::error);
    finding.statement = wording("{} breached of {}, {} allowed in {}", row.spent, row.eligible,
                                row.allowed, row.window.label);
    finding.evidence =
        fmt::format("eligible={} allowed={} spent={}", row.eligible, row.allowed, row.spent);
    finding.at = row.exhausted_at;
    return finding;
}

Finding burning(const BudgetRow& row, const BurnReading& reading, const Wording& wording) {
    auto finding = about(row, "budget_burning", reading.alert.severity);
    const auto& lasting = reading.long_window;
    const auto& recent = reading.short_window;
    finding.statement =
        wording("burns {:.1f} times as fast as it may: {} of {} breached in {}, {} of {} in {}",
                lasting.burn.value_or(0), lasting.spent, lasting.eligible,
                length_words(reading.alert.long_window), recent.spent, recent.eligible,
                length_words(reading.alert.short_window));
    finding.evidence =
        fmt::format("factor={} {} {}", reading.alert.factor, window_evidence("long", lasting),
                    window_evidence("short", recent));
    return finding;
}

}  // namespace

std::vector<Finding> budget_findings(std::span<const BudgetRow> rows, const Wording& wording) {
    std::vector<Finding> findings;
    for (const BudgetRow& row : rows) {
        if (row.exhausted()) {
            findings.push_back(exhausted(row, wording));
        }
        for (const BurnReading& reading : row.alerts) {
            if (reading.fires) {
                findings.push_back(burning(row, reading, wording));
            }
        }
    }
    return findings;
}

Table budget_table(std::span<const BudgetRow> rows) {
    const auto columns = budget_columns();
    return table_of(rows, std::span(columns));
}

}  // namespace svcops
