#include "lib/operation/said_identity.hpp"

#include <doctest/doctest.h>

namespace svcops::said_identity_test {

TEST_CASE("a text says who somebody is where the identity stands by itself") {
    const NamedIdentity name{IdentityKind::name, "Al"};
    CHECK(says_identity("AL was asked", name));
    CHECK_FALSE(says_identity("a legal matter", name));
    CHECK(says_identity("রহিমার কথা", {IdentityKind::name, "রহিমা"}));
}

TEST_CASE("a long number is known by its last digits, a short one is a number like others") {
    CHECK(says_identity("call 01711-000 222", {IdentityKind::phone, "+8801711000222"}));
    CHECK_FALSE(says_identity("call 01711-000 223", {IdentityKind::phone, "+8801711000222"}));
    CHECK_FALSE(says_identity("1 of 2 in 3 days", {IdentityKind::phone, "123"}));
    CHECK(says_identity("line 123", {IdentityKind::phone, "123"}));
}

TEST_CASE("tickets are named by their labels, in digits of any kind") {
    using Tickets = std::vector<TicketId>;
    CHECK(named_tickets_in("T-7 and t-71, see T-৯") == Tickets{7, 71, 9});
    CHECK(named_tickets_in("PART-7, T-x, T7, T-7a, -7") == Tickets{});
    CHECK(named_tickets_in("T-99999999999999999999") == Tickets{});
    CHECK(named_tickets_in("(T-7)'s") == Tickets{7});
    CHECK(named_tickets_in("").empty());
}

}  // namespace svcops::said_identity_test
