#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/intake/source.hpp"
#include "lib/text/problem.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace svcops {

// The three questions a calendar answers.
enum class Calculation { due, between, open };

// An instant (due), a length (between), or whether it is open.
using CalculationResult = std::variant<Instant, Seconds, bool>;

struct CalculatedRow {
    std::string id;
    CalculationResult result;
};

// The columns that a question needs: `id,calendar,from,within`, `id,calendar,from,to`,
// `id,calendar,at`.
[[nodiscard]] std::span<const std::string_view> columns_of(Calculation question);
// What a file calls some of them: "from" -> "start"; the others have their own names.
using ColumnNames = std::map<std::string, std::string, std::less<>>;

// Instants are RFC 3339; `within` is a duration of s, m, h or working days. Every
// problem of every row (at most 100 are kept), and then no result.
Reading<std::vector<CalculatedRow>> calculate(Calculation question, const Source& source,
                                              const Definitions& definitions,
                                              const ColumnNames& names = {});

// One answer. `within` must be exact or in working days; a calendar that never opens that long is a
// problem.
Reading<Instant> due_instant(const Calendar& calendar, Instant from, const Duration& within);
// A problem when `to` is before `from`.
Reading<Seconds> open_seconds(const Calendar& calendar, Instant from, Instant to);

}  // namespace svcops
