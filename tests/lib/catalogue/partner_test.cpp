#include "lib/catalogue/partner.hpp"

#include <doctest/doctest.h>

namespace partner_test {

using namespace svcops;

namespace {

Money taka(std::int64_t poisha) {
    return {poisha, "BDT"};
}

}  // namespace

TEST_CASE("an amount is read and printed in the smallest units of its currency") {
    CHECK(*parse_money("500 BDT") == taka(50000));
    CHECK(*parse_money("1499.50 KES") == Money{149950, "KES"});
    CHECK(*parse_money("700 UGX") == Money{700, "UGX"});
    CHECK(*parse_money("1.250 KWD") == Money{1250, "KWD"});
    CHECK(to_string(taka(50005)) == "500.05 BDT");
    CHECK(to_string(Money{700, "UGX"}) == "700 UGX");
    CHECK(to_string(Money{1250, "KWD"}) == "1.250 KWD");
}

TEST_CASE("what is no amount of a currency is refused") {
    for (const char* const text :
         {"500", "500BDT", "BDT", "-5 BDT", "5.5 BDT", "5.555 BDT", "5. BDT", ".50 BDT", "7.00 UGX",
          "5 bdt", "5 TAKA", "1000000000001 BDT", "5  BDT", ""}) {
        CHECK_MESSAGE(!parse_money(text), text);
    }
}

TEST_CASE("a credit is an amount or a share of the fee, half a smallest unit rounded up") {
    const std::optional<Money> fee = taka(3'000'000);
    CHECK(amount_of({taka(50000), 0}, fee) == taka(50000));
    CHECK(amount_of({{}, 0.02}, fee) == taka(60000));
    CHECK(amount_of({{}, 0.005}, taka(100)) == taka(1));   // half of one
    CHECK(amount_of({{}, 0.0049}, taka(100)) == taka(0));  // 0.49
    CHECK(amount_of({{}, 1}, Money{1'000'000'000'000'000, "KWD"}) ==
          Money{1'000'000'000'000'000, "KWD"});
}

TEST_CASE("a contract holds from its first to its last day, and on when it renews") {
    PartnerContract contract{CivilDay(2026, 1, 1), CivilDay(2026, 6, 30), 60, false, {}};
    CHECK(!contract.holds_on(CivilDay(2025, 12, 31)));
    CHECK(contract.holds_on(CivilDay(2026, 1, 1)));
    CHECK(contract.holds_on(CivilDay(2026, 6, 30)));
    CHECK(!contract.holds_on(CivilDay(2026, 7, 1)));
    CHECK(contract.last_notice() == CivilDay(2026, 5, 1));
    contract.renews = true;
    CHECK(contract.holds_on(CivilDay(2026, 7, 1)));
    contract.notice.reset();
    CHECK(!contract.last_notice());
}

}  // namespace partner_test
