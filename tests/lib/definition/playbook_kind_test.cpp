#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace playbook_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

std::string playbook(const std::string& spec, const char* name = "late") {
    return document("Playbook", name, ("  match: 'category:delivery'\n" + spec).c_str());
}

bool tells(const std::string& spec, std::string_view problem) {
    const auto found = problems({playbook(spec)});
    return std::ranges::any_of(
        found, [&](const auto& line) { return line.find(problem) != std::string::npos; });
}

const char* const sorry = "  steps: {apologise: {within: 2h}}\n";

}  // namespace

TEST_CASE("a playbook has steps, offers, limits and a way for the second failure") {
    const auto reading = load(files(
        {playbook("  breach: resolution\n"
                  "  steps:\n"
                  "    apologise: {within: 2h}\n"
                  "    compensate: {justice: distributive, offer: {percentOfOrder: 10%, cap: 500 "
                  "BDT}}\n"
                  "  secondFailure: {within: 90d, playbook: second}\n"
                  "  limits: {agent: 500, lead: 2000 BDT, perMonth: {agent: 3000}, "
                  "perCustomerYear: 5000}\n"),
         playbook("  steps: {call: {justice: procedural}}\n", "second")}));
    REQUIRE(reading);
    REQUIRE(reading->playbooks.size() == 2);
    const Playbook& found = reading->playbooks.front();
    REQUIRE(found.steps.size() == 2);
    CHECK(found.steps[0].justice == Justice::interactional);
    CHECK(found.steps[0].within->seconds == 7200);
    CHECK(found.steps[1].offer->share == doctest::Approx(0.1));
    // Without a currency a limit is in that of the offer.
    CHECK(*found.limits.per_case.of(Role::agent) == Money{50'000, "BDT"});
    CHECK(*found.limits.per_case.of(Role::lead) == Money{200'000, "BDT"});
    CHECK(found.limits.per_case.of(Role::manager) == nullptr);
    CHECK(*found.limits.per_month.of(Role::agent) == Money{300'000, "BDT"});
    CHECK(*found.limits.per_customer_year == Money{500'000, "BDT"});
    REQUIRE(found.second_failure);
    CHECK(found.second_failure->days == 90);
    CHECK(found.second_failure->route_to == Role::manager);
    CHECK(found.second_failure->playbook == "second");
}

TEST_CASE("what is wrong with a playbook is told with its remedy") {
    CHECK(tells("  steps: {}\n", "steps are needed here"));
    CHECK(tells("  steps: {a: {justice: fair}}\n", "unknown word 'fair'"));
    CHECK(tells("  steps: {a: {offer: {cap: 5 BDT}}}\n", "give one of percentOfOrder and amount"));
    CHECK(tells("  steps: {a: {offer: {amount: 5 BDT, cap: 6 BDT}}}\n", "a cap of no share"));
    CHECK(tells("  steps: {a: {offer: {percentOfOrder: 110%}}}\n", "is no share of an order"));
    CHECK(tells(std::string(sorry) + "  limits: {agent: 500}\n", "limits in no currency"));
    CHECK(
        tells(std::string(sorry) + "  limits: {agent: 500 BDT, lead: 20 KES}\n", "KES beside BDT"));
    CHECK(tells(std::string(sorry) + "  secondFailure: {within: 90d, playbook: late}\n",
                "a second failure is not met by the same playbook"));
    CHECK(tells(std::string(sorry) + "  secondFailure: {within: 90d, playbook: lat}\n",
                "unknown playbook 'lat' (did you mean 'late'?)"));
    CHECK(tells(std::string(sorry) + "  measure: [csat_afer]\n",
                "unknown word 'csat_afer' (did you mean 'csat_after'?)"));
    CHECK(tells("  steps: {a: {template: none}}\n", "no ReplyTemplate is called 'none'"));
    CHECK(tells(std::string(sorry) + "  calendar: nowhere\n", "unknown calendar 'nowhere'"));
}

}  // namespace playbook_kind_test
