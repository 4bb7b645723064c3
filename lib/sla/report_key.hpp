#pragma once
#include "lib/record/field.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What a report is split by, beside service level and measure: a field of the ticket, or the day,
// ISO week, month, quarter or year in which a cycle was decided (local, in the report's zone).
struct ReportKey {
    enum class Part : std::uint8_t { field, day, week, month, quarter, year };
    Part part = Part::field;
    const FieldInfo* field = nullptr;
    std::string name;
};
// Nothing for a name that is neither; texts, lists and instants cannot split a report.
[[nodiscard]] std::optional<ReportKey> report_key(std::string_view name);
[[nodiscard]] std::vector<std::string_view> report_key_names();

// The parts of a report are told apart by a number: of a field what it holds, of a date part the
// day's, week's, month's, quarter's or year's. This one where nothing is said.
inline constexpr std::int64_t unsaid = std::numeric_limits<std::int64_t>::min();
// `part` is not `field`.
[[nodiscard]] std::int64_t date_number(ReportKey::Part part, CivilDay day);
// Of the part after it: the day's, week's or month's number that follows.
[[nodiscard]] std::int64_t next_number(ReportKey::Part part, std::int64_t number);
// 0 Monday ... 6 Sunday.
[[nodiscard]] int weekday_number(CivilDay day);
// Of date_number: "2026-11-22", "2026-W47", "2026-11", "2026-Q4", "2026".
[[nodiscard]] std::string date_label(ReportKey::Part part, std::int64_t number);
// The same, and a field's value in words; "" of `unsaid`.
[[nodiscard]] std::string label_of(const ReportKey& by, std::int64_t number, const Names& names);
// Whether the parts stand in the order of their labels, not of their numbers.
[[nodiscard]] bool ordered_by_label(const ReportKey& by);

}  // namespace svcops
