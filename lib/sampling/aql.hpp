#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace svcops {

// Inspection by attributes, lot by lot, in single samples: ISO 2859-1, tables 1, 2-A and 2-B, which
// are those of MIL-STD-105E (public domain). Meant for a stream of lots, where switching between
// normal and tightened inspection protects the one who receives them; one lot alone is better
// looked at by an attribute plan.
enum class InspectionLevel : std::uint8_t { s1, s2, s3, s4, i, ii, iii };
enum class InspectionSeverity : std::uint8_t { normal, tightened };

struct AqlPlan {
    char letter = 'A';         // of the lot at its level; arrows may lead to another letter's plan
    std::uint64_t n = 0;       // never above the lot: that is full inspection
    std::uint64_t accept = 0;  // the lot passes with so many nonconforming ones or fewer
    std::uint64_t reject = 0;  // and fails with so many
    bool operator==(const AqlPlan&) const = default;
};

// "S-1" .. "S-4", "I", "II", "III" and "normal", "tightened", in the order of the enums.
[[nodiscard]] std::span<const std::string_view> inspection_levels();
[[nodiscard]] std::span<const std::string_view> inspection_severities();
// The qualities that the tables are made for, ascending, as the standard writes them: "0.010" ..
// "1000". Up to 10 percent nonconforming, above that nonconformities per 100 units.
[[nodiscard]] std::span<const std::string_view> aql_values();

// Table 1. A lot of 1 is taken as the smallest, 2 to 8. lot > 0.
[[nodiscard]] char code_letter(std::uint64_t lot, InspectionLevel level);
// How many a letter stands for: A 2 .. R 2000, S 3150; nothing for I, O and what is no letter.
[[nodiscard]] std::optional<std::uint32_t> letter_size(char letter);

// The plan that the master table has for a letter, A to R, whatever the lot; `letter` is the one
// that an arrow led to.
[[nodiscard]] AqlPlan master_plan(char letter, std::size_t aql, InspectionSeverity severity);

// The plan of a lot. `aql` is a position in aql_values(); lot > 0. Where the table has an arrow for
// the letter, the first plan in its direction is taken, sample size and all.
[[nodiscard]] AqlPlan aql_plan(std::uint64_t lot, InspectionLevel level, std::size_t aql,
                               InspectionSeverity severity);

}  // namespace svcops
