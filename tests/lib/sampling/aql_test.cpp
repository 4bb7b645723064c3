#include "lib/sampling/aql.hpp"

#include "lib/stats/distribution.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace aql_test {

using namespace svcops;
using enum InspectionLevel;
using enum InspectionSeverity;

namespace {

std::size_t quality(std::string_view word) {
    const auto words = aql_values();
    return static_cast<std::size_t>(std::ranges::find(words, word) - words.begin());
}

AqlPlan plan(std::uint64_t lot, InspectionLevel level, std::string_view aql,
             InspectionSeverity severity = normal) {
    return aql_plan(lot, level, quality(aql), severity);
}

// MIL-STD-105E (1989), tables II-A and II-B, with every arrow followed: for each letter A to R the
// letter whose plan is taken at each quality from 0.010 to 1000, and which of the numbers below it
// accepts. The resolved tables are those of the R package AQLSchemes 1.7-2, cell by cell.
struct Printed {
    InspectionSeverity severity;
    std::string_view letters[16];
    std::string_view accepts[16];
    std::uint64_t numbers[11];
};
constexpr Printed printed_normal{normal,
                                 {
                                     "QPNMLKJHGFEDCBACBAAAAAAAAA",
                                     "QPNMLKJHGFEDCBACBBBBBBBBBB",
                                     "QPNMLKJHGFEDCBDCCCCCCCCCCB",
                                     "QPNMLKJHGFEDCEDDDDDDDDDDCB",
                                     "QPNMLKJHGFEDFEEEEEEEEEEDCB",
                                     "QPNMLKJHGFEGFFFFFFFFEEEDCB",
                                     "QPNMLKJHGFHGGGGGGGGFEEEDCB",
                                     "QPNMLKJHGJHHHHHHHHGFEEEDCB",
                                     "QPNMLKJHKJJJJJJJJHGFEEEDCB",
                                     "QPNMLKJLKKKKKKKKJHGFEEEDCB",
                                     "QPNMLKMLLLLLLLLKJHGFEEEDCB",
                                     "QPNMLNMMMMMMMMLKJHGFEEEDCB",
                                     "QPNMPNNNNNNNNMLKJHGFEEEDCB",
                                     "QPNQPPPPPPPPNMLKJHGFEEEDCB",
                                     "QPRQQQQQQQQPNMLKJHGFEEEDCB",
                                     "QPRRRRRRRRQPNMLKJHGFEEEDCB",
                                 },
                                 {
                                     "00000000000000011123456789",
                                     "0000000000000001123456789X",
                                     "000000000000001123456789XX",
                                     "00000000000001123456789XXX",
                                     "0000000000001123456789XXXX",
                                     "0000000000011234567889XXXX",
                                     "0000000000112345678889XXXX",
                                     "0000000001123456788889XXXX",
                                     "0000000011234567888889XXXX",
                                     "0000000112345678888889XXXX",
                                     "0000001123456788888889XXXX",
                                     "0000011234567888888889XXXX",
                                     "0000112345678888888889XXXX",
                                     "0001123456788888888889XXXX",
                                     "0011234567888888888889XXXX",
                                     "0012345678888888888889XXXX",
                                 },
                                 {0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 44}};
constexpr Printed printed_tightened{tightened,
                                    {
                                        "RQPNMLKJHGFEDCBDCBAAAAAAAA",
                                        "RQPNMLKJHGFEDCBDCBBBBBBBBB",
                                        "RQPNMLKJHGFEDCEDCCCCCCCCCB",
                                        "RQPNMLKJHGFEDFEDDDDDDDDDCB",
                                        "RQPNMLKJHGFEGFEEEEEEEEEDCB",
                                        "RQPNMLKJHGFHGFFFFFFFEEEDCB",
                                        "RQPNMLKJHGJHGGGGGGGFEEEDCB",
                                        "RQPNMLKJHKJHHHHHHHGFEEEDCB",
                                        "RQPNMLKJLKJJJJJJJHGFEEEDCB",
                                        "RQPNMLKMLKKKKKKKJHGFEEEDCB",
                                        "RQPNMLNMLLLLLLLKJHGFEEEDCB",
                                        "RQPNMPNMMMMMMMLKJHGFEEEDCB",
                                        "RQPNQPNNNNNNNMLKJHGFEEEDCB",
                                        "RQPRQPPPPPPPNMLKJHGFEEEDCB",
                                        "RQSRQQQQQQQPNMLKJHGFEEEDCB",
                                        "RQSRRRRRRRQPNMLKJHGFEEEDCB",
                                    },
                                    {
                                        "00000000000000011112345678",
                                        "00000000000000011123456789",
                                        "00000000000000111234567899",
                                        "00000000000001112345678999",
                                        "00000000000011123456789999",
                                        "00000000000111234567789999",
                                        "00000000001112345677789999",
                                        "00000000011123456777789999",
                                        "00000000111234567777789999",
                                        "00000001112345677777789999",
                                        "00000011123456777777789999",
                                        "00000111234567777777789999",
                                        "00001112345677777777789999",
                                        "00011123456777777777789999",
                                        "00111234567777777777789999",
                                        "00112345677777777777789999",
                                    },
                                    {0, 1, 2, 3, 5, 8, 12, 18, 27, 41, 0}};

constexpr std::string_view letters = "ABCDEFGHJKLMNPQR";
constexpr std::string_view number_signs = "0123456789X";

void hold_against(const Printed& printed) {
    for (std::size_t row = 0; row < letters.size(); ++row) {
        for (std::size_t aql = 0; aql < aql_values().size(); ++aql) {
            CAPTURE(letters[row]);
            CAPTURE(aql_values()[aql]);
            const auto found = master_plan(letters[row], aql, printed.severity);
            const char letter = printed.letters[row][aql];
            const auto accept = printed.numbers[number_signs.find(printed.accepts[row][aql])];
            CHECK(found == AqlPlan{letter, *letter_size(letter), accept, accept + 1});
        }
    }
}

}  // namespace

TEST_CASE("every cell of the master tables has the printed plan, its arrows followed") {
    REQUIRE(aql_values().size() == 26);
    hold_against(printed_normal);
    hold_against(printed_tightened);
}

TEST_CASE("letters follow from lot and level as table 1 has them, at both ends of each row") {
    struct Row {
        std::uint64_t least, most;
        std::string_view letters;  // S-1 S-2 S-3 S-4 I II III
    };
    constexpr Row rows[]{
        {2, 8, "AAAAAAB"},          {9, 15, "AAAAABC"},          {16, 25, "AABBBCD"},
        {26, 50, "ABBCCDE"},        {51, 90, "BBCCCEF"},         {91, 150, "BBCDDFG"},
        {151, 280, "BCDEEGH"},      {281, 500, "BCDEFHJ"},       {501, 1200, "CCEFGJK"},
        {1201, 3200, "CDEGHKL"},    {3201, 10000, "CDFGJLM"},    {10001, 35000, "CDFHKMN"},
        {35001, 150000, "DEGJLNP"}, {150001, 500000, "DEGJMPQ"}, {500001, 9000000, "DEHKNQR"}};
    for (const Row& row : rows) {
        for (std::size_t level = 0; level < row.letters.size(); ++level) {
            CAPTURE(row.least);
            CHECK(code_letter(row.least, static_cast<InspectionLevel>(level)) ==
                  row.letters[level]);
            CHECK(code_letter(row.most, static_cast<InspectionLevel>(level)) == row.letters[level]);
        }
    }
}

TEST_CASE("the plan of a lot keeps the lot's letter and never takes more than the lot") {
    CHECK(plan(500, ii, "1.0") == AqlPlan{'H', 50, 1, 2});
    CHECK(plan(500, ii, "1.0", tightened) == AqlPlan{'H', 80, 1, 2});  // an arrow down to J
    CHECK(plan(500, ii, "0.40") == AqlPlan{'H', 32, 0, 1});            // an arrow up to G
    CHECK(plan(500, ii, "0.65") == AqlPlan{'H', 80, 1, 2});            // an arrow down to J
    CHECK(plan(8, ii, "1.0") == AqlPlan{'A', 8, 0, 1});  // E asks for 13: the whole lot
    CHECK(plan(1, ii, "6.5") == AqlPlan{'A', 1, 0, 1});
    CHECK(plan(600'000, iii, "0.015") == AqlPlan{'R', 800, 0, 1});
    CHECK(plan(600'000, iii, "0.025", tightened) == AqlPlan{'R', 3150, 1, 2});
}

TEST_CASE(
    "tightened inspection never passes what normal inspection of the letter is surer to fail") {
    // At the quality itself normal plans pass nearly all lots, and tightened ones fewer.
    for (const char letter : letters) {
        for (std::size_t aql = 0; aql <= quality("10"); ++aql) {
            const double p = std::stod(std::string(aql_values()[aql])) / 100;
            const auto usual = master_plan(letter, aql, normal);
            const auto strict = master_plan(letter, aql, tightened);
            const double passes = binomial_at_most(usual.accept, usual.n, p);
            CAPTURE(letter);
            CAPTURE(p);
            CHECK(passes > 0.86);
            CHECK(binomial_at_most(strict.accept, strict.n, p) < passes);
        }
    }
}

}  // namespace aql_test
