#include "lib/text/number.hpp"

#include "lib/text/plural.hpp"

#include <doctest/doctest.h>

namespace number_test {

using namespace svcops;

TEST_CASE("a whole number is read whole") {
    CHECK(parse_integer("0") == 0);
    CHECK(parse_integer("-17") == -17);
    CHECK(parse_integer("9223372036854775807") == INT64_MAX);
    CHECK(parse_integer("১০৪২") == 1042);
}

TEST_CASE("anything left over is no number") {
    for (const char* text :
         {"", "-", "+1", " 1", "1 ", "1.0", "1x", "9223372036854775808", "0x10", "১x", "1,000"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_integer(text));
    }
}

TEST_CASE("a decimal number has digits on both sides of its point") {
    CHECK(parse_decimal("2.5") == 2.5);
    CHECK(parse_decimal("-0.25") == -0.25);
    CHECK(parse_decimal("3") == 3.0);
    CHECK(parse_decimal("২.৫") == 2.5);
    for (const char* text :
         {"", ".5", "5.", "1e5", "inf", "nan", "0x1p3", "1.2.3", "--1", "+1", "1 ", "1,5", "২x"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_decimal(text));
    }
}

TEST_CASE("a percentage carries its sign and lies between 0 and 100") {
    CHECK(parse_percent("95%") == 0.95);
    CHECK(parse_percent("99.5%") == 0.995);
    CHECK(parse_percent("99.95%") == 0.9995);
    CHECK(parse_percent("0%") == 0.0);
    CHECK(parse_percent("100%") == 1.0);
    CHECK(parse_percent("৯৫%") == 0.95);
    CHECK(parse_percent("150%", 10) == 1.5);
    CHECK(parse_percent("1000%", 10) == 10.0);
    CHECK_FALSE(parse_percent("1000.1%", 10));
    CHECK_FALSE(parse_percent("100.1%"));
    for (const char* text : {"95", "0.95", "101%", "-1%", "%", "95 %", "95%%"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_percent(text));
    }
}

TEST_CASE("one thing has no s") {
    CHECK(svcops::counted(0, "row") == "0 rows");
    CHECK(svcops::counted(1, "row") == "1 row");
    CHECK(svcops::counted(2, "row") == "2 rows");
}

}  // namespace number_test
