#include "lib/stats/agreement.hpp"

#include <doctest/doctest.h>

#include <string>

namespace agreement_test {

using namespace svcops;
using enum AgreementWeights;

namespace {

// One line a rater, one letter an item: a digit, or '.' for no rating. The scale is given.
RatingTable table_of(const std::vector<std::string>& raters, const std::string& scale) {
    std::vector<double> values;
    for (const char digit : scale) {
        values.push_back(digit - '0');
    }
    RatingTable table(raters.size(), values);
    for (std::size_t item = 0; item < raters.front().size(); ++item) {
        table.add_item();
        for (std::size_t rater = 0; rater < raters.size(); ++rater) {
            const auto category = scale.find(raters[rater][item]);
            if (category != scale.npos) {
                table.rate(item, rater, static_cast<RatingTable::Category>(category));
            }
        }
    }
    return table;
}

auto near(double value) {
    return doctest::Approx(value).epsilon(0.0005);
}

double cohen(const RatingTable& table, AgreementWeights weights = none) {
    return cohen_kappa(table, 0, 1, weights).value.value_or(9);
}

std::string times(std::size_t n, char digit) {
    return std::string(n, digit);
}

}  // namespace

TEST_CASE("Cohen's kappa is that of the textbook") {
    // 50 proposals, both say yes to 20 and no to 15 (en.wikipedia.org/wiki/Cohen's_kappa): 0.4.
    const auto table = table_of({times(25, '1') + times(25, '0'),
                                 times(20, '1') + times(5, '0') + times(10, '1') + times(15, '0')},
                                "01");
    const auto found = cohen_kappa(table, 0, 1, none);
    CHECK(*found.value == near(0.4));
    CHECK(*found.observed == near(0.7));
    CHECK(*found.expected == near(0.5));
    CHECK(found.n == 50);
}

TEST_CASE("a category of the scale that nobody used keeps its place") {
    // The same ratings on 0..4, and with 2 dropped from the scale; worked by hand in Python.
    const std::vector<std::string> raters{"34311444044444314311", "10431040041141004340"};
    CHECK(cohen(table_of(raters, "01234"), linear) == near(0.12596));
    // Ranked anew, 3 stands where 2 did.
    RatingTable dropped(2, {0, 1, 2, 3});
    for (std::size_t item = 0; item < raters[0].size(); ++item) {
        dropped.add_item();
        for (std::size_t rater = 0; rater < 2; ++rater) {
            const auto rating = static_cast<RatingTable::Category>(raters[rater][item] - '0');
            dropped.rate(item, rater, rating > 2 ? rating - 1 : rating);
        }
    }
    CHECK(cohen(dropped, linear) == near(0.14591));
    // One at an end has no say.
    CHECK(cohen(table_of(raters, "012345"), linear) == near(0.12596));
}

TEST_CASE("weights forgive what is near") {
    // 10 ratings on 0..4; worked by hand in Python: 1 - 0.225/0.425 and 1 - 0.10625/0.29375.
    const auto table = table_of({"0011334413", "0113344104"}, "01234");
    CHECK(cohen(table, linear) == near(0.47059));
    CHECK(cohen(table, quadratic) == near(0.63830));
}

TEST_CASE("raters who never differ agree wholly, and one category says nothing") {
    CHECK(cohen(table_of({"0120", "0120"}, "012")) == near(1));
    const auto one = table_of({"111", "111"}, "012");
    CHECK(!cohen_kappa(one, 0, 1, none).value);
    CHECK(!cohen_kappa(one, 0, 1, linear).value);
    CHECK(!fleiss_kappa(one).value);
    CHECK(!krippendorff_alpha(one, AlphaLevel::nominal).value);
    CHECK(!cohen_kappa(table_of({"1.", ".1"}, "012"), 0, 1, none).value);  // none rated by both
    CHECK(!cohen_kappa(table_of({"11", "11"}, "1"), 0, 1, linear).value);
}

TEST_CASE("items that one of the two did not rate are left out") {
    CHECK(cohen_kappa(table_of({"01.01", "0100."}, "01"), 0, 1, none).n == 3);
}

TEST_CASE("Fleiss' kappa is that of the textbook") {
    // Ten subjects, fourteen raters, five categories (en.wikipedia.org/wiki/Fleiss'_kappa): 0.210.
    constexpr int counts[10][5]{{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0},
                                {2, 2, 8, 1, 1},  {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2},
                                {6, 5, 2, 1, 0},  {0, 2, 2, 3, 7}};
    RatingTable table(14, {1, 2, 3, 4, 5});
    for (const auto& row : counts) {
        const auto item = table.add_item();
        std::size_t rater = 0;
        for (RatingTable::Category category = 0; category < 5; ++category) {
            for (int i = 0; i < row[category]; ++i) {
                table.rate(item, rater++, category);
            }
        }
    }
    const auto found = fleiss_kappa(table);
    CHECK(*found.value == near(0.20993));
    CHECK(*found.observed == near(0.378));
    CHECK(*found.expected == near(0.213));
    CHECK(found.n == 10);
}

TEST_CASE("Fleiss' kappa is undefined where items have unequal numbers of ratings") {
    CHECK(!fleiss_kappa(table_of({"011", "01.", "010"}, "01")).value);
    CHECK(fleiss_kappa(table_of({"01.1", "01.0"}, "01")).n == 3);  // one that nobody rated
}

TEST_CASE("Krippendorff's alpha is that of his example, ratings missing") {
    // Krippendorff 2011, section C: four observers, twelve units.
    const auto table =
        table_of({"123321412...", "1233224125.3", ".3332342251.", "12332441251."}, "12345");
    const auto nominal = krippendorff_alpha(table, AlphaLevel::nominal);
    CHECK(*nominal.value == near(0.743));
    CHECK(nominal.n == 40);
    CHECK(*krippendorff_alpha(table, AlphaLevel::ordinal).value == near(0.815));
    CHECK(*krippendorff_alpha(table, AlphaLevel::interval).value == near(0.849));
}

TEST_CASE("alpha of two observers without missing ratings is that of his example") {
    // Krippendorff 2011, section A: coincidences 10, 4, 4 and 2, so 1 - 19 * 4 / (14 * 6).
    const auto table = table_of({"0100000000", "1110010010"}, "01");
    CHECK(*krippendorff_alpha(table, AlphaLevel::nominal).value == near(0.0952));
}

}  // namespace agreement_test
