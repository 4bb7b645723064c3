#include "lib/flow/flow_count.hpp"

#include "lib/flow/flow_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace svcops::flow_count_test {

namespace {

constexpr std::int64_t midnight = 1'700'006'400;

// A case as a test writes it: steps by letter, minutes, holders by letter ('-' nobody).
struct Written {
    std::uint32_t number;
    std::string_view steps;
    std::vector<int> minutes;
    std::string_view holders;
    std::vector<int> starts = {};
};

class Counted {
public:
    explicit Counted(FlowCount::Options options = {}) : count(options) {}

    Counted& see(const Written& written) {
        std::vector<ActivityId> steps;
        for (const char each : written.steps) {
            steps.push_back(*names.take(std::string(1, each)));
        }
        std::vector<std::uint32_t> holders;
        for (const char each : written.holders) {
            holders.push_back(each == '-' ? 0 : static_cast<std::uint32_t>(each));
        }
        const auto at = instants(written.minutes), starts = instants(written.starts);
        count.see({written.number, steps, at, starts, holders});
        return *this;
    }
    CaseFlow result() { return count.result(ranks(names)); }
    const FlowState* state(const CaseFlow& flow, char activity) const {
        const auto found = std::ranges::find(flow.states, *names.find(std::string(1, activity)),
                                             &FlowState::activity);
        return found == flow.states.end() ? nullptr : &*found;
    }
    std::string edges(const CaseFlow& flow) const {
        std::string text;
        for (const FlowEdge& each : flow.edges) {
            text += std::string(names.name(each.from)) + std::string(names.name(each.to)) + ":" +
                    std::to_string(each.time.n) + " ";
        }
        return text;
    }

    ActivityNames names;
    FlowCount count;

private:
    static std::vector<Instant> instants(const std::vector<int>& minutes) {
        std::vector<Instant> all;
        for (const int each : minutes) {
            all.push_back(instant(midnight + 60L * each));
        }
        return all;
    }
};

}  // namespace

TEST_CASE("an edge is counted each time an event follows another, with the time between") {
    Counted counted;
    counted.see({1, "abab", {0, 10, 20, 50}, ""}).see({2, "ab", {0, 30}, ""});
    const CaseFlow flow = counted.result();
    CHECK(flow.cases == 2);
    CHECK(flow.events == 6);
    CHECK(counted.edges(flow) == "ab:3 ba:1 ");
    CHECK(flow.edges[0].time.mean == doctest::Approx(60 * 70 / 3.0));  // 10, 30, 30
    CHECK(flow.edges[0].time.median == 60 * 30);
    CHECK(flow.edges[0].time.least == 600);
    CHECK(flow.edges[0].time.most == 1800);
    CHECK_FALSE(flow.edges[1].time.stdev);
    CHECK(flow.lengths.total == 60 * 80);
    CHECK(flow.span->from == instant(midnight));
    CHECK(flow.span->to == instant(midnight + 3000));
}

TEST_CASE("edges that came as often stand by their names, whatever came in first") {
    Counted counted;
    counted.see({1, "zb", {0, 1}, ""}).see({2, "za", {0, 1}, ""}).see({3, "ba", {0, 1}, ""});
    CHECK(counted.edges(counted.result()) == "ba:1 za:1 zb:1 ");
}

TEST_CASE("a case without events is told apart and counts nowhere else") {
    Counted counted;
    counted.see({1, "", {}, "AB"}).see({2, "a", {5}, ""});
    const CaseFlow flow = counted.result();
    CHECK(flow.without_steps == 1);
    CHECK(flow.cases == 1);
    CHECK(flow.handed == 0);
    CHECK(flow.edges.empty());
    CHECK(counted.count.variants().cases() == 1);
}

// A B A: aba and return. A B C A: return alone. A B B A: stays are one, so aba. A B A B: aba
// twice, two returns.
TEST_CASE("ping-pong is counted by both definitions") {
    Counted counted;
    counted.see({1, "xxx", {0, 1, 2}, "ABA"})
        .see({2, "xxxx", {0, 1, 2, 3}, "ABCA"})
        .see({3, "xxxx", {0, 1, 2, 3}, "ABBA"})
        .see({4, "xxxx", {0, 1, 2, 3}, "ABAB"})
        .see({5, "xxx", {0, 1, 2}, "AAA"})
        .see({6, "xxx", {0, 1, 2}, "ABC"});
    const CaseFlow flow = counted.result();
    const auto& [aba, returned] = flow.bounced;
    CHECK(aba.cases == 3);
    CHECK(aba.times == 4);
    CHECK(returned.cases == 4);
    CHECK(returned.times == 5);
    CHECK(flow.handed == 2 + 3 + 2 + 3 + 2);
    CHECK(flow.cases_handed == 5);
    REQUIRE(flow.handoffs.size() == 4);  // AB 6, BA 3, BC 2, CA 1
    CHECK(flow.handoffs[0].giver == 'A');
    CHECK(flow.handoffs[0].taker == 'B');
    CHECK(flow.handoffs[0].count == 6);
    CHECK(flow.handoffs[0].cases == 5);
    CHECK(flow.handoffs[1].count == 3);
    CHECK(flow.handoffs[3].count == 1);
}

TEST_CASE("events without a holder are passed over: a pause between two people is one handoff") {
    Counted counted;
    counted.see({1, "xxxx", {0, 1, 2, 3}, "A-B-"}).see({2, "xxx", {0, 1, 2}, "A-A"});
    const CaseFlow flow = counted.result();
    CHECK(flow.handed == 1);
    CHECK(flow.cases_handed == 1);
    CHECK(flow.bounced[0].cases == 0);
}

TEST_CASE("rework is a case in which an activity comes more than once") {
    Counted counted;
    counted.see({1, "abaab", {0, 1, 2, 3, 4}, ""})
        .see({2, "abc", {0, 1, 2}, ""})
        .see({3, "cc", {0, 1}, ""});
    const CaseFlow flow = counted.result();
    CHECK(flow.reworked_cases == 2);
    const FlowState& a = *counted.state(flow, 'a');
    CHECK(a.times == 4);
    CHECK(a.cases == 2);
    CHECK(a.reworked_cases == 1);
    CHECK(a.repeats == 2);
    CHECK(counted.state(flow, 'b')->repeats == 1);
    CHECK(counted.state(flow, 'c')->reworked_cases == 1);
    CHECK(a.firsts == 2);
    CHECK(a.lasts == 0);
    CHECK(counted.state(flow, 'b')->lasts == 1);
    CHECK(a.place == doctest::Approx((0 + 0.5 + 0.75 + 0) / 4));
}

TEST_CASE("a state lasts until the next event, and the last one of a case has no end") {
    Counted counted;
    counted.see({1, "abc", {0, 10, 40}, ""}).see({2, "ac", {0, 20}, ""});
    const CaseFlow flow = counted.result();
    CHECK(counted.state(flow, 'a')->sojourn.total == 60 * 30);
    CHECK(counted.state(flow, 'b')->sojourn.n == 1);
    CHECK(counted.state(flow, 'c')->sojourn.n == 0);
    CHECK_FALSE(flow.starts_known);
    CHECK(counted.state(flow, 'a')->waiting.n == 0);
}

// a is worked on from 0 to 5, b from 15 to 20: 10 minutes of waiting. c began at 18, before b was
// done: it waited for nothing.
TEST_CASE("with starts, waiting and work are told apart") {
    Counted counted;
    counted.see({1, "abc", {5, 20, 30}, "", {0, 15, 18}});
    const CaseFlow flow = counted.result();
    CHECK(flow.starts_known);
    CHECK(counted.state(flow, 'a')->service.total == 300);
    CHECK(counted.state(flow, 'a')->waiting.n == 0);
    CHECK(counted.state(flow, 'b')->waiting.total == 600);
    CHECK(counted.state(flow, 'b')->service.total == 300);
    CHECK(counted.state(flow, 'c')->waiting.total == 0);
    CHECK(counted.state(flow, 'c')->service.total == 720);
    CHECK(flow.overlaps == 1);
}

TEST_CASE("cases that are asked for are kept") {
    const std::vector<Written> all{{1, "abc", {0, 1, 2}, "ABA"},
                                   {2, "acb", {0, 1, 2}, "AAB"},
                                   {3, "abab", {0, 1, 2, 3}, "ABCA"}};
    const auto asked = [&](const CasesAsked& wanted) {
        Counted counted({.keep = FlowCount::Options::Keep::asked, .asked = wanted});
        for (const char each : {'a', 'b', 'c'}) {
            REQUIRE(counted.names.take(std::string(1, each)));
        }
        std::string numbers;
        for (const Written& each : all) {
            counted.see(each);
        }
        for (const CaseOfFlow& each : counted.result().cases_kept) {
            numbers += std::to_string(each.number);
        }
        return numbers;
    };
    CHECK(asked({.from = 0, .to = 1}) == "13");
    CHECK(asked({.from = 1}) == "13");
    CHECK(asked({.to = 2}) == "12");
    CHECK(asked({.giver = 'A', .taker = 'B'}) == "123");
    CHECK(asked({.giver = 'B', .taker = 'A'}) == "1");
    CHECK(asked({.reworked = 0}) == "3");
    CHECK(asked({.reworked = 2}) == "");
    CHECK(asked({.bounce = Bounce::aba}) == "1");
    CHECK(asked({.bounce = Bounce::back}) == "13");
    CHECK(asked({.last = 1}) == "23");
    CHECK(asked({.first = 1}) == "");
    CHECK(asked({.any_reworked = true}) == "3");
    CHECK(asked({.from = 0, .to = 1, .last = 2}) == "1");
}

// Whether one count saw all cases or two saw a part each, under other numbers of the activities.
TEST_CASE("counts of parts are added to what one count would have found") {
    const std::vector<Written> all{{1, "abc", {0, 1, 5}, "ABA"},
                                   {2, "acbb", {0, 2, 3, 9}, "AAB"},
                                   {3, "cab", {0, 1, 2}, "BC"},
                                   {4, "abc", {0, 7, 8}, "AB"}};
    Counted whole({.keep = FlowCount::Options::Keep::all, .asked = {}});
    Counted first({.keep = FlowCount::Options::Keep::all, .asked = {}});
    Counted second({.keep = FlowCount::Options::Keep::all, .asked = {}});
    for (std::size_t i = 0; i < all.size(); ++i) {
        whole.see(all[i]);
        (i < 2 ? first : second).see(all[i]);
    }
    std::vector<ActivityId> renamed;
    for (std::size_t id = 0; id < second.names.size(); ++id) {
        renamed.push_back(*first.names.take(second.names.name(static_cast<ActivityId>(id))));
    }
    first.count.add(second.count, renamed);
    const CaseFlow one = whole.result(), two = first.result();
    CHECK(first.edges(two) == whole.edges(one));
    CHECK(two.cases == one.cases);
    CHECK(two.handed == one.handed);
    CHECK(two.reworked_cases == one.reworked_cases);
    CHECK(two.bounced[0].times == one.bounced[0].times);
    CHECK(two.lengths.median == one.lengths.median);
    CHECK(two.handoffs.size() == one.handoffs.size());
    CHECK(first.count.variants().size() == 3);
    REQUIRE(two.cases_kept.size() == 4);
    CHECK(two.cases_kept[3].variant == two.cases_kept[0].variant);
    CHECK(second.state(second.result(), 'a')->times == 2);
    CHECK(first.state(two, 'b')->sojourn.total == whole.state(one, 'b')->sojourn.total);
}

TEST_CASE("the share of a bottleneck is of the time of all cases") {
    Counted counted;
    counted.see({1, "abc", {0, 30, 40}, ""}).see({2, "ac", {0, 20}, ""});
    const CaseFlow flow = counted.result();
    const NamedFlow named{
        &flow, &counted.count.variants(), &counted.names, ranks(counted.names), {}, {}};
    const Table table = bottleneck_table(named);
    // state a: 50 of 60 minutes; edges ab 30, ac 20; state b and edge bc 10 each
    REQUIRE(table.rows.size() == 5);
    CHECK(table.rows[0][0] == Cell(std::string("state")));
    CHECK(table.rows[0][1] == Cell(std::string("a")));
    CHECK(table.rows[0][4] == Cell(std::int64_t{3000}));
    CHECK(std::get<double>(table.rows[0][5]) == doctest::Approx(5 / 6.0));
    CHECK(table.rows[1][2] == Cell(std::string("b")));
    CHECK(std::get<double>(table.rows[1][5]) == doctest::Approx(0.5));
}

}  // namespace svcops::flow_count_test
