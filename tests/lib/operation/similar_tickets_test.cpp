#include "lib/operation/similar_tickets.hpp"

#include "tests/lib/operation/act_fixture.hpp"

#include <cmath>

namespace similar_tickets_test {

using namespace svcops;
using namespace svcops::test;

namespace {

// Tickets 1.. with these subjects.
class Told {
public:
    explicit Told(std::initializer_list<std::string_view> subjects) {
        Store::init(folder_ / "desk.db", {});
        store_ = opened(folder_ / "desk.db");
        for (const auto subject : subjects) {
            test::add_ticket(*store_, subject, {change(f::kind, 1), change(f::status, 1)}, opening);
        }
    }
    std::vector<SimilarTicket> like(std::string_view text, TicketId except = 0,
                                    std::string_view where = "status:new") {
        const Among among{*Filter::parse(where, ticket_filter_keys, {}),
                          {.view = {}, .now = instant(opening + hour)}};
        return similar_tickets(*store_, text, except, among, 10);
    }

private:
    Folder folder_;
    std::unique_ptr<Store> store_;
};

std::vector<TicketId> numbers(const std::vector<SimilarTicket>& found) {
    std::vector<TicketId> all;
    for (const SimilarTicket& each : found) {
        all.push_back(each.ticket.id);
    }
    return all;
}

}  // namespace

TEST_CASE("a rare word weighs more than one that many tickets have") {
    Told told({"router broken", "invoice broken", "phone broken", "invoice lost"});
    const auto found = told.like("broken invoice");
    REQUIRE(found.size() == 4);
    // Of four tickets three have `broken`, two `invoice`.
    const double broken = std::log1p(4.0 / 3);
    const double invoice = std::log1p(4.0 / 2);
    CHECK(numbers(found) == std::vector<TicketId>{2, 4, 3, 1});
    CHECK(found[0].alike == doctest::Approx(1.0));
    CHECK(found[1].alike == doctest::Approx(invoice / (broken + invoice)));
    CHECK(found[2].alike == doctest::Approx(broken / (broken + invoice)));
    CHECK(found[0].words == std::vector<std::string>{"broken", "invoice"});
    CHECK(found[1].words == std::vector<std::string>{"invoice"});
}

TEST_CASE("what is alike by less than a quarter is left out") {
    Told told({"red"});
    CHECK(told.like("red green blue black").size() == 1);  // each word weighs the same: a quarter
    CHECK(told.like("red green blue black white").empty());
    CHECK(told.like("green").empty());
    CHECK(told.like("!?").empty());
}

TEST_CASE("a word counts once however often it is said, in letters large or small") {
    Told told({"Red RED red", "green"});
    CHECK(told.like("red Red green")[0].alike == doctest::Approx(0.5));
}

TEST_CASE("a ticket is not like itself, and only those that are asked for are told") {
    Told told({"no dial tone", "no dial tone"});
    CHECK(numbers(told.like("no dial tone", 2)) == std::vector<TicketId>{1});
    CHECK(told.like("no dial tone", 0, "status:closed").empty());
}

TEST_CASE("an empty store has nothing similar") {
    Told told({});
    CHECK(told.like("anything").empty());
}

}  // namespace similar_tickets_test
