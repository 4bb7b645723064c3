#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace partner_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

const char* const contract = "  contract: {from: 2026-01-01}\n";

std::string partner(const char* name, const std::string& spec) {
    return document("Partner", name, spec.c_str());
}

std::string promise(const char* name, const std::string& more) {
    return document("ServiceLevel", name,
                    "  type: uc\n"
                    "  calendar: always\n"
                    "  match: 'kind:incident'\n" +
                        more);
}

}  // namespace

TEST_CASE("a partner has a contract, promises, a credit and contacts") {
    const auto reading = load(files(
        {partner("carrier",
                 "  contacts: {desk: {phone: \"+8801\", email: a@example.org}}\n"
                 "  service: network\n"
                 "  team: field\n"
                 "  contract: {from: 2026-01-01, to: 2026-12-31, notice: 12w, renews: true, fee: "
                 "100.50 BDT}\n"
                 "  promises: mend\n"
                 "  credit: {perBreach: 2.5%, cap: 40 BDT}\n"),
         promise("mend", "  party: {partner: carrier}\n  targets: {repair: {within: 4h}}\n")}));
    REQUIRE(reading);
    REQUIRE(reading->partners.size() == 1);
    const Partner& found = reading->partners.front();
    CHECK(found.contacts.front().name == "desk");
    CHECK(found.contract.to == CivilDay(2026, 12, 31));
    CHECK(found.contract.notice == 84);
    CHECK(found.contract.renews);
    CHECK(found.contract.fee == Money{10050, "BDT"});
    CHECK(found.promises_level("mend"));
    CHECK(found.credit->per_breach.share == doctest::Approx(0.025));
    CHECK(found.credit->cap->fixed == Money{4000, "BDT"});
    CHECK(partner_of(reading->partners, "mend") == &found);
    CHECK(partner_of(reading->partners, "other") == nullptr);
    const ServiceLevel& level = reading->service_levels.front();
    CHECK(level.party.kind == LegParty::Kind::partner);
    CHECK(level.party.name == "carrier");
}

TEST_CASE("legs follow each other, and those in brackets stand side by side") {
    const auto level = [](const char* legs) {
        return document("ServiceLevel", "gold",
                        std::string("  order: 1\n"
                                    "  calendar: always\n"
                                    "  match: 'kind:incident'\n"
                                    "  targets: {resolution: {within: 4h, legs: ") +
                            legs + "}}\n");
    };
    const std::string mend = promise("mend", "  targets: {resolution: {within: 4h}}\n");
    const std::string move = promise("move", "  targets: {resolution: {within: 4h}}\n");
    const auto legs_of = [&](const char* legs) {
        const auto reading = load(files({level(legs), mend, move}));
        REQUIRE(reading);
        std::vector<std::vector<std::string>> names;
        for (const auto& step : reading->service_levels.front().targets.front().legs) {
            auto& made = names.emplace_back();
            for (const Leg& leg : step) {
                made.push_back(leg.level);
            }
        }
        return names;
    };
    using Names = std::vector<std::vector<std::string>>;
    CHECK(legs_of("mend") == Names{{"mend"}});
    CHECK(legs_of("[mend, move]") == Names{{"mend"}, {"move"}});
    CHECK(legs_of("[mend, [mend, move]]") == Names{{"mend"}, {"mend", "move"}});
    CHECK(!load(files({level("[]"), mend, move})));
    CHECK(!load(files({level("[mend, gold]"), mend, move})));
}

TEST_CASE("without any partner defined one is an open word, with one it is held against them") {
    const std::string mend =
        promise("mend", "  party: {partner: carier}\n  targets: {repair: {within: 4h}}\n");
    CHECK(load(files({mend})));
    CHECK(!load(files({mend, partner("carrier", contract)})));
    const auto scenario = [](const char* name) {
        return document("Scenario", "handed",
                        std::string("  given:\n"
                                    "    - {at: 2026-01-01T00:00:00Z, set: {kind: incident, "
                                    "partner: ") +
                            name +
                            "}}\n"
                            "  now: 2026-01-02T00:00:00Z\n"
                            "  expect: {fields: {partner: " +
                            name + "}}\n");
    };
    CHECK(load(files({scenario("carrier"), partner("carrier", contract)})));
    CHECK(!load(files({scenario("carier"), partner("carrier", contract)})));
    const auto rule = [](const char* name) {
        return document("Rule", "to-the-carrier",
                        std::string("  order: 1\n"
                                    "  match: 'category:line'\n"
                                    "  then: {set: {partner: ") +
                            name + "}}\n");
    };
    CHECK(load(files({rule("carrier"), partner("carrier", contract)})));
    CHECK(!load(files({rule("carier"), partner("carrier", contract)})));
}

TEST_CASE("a party is one team or one partner") {
    for (const char* const wrong : {"{}", "{team: a, partner: b}", "network", "{group: a}"}) {
        const auto reading =
            load(files({promise("mend", std::string("  party: ") + wrong +
                                            "\n  targets: {resolution: {within: 4h}}\n")}));
        CHECK_MESSAGE(!reading, wrong);
    }
}

TEST_CASE("what a contract says is read strictly") {
    for (const char* const wrong :
         {"  contract: {to: 2026-01-01}\n", "  promises: []\n", "  contract: {from: 2026-1-1}\n",
          "  contract: {from: 2026-01-01, notice: 12h}\n",
          "  contract: {from: 2026-01-01, fee: 5}\n",
          "  contract: {from: 2026-01-01}\n  contacts: {desk: {email: nobody}}\n",
          "  contract: {from: 2026-01-01}\n  credit: {cap: 5 BDT}\n",
          "  contract: {from: 2026-01-01}\n  credit: {perBreach: 0%}\n",
          "  contract: {from: 2026-01-01, fee: 5 KES}\n  credit: {perBreach: 5 BDT}\n"}) {
        CHECK_MESSAGE(!load(files({partner("carrier", wrong)})), wrong);
    }
}

}  // namespace partner_kind_test
