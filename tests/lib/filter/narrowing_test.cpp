#include "tests/lib/filter/fixture.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace narrowing_test {

using namespace svcops;
using svcops::testing::KnownNames;
using svcops::testing::parse;
namespace f = svcops::ticket_field;

namespace {

Narrowing narrowing(std::string_view text) {
    const auto filter = parse(text);
    REQUIRE_MESSAGE(filter, text);
    return filter->bind(KnownNames{}).narrowing();
}

Narrowing::Condition any_of(std::uint8_t field, std::vector<std::int64_t> values) {
    Narrowing::Condition condition;
    condition.field = field;
    condition.any_of = std::move(values);
    return condition;
}

using Conditions = std::vector<Narrowing::Condition>;

}  // namespace

TEST_CASE("terms joined by and narrow one by one") {
    CHECK(narrowing("status:new,active team:net").conditions ==
          Conditions{any_of(f::status, {1, 2}), any_of(f::team, {1})});
    CHECK(narrowing("tag:vip").conditions == Conditions{any_of(f::tag_added, {3})});
    Narrowing::Condition null;
    null.field = f::priority;
    null.null = true;
    CHECK(narrowing("priority:none").conditions == Conditions{null});
    null.any_of = {1};
    CHECK(narrowing("priority:P1,none").conditions == Conditions{null});
    CHECK(narrowing("priority:P1 or priority:none").conditions == Conditions{null});
    Narrowing::Condition ref;
    ref.field = f::ref;
    ref.any_bytes = {"A", "B"};
    CHECK(narrowing("ref:B,A").conditions == Conditions{ref});
}

TEST_CASE("derived fields narrow by name") {
    const auto age = narrowing("age:1h..").conditions;
    REQUIRE(age.size() == 1);
    CHECK(age[0].field == 0);
    CHECK(age[0].derived == "opened");
    CHECK_FALSE(age[0].from);
    CHECK(age[0].to == 1795262400 - 3600 + 1);
    const auto ids = narrowing("T-10..").conditions;
    REQUIRE(ids.size() == 1);
    CHECK(ids[0].derived == "id");
    CHECK(ids[0].from == 10);
    CHECK_FALSE(ids[0].to);
}

TEST_CASE("listed ids are looked up") {
    CHECK(narrowing("T-5 T-3").ids == std::vector<std::uint32_t>{3, 5});
    CHECK(narrowing("T-3..T-5").ids == std::vector<std::uint32_t>{3, 4, 5});
    CHECK(narrowing("id:3,5 and id:5,7").ids == std::vector<std::uint32_t>{5});
    CHECK(narrowing("id:3 and id:7").nothing);
    CHECK(narrowing("id:3 status:new or id:7 status:new").ids == std::vector<std::uint32_t>{3, 7});
    CHECK_FALSE(narrowing("id:3 or status:new").ids);
}

TEST_CASE("what is not does not narrow") {
    CHECK(narrowing("not:team:net").conditions.empty());
    CHECK(narrowing("not (team:net or status:new)").conditions.empty());
    CHECK_FALSE(narrowing("not:team:nowhere").nothing);
}

TEST_CASE("alternatives narrow by what they have in common") {
    CHECK(narrowing("team:net or team:field").conditions == Conditions{any_of(f::team, {1, 2})});
    CHECK(narrowing("team:net or status:new").conditions.empty());
    CHECK(narrowing("team:net status:new or team:net status:active").conditions ==
          Conditions{any_of(f::team, {1}), any_of(f::status, {1, 2})});
    const auto hull = narrowing("reopened:1..2 or reopened:5..").conditions;
    REQUIRE(hull.size() == 1);
    CHECK(hull[0].from == 1);
    CHECK_FALSE(hull[0].to);
    CHECK(narrowing("due:none or due:..now").conditions.empty());
    CHECK(narrowing("reopened:1 or reopened:3..").conditions.empty());
}

TEST_CASE("a needed word that the store does not have leaves nothing") {
    CHECK(narrowing("team:nowhere").nothing);
    CHECK(narrowing("status:new team:nowhere").nothing);
    CHECK_FALSE(narrowing("team:nowhere,net").nothing);
    CHECK_FALSE(narrowing("status:new or team:nowhere").nothing);
    CHECK(narrowing("status:new or team:nowhere").conditions == Conditions{any_of(f::status, {1})});
    CHECK(narrowing("team:nowhere or team:never").nothing);
}

TEST_CASE("text that is needed narrows, a choice of texts does not") {
    CHECK(narrowing("router text:\"no light\"").text ==
          std::vector<std::string>{"router", "no light"});
    CHECK(narrowing("text:a,b").text.empty());
    CHECK(narrowing("router or status:new").text.empty());
    CHECK(narrowing("router status:new or router status:active").text ==
          std::vector<std::string>{"router"});
    CHECK(narrowing("breaching:2h").conditions.empty());
}

}  // namespace narrowing_test
