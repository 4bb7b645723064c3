#include "tests/lib/filter/fixture.hpp"

#include <doctest/doctest.h>

#include <string>

namespace match_test {

using namespace svcops;
using svcops::testing::KnownNames;
using svcops::testing::now;
using svcops::testing::parse;

namespace {

Ticket sample() {
    Ticket t;
    t.id = 12;
    t.status = Status::active;
    t.priority = Priority::p2;
    t.team = 1;
    t.service = 6;
    t.agent = 12;
    t.customer = 21;
    t.tags = {3};
    t.ref = "INC0000045";
    t.opened = now - Seconds(3600);
    t.updated = now;
    return t;
}

bool matches(std::string_view text, const Ticket& ticket = sample(),
             const Computed& computed = {}) {
    const auto filter = parse(text);
    REQUIRE_MESSAGE(filter, text);
    return filter->bind(KnownNames{}).matches(&ticket, computed);
}

}  // namespace

TEST_CASE("nothing asked matches everything") {
    CHECK(matches(""));
    const Ticket empty;
    CHECK(Filter{}.matches(&empty));
    CHECK(Filter{}.everything());
}

TEST_CASE("codes, words, names and references are matched") {
    CHECK(matches("status:active"));
    CHECK_FALSE(matches("status:new,waiting"));
    CHECK(matches("priority:P1..P2"));
    CHECK(matches("team:net"));
    CHECK_FALSE(matches("team:field"));
    CHECK(matches("team:field,net"));
    CHECK(matches("agent:@me"));
    CHECK_FALSE(matches("agent:anik"));
    CHECK(matches("customer:+8801712"));
    CHECK(matches("ref:INC0000045"));
    CHECK_FALSE(matches("ref:INC"));
    CHECK(matches("T-10..T-12"));
    CHECK_FALSE(matches("T-13"));
    CHECK(matches("id:7,12"));
}

TEST_CASE("tags match when any of them does") {
    CHECK(matches("tag:vip"));
    CHECK(matches("tag:loud,vip"));
    CHECK_FALSE(matches("tag:loud"));
    CHECK(matches("not:tag:loud"));
    CHECK_FALSE(matches("tag:none"));
    Ticket untagged = sample();
    untagged.tags.clear();
    CHECK(matches("tag:none", untagged));
}

TEST_CASE("none is without a value, and no value is in no range") {
    CHECK(matches("due:none"));
    CHECK_FALSE(matches("due:..now"));
    CHECK_FALSE(matches("due:2020-01-01.."));
    CHECK(matches("category:none"));
    CHECK_FALSE(matches("priority:none"));
    CHECK(matches("priority:none,P2"));
    CHECK(matches("not:due:..now"));
    Ticket unsaid = sample();
    unsaid.priority = Priority::none;
    CHECK(matches("priority!=P1", unsaid));
}

TEST_CASE("a word that the store does not have matches nothing") {
    CHECK_FALSE(matches("team:nowhere"));
    CHECK(matches("not:team:nowhere"));
    CHECK(matches("team:nowhere,net"));
    Ticket none = sample();
    none.team = 0;
    CHECK_FALSE(matches("team:nowhere", none));
}

TEST_CASE("instants match half open ranges") {
    CHECK(matches("opened:2026-11-21T11:00:00Z"));
    CHECK(matches("opened:..2026-11-21T11:00:00Z"));
    CHECK_FALSE(matches("opened<2026-11-21T11:00:00Z"));
    CHECK(matches("age:1h.."));
    CHECK(matches("age:..1h"));
    CHECK_FALSE(matches("age>1h"));
    CHECK(matches("age<2h"));
}

TEST_CASE("and, or, not and parentheses are what they say") {
    CHECK(matches("team:net status:active"));
    CHECK_FALSE(matches("team:net status:new"));
    CHECK(matches("status:new or team:net"));
    CHECK(matches("status:new or team:net priority:P2"));
    CHECK_FALSE(matches("(status:new or team:net) priority:P1"));
    CHECK(matches("not (status:new or team:field)"));
    CHECK_FALSE(matches("not (status:active team:net)"));
}

TEST_CASE("computed keys are answered by the caller, and no answer is no") {
    const Computed yes = [](const Term& term) {
        return term.computed->name == "breaching" && term.numbers.front() == 7200;
    };
    CHECK(matches("breaching:2h", sample(), yes));
    CHECK_FALSE(matches("not:breaching:2h", sample(), yes));
    CHECK_FALSE(matches("router", sample(), yes));
    CHECK_FALSE(matches("router"));
}

TEST_CASE("two filters joined must both match, and the first stays as it was") {
    const Filter both = *parse("status:active or status:new") & *parse("priority:P1");
    CHECK(both.to_string() == "(status:active or status:new) priority:P1");
    CHECK((Filter{} & *parse("priority:P1")) == *parse("priority:P1"));
    CHECK((Filter{} & Filter{}).everything());
    CHECK(both.terms().size() == 3);
}

TEST_CASE("a long list is found in as well") {
    std::string ids = "id:12";
    for (int i = 100; i < 200; ++i)
        ids += "," + std::to_string(i);
    CHECK(matches(ids));
    CHECK_FALSE(matches("not:" + ids));
}

namespace {

// Two people of one name.
class SharedName final : public KnownNames {
public:
    [[nodiscard]] std::vector<std::uint32_t> records(Noun noun,
                                                     std::string_view name) const override {
        return noun == Noun::customer && name == "Rahima" ? std::vector<std::uint32_t>{20, 21}
                                                          : Names::records(noun, name);
    }
};

}  // namespace

TEST_CASE("a name that several people bear finds the tickets of all of them") {
    const auto filter = parse("customer:Rahima")->bind(SharedName{});
    Ticket ticket = sample();
    for (const CustomerId customer : {20U, 21U}) {
        ticket.customer = customer;
        CHECK(filter.matches(&ticket));
    }
    ticket.customer = 22;
    CHECK_FALSE(filter.matches(&ticket));
    CHECK(filter.narrowing().conditions.front().any_of == std::vector<std::int64_t>{20, 21});
}

}  // namespace match_test
