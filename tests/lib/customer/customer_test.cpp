#include "lib/customer/customer.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace customer_test {

using namespace svcops;
namespace f = svcops::customer_field;

TEST_CASE("a phone is compared by its digits and its plus") {
    constexpr auto phone = IdentityKind::phone;
    CHECK(identity_key(phone, "+880 1712-345678") == "+8801712345678");
    CHECK(identity_key(phone, "008801712345678") == "+8801712345678");
    CHECK(identity_key(phone, "(+880) 1712 345 678") == "+8801712345678");
    CHECK(identity_key(phone, "+44 (0)20 7946 0000") == "+442079460000");
    CHECK(identity_key(phone, "+৮৮০১৭১২৩৪৫৬৭৮") == "+8801712345678");
    CHECK(identity_key(phone, "01712-345678") == "01712345678");
    CHECK(identity_key(phone, "+") == "");
    CHECK(identity_key(phone, "unknown") == "");
}

TEST_CASE("e-mail and names are compared without case and spare white space") {
    CHECK(identity_key(IdentityKind::email, " Rahima@Example.ORG ") == "rahima@example.org");
    CHECK(identity_key(IdentityKind::name, "Rahima  BEGUM") ==
          identity_key(IdentityKind::name, "rahima begum"));
    CHECK(identity_key(IdentityKind::name, "রহিমা বেগম") == "রহিমা বেগম");
}

TEST_CASE("a handle is the same with and without its at sign") {
    CHECK(identity_key(IdentityKind::social, "@Rahima") == "rahima");
    CHECK(identity_key(IdentityKind::chat, "rahima") == "rahima");
}

TEST_CASE("a reference is compared as it is") {
    CHECK(identity_key(IdentityKind::ref, " Caller 12 ") == "Caller 12");
    CHECK(identity_key(IdentityKind::ref, "A-1") != identity_key(IdentityKind::ref, "a-1"));
}

TEST_CASE("a customer gathers identities over channels") {
    const auto kind = [](IdentityKind k) {
        return Change{f::identity_kind, Value::of(static_cast<std::int64_t>(k))};
    };
    const auto text = [](std::int64_t n) { return Change{f::identity, Value::of(n)}; };
    const std::vector<Change> first{kind(IdentityKind::name),
                                    text(0),
                                    kind(IdentityKind::phone),
                                    text(1),
                                    {f::tier, Value::of(std::int64_t{4})}};
    const std::vector<Change> second{kind(IdentityKind::email), text(0), text(5)};
    const std::vector<Change> third{kind(IdentityKind::phone),
                                    {f::identity, Value::null()},
                                    {f::merged_into, Value::of(std::int64_t{2})}};
    const std::vector<Event> events{{instant(1), EventKind::created, 0, 3, first},
                                    {instant(2), EventKind::changed, 0, 4, second},
                                    {instant(3), EventKind::changed, 0, 5, third}};
    const Customer c = fold_customer({9, events});
    CHECK(c.id == 9);
    CHECK(c.version == 5);
    CHECK(c.tier == 4);
    CHECK(c.merged_into == 2);
    CHECK(c.identities ==
          std::vector<Identity>{{IdentityKind::name, {3, 0}}, {IdentityKind::email, {4, 0}}});
}

TEST_CASE("an erasure leaves the number, when it was and why") {
    const std::vector<Change> first{
        {f::identity_kind, Value::of(static_cast<std::int64_t>(IdentityKind::name))},
        {f::identity, Value::of(0)},
        {f::tier, Value::of(4)}};
    const std::vector<Change> why{{f::reason, Value::of(0)}};
    const std::vector<Event> events{{instant(1), EventKind::created, 0, 3, first},
                                    {instant(7), EventKind::erased, 0, 8, why}};
    const Customer c = fold_customer({9, events});
    CHECK(c.id == 9);
    CHECK(c.version == 8);
    CHECK(c.erased == instant(7));
    CHECK(c.erased_why == TextRef{8, 0});
    CHECK(c.identities.empty());
    CHECK(c.tier == 0);
}

TEST_CASE("a consent keeps when and by which channel it was said, and the last word holds") {
    const std::vector<Change> given{{f::consent_channel, Value::of(6)},
                                    {f::consent, Value::of(11)},
                                    {f::consent, Value::of(12)}};
    const std::vector<Change> withdrawn{{f::consent_channel, Value::of(7)},
                                        {f::consent_at, Value::of(4)},
                                        {f::consent_withdrawn, Value::of(11)}};
    const std::vector<Event> events{{instant(1), EventKind::created, 0, 3, given},
                                    {instant(9), EventKind::changed, 0, 5, withdrawn}};
    const Customer c = fold_customer({9, events});
    CHECK(c.agreed == std::vector<WordId>{12});
    CHECK(c.consents == std::vector<Consent>{{12, ConsentState::given, instant(1), 6},
                                             {11, ConsentState::withdrawn, instant(4), 7}});
}

TEST_CASE("needs are gathered until all are taken away") {
    const std::vector<Change> first{{f::need, Value::of(0)}, {f::need, Value::of(1)}};
    const std::vector<Change> second{{f::need, Value::null()}, {f::need, Value::of(0)}};
    std::vector<Event> events{{instant(1), EventKind::created, 0, 3, first}};
    CHECK(fold_customer({9, events}).needs == std::vector<TextRef>{{3, 0}, {3, 1}});
    events.push_back({instant(2), EventKind::changed, 0, 4, second});
    CHECK(fold_customer({9, events}).needs == std::vector<TextRef>{{4, 0}});
}

TEST_CASE("every kind of identity has a name") {
    for (int code = 1; code <= 7; ++code)
        CHECK_FALSE(name_of(identity_kind_names, code).empty());
    CHECK(code_of(identity_kind_names, "walk_in") == 7);
}

}  // namespace customer_test
