#include "lib/sampling/aql.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::array<std::string_view, 7> level_words{"S-1", "S-2", "S-3", "S-4", "I", "II", "III"};
constexpr std::string_view normal_word = "normal";
constexpr std::array<std::string_view, 2> severity_words_of_plans{normal_word, "tightened"};
constexpr std::array<std::string_view, 26> aql_words{
    "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40",
    "0.65",  "1.0",   "1.5",   "2.5",   "4.0",   "6.5",  "10",   "15",   "25",
    "40",    "65",    "100",   "150",   "250",   "400",  "650",  "1000"};

// Table 1: up to so many in the lot, and the letters of the levels S-1 to III.
struct LotRow {
    std::uint64_t most;
    std::string_view letters;
};
constexpr LotRow lot_table[]{
    {8, "AAAAAAB"},      {15, "AAAAABC"},     {25, "AABBBCD"},
    {50, "ABBCCDE"},     {90, "BBCCCEF"},     {150, "BBCDDFG"},
    {280, "BCDEEGH"},    {500, "BCDEFHJ"},    {1200, "CCEFGJK"},
    {3200, "CDEGHKL"},   {10000, "CDFGJLM"},  {35000, "CDFHKMN"},
    {150000, "DEGJLNP"}, {500000, "DEGJMPQ"}, {~std::uint64_t{0}, "DEHKNQR"},
};

constexpr std::string_view code_letters = "ABCDEFGHJKLMNPQRS";
constexpr std::uint32_t letter_sizes[]{2,   3,   5,   8,   13,  20,   32,   50,  80,
                                       125, 200, 315, 500, 800, 1250, 2000, 3150};

// Sample letter_sizes and qualities both grow by the fifth root of 10 from one to the next, so that
// plans which accept the same number lie on a diagonal of the master table: the row of the letter
// plus the column of the quality, both from 0. A diagonal without a number has arrows.
struct MasterTable {
    int none = 0;                 // the diagonal that accepts none
    std::span<const int> accept;  // from there on
    int rows = 0;                 // letters, from A on
    int first_to_accept_none = 0;
    int gap_upwards =
        0;  // between accepting none and one: so many diagonals point to the plan above
};
constexpr int gap = -1;
constexpr int normal_numbers[]{0, gap, gap, 1, 2, 3, 5, 7, 10, 14, 21, 30, 44};
constexpr int tightened_numbers[]{0, gap, gap, 1, 2, 3, 5, 8, 12, 18, 27, 41};
constexpr MasterTable normal_table{14, normal_numbers, 16, 0, 1};        // 2-A
constexpr MasterTable tightened_table{15, tightened_numbers, 17, 1, 0};  // 2-B

// Above these only samples up to 13 have a plan.
constexpr int most_of_large_samples = 21, last_small_row = 4;

std::optional<int> accept_at(const MasterTable& table, int row, int column) {
    const int step = row + column - table.none;
    if (step < 0 || step >= static_cast<int>(table.accept.size())) {
        return std::nullopt;
    }
    const int number = table.accept[static_cast<std::size_t>(step)];
    const bool is_there = number != gap && (number != 0 || row >= table.first_to_accept_none) &&
                          (number <= most_of_large_samples || row <= last_small_row);
    return is_there ? std::optional(number) : std::nullopt;
}

// The row of the first plan from `row` on in a direction.
std::optional<int> plan_row(const MasterTable& table, int row, int column, int direction) {
    for (; row >= 0 && row < table.rows; row += direction) {
        if (accept_at(table, row, column)) {
            return row;
        }
    }
    return std::nullopt;
}

int resolved_row(const MasterTable& table, int row, int column) {
    constexpr int above = -1, below = 1;
    const int step = row + column - table.none;
    const bool is_up =
        (step > 0 && step <= table.gap_upwards) || step > 2;  // past the gap: past the last number
    const int direction = is_up ? above : below;
    if (const auto found = plan_row(table, row, column, direction)) {
        return *found;
    }
    // At the edge of the table an arrow points the only way there is; every column has a plan.
    return plan_row(table, row, column, -direction).value_or(row);
}

}  // namespace

std::span<const std::string_view> inspection_levels() {
    return level_words;
}

std::span<const std::string_view> inspection_severities() {
    return severity_words_of_plans;
}

std::span<const std::string_view> aql_values() {
    return aql_words;
}

char code_letter(std::uint64_t lot, InspectionLevel level) {
    const auto* const row =
        std::ranges::find_if(lot_table, [&](const LotRow& each) { return lot <= each.most; });
    return row->letters[static_cast<std::size_t>(level)];
}

std::optional<std::uint32_t> letter_size(char letter) {
    const auto at = code_letters.find(letter);
    return at == code_letters.npos ? std::nullopt : std::optional(letter_sizes[at]);
}

AqlPlan master_plan(char letter, std::size_t aql, InspectionSeverity severity) {
    const MasterTable& table =
        severity == InspectionSeverity::normal ? normal_table : tightened_table;
    const auto column = static_cast<int>(aql);
    const int row = resolved_row(table, static_cast<int>(code_letters.find(letter)), column);
    const auto accept = static_cast<std::uint64_t>(accept_at(table, row, column).value_or(0));
    return {code_letters[static_cast<std::size_t>(row)], letter_sizes[row], accept, accept + 1};
}

AqlPlan aql_plan(std::uint64_t lot, InspectionLevel level, std::size_t aql,
                 InspectionSeverity severity) {
    const char letter = code_letter(lot, level);
    AqlPlan plan = master_plan(letter, aql, severity);
    plan.letter = letter;
    plan.n = std::min(plan.n, lot);
    return plan;
}

}  // namespace svcops
