#include "lib/operation/customer_profile.hpp"

#include <doctest/doctest.h>

namespace customer_profile_test {

using namespace svcops;

namespace {

const Place here{"--it", 0, 0};

TypedProfile preferring(std::vector<std::string> words, std::vector<std::string> none = {}) {
    TypedProfile typed;
    for (auto& word : words) {
        typed.preferences.push_back({std::move(word), here});
    }
    for (auto& word : none) {
        typed.no_preferences.push_back({std::move(word), here});
    }
    return typed;
}

TypedProfile saying(std::vector<std::string> agreed, std::vector<std::string> withdrawn,
                    std::string channel = {}) {
    TypedProfile typed;
    for (auto& what : agreed) {
        typed.consents.push_back({std::move(what), here});
    }
    for (auto& what : withdrawn) {
        typed.withdrawn.push_back({std::move(what), here});
    }
    if (!channel.empty()) {
        typed.consent_channel = TypedWord{std::move(channel), here};
    }
    return typed;
}

CustomerCard applied(CustomerCard card, const TypedProfile& typed, std::int64_t at) {
    std::vector<Problem> problems;
    const auto read = read_profile(typed);
    REQUIRE(read);
    apply_profile(*read, instant(at), card, problems);
    CHECK(problems.empty());
    return card;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a preference is KEY=VALUE, and a key has one value") {
    auto card = applied({}, preferring({"contact=evening", "sms=yes"}), 0);
    card = applied(card, preferring({"contact=morning"}, {"sms"}), 0);
    CHECK(card.preferences == Words{"contact=morning"});
    CHECK(read_profile(preferring({"evening", "=x", "x=", ""})).problems.size() == 4);
    CHECK(read_profile(preferring({"sms=yes"}, {"sms"})).problems.size() == 1);
}

TEST_CASE("what is taken away has to be there") {
    CustomerCard card;
    card.id = 4;
    std::vector<Problem> problems;
    apply_profile(preferring({}, {"sms"}), instant(0), card, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].what == "C-4 has no 'sms'");
    CHECK(problems[0].place == here);
}

TEST_CASE("a consent that is withdrawn stays known, with when and by which channel") {
    auto card = applied({}, saying({"newsletter"}, {}, "email"), 100);
    card = applied(card, saying({"newsletter"}, {}), 150);  // said already
    CHECK(card.consents ==
          std::vector<NamedConsent>{{"newsletter", ConsentState::given, instant(100), "email"}});
    card = applied(card, saying({}, {"newsletter"}, "phone"), 200);
    CHECK(card.consents == std::vector<NamedConsent>{
                               {"newsletter", ConsentState::withdrawn, instant(200), "phone"}});
    CHECK(read_profile(saying({"sms"}, {"sms"})).problems.size() == 1);
    CHECK(read_profile(saying({}, {}, "phone")).problems.size() == 1);
}

TEST_CASE("of two that were one the first one's word holds, and of a consent the last one") {
    auto kept = applied({}, preferring({"contact=evening"}), 0);
    kept = applied(kept, saying({"newsletter", "sms"}, {}), 100);
    kept.needs = {"large print"};
    auto merged = applied({}, preferring({"contact=noon", "script=latin"}), 0);
    merged = applied(merged, saying({}, {"newsletter"}), 200);
    merged = applied(merged, saying({}, {"sms"}), 50);
    merged.channel = "chat";
    merged.needs = {"large print", "interpreter"};
    join_profile(merged, kept);
    CHECK(kept.channel == "chat");
    CHECK(kept.preferences == Words{"contact=evening", "script=latin"});
    CHECK(kept.consents[0] ==
          NamedConsent{"newsletter", ConsentState::withdrawn, instant(200), ""});
    CHECK(kept.consents[1] == NamedConsent{"sms", ConsentState::given, instant(100), ""});
    CHECK(kept.needs == Words{"large print", "interpreter"});
}

}  // namespace customer_profile_test
