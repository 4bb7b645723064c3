#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace definitions_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("a document needs its version, kind, metadata and spec") {
    const auto lines = problems({"kind: Service\n"});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] ==
          "a.yaml:1:1: error: key 'apiVersion' is missing (it gives the version of this format)");
    CHECK(first_problem("apiVersion: svcops/v2\nkind: Service\nmetadata: {name: a}\nspec: {}\n") ==
          "a.yaml:1:13: error: unknown apiVersion 'svcops/v2' (this version reads svcops/v1)");
    CHECK(first_problem("just text\n")
              .starts_with("a.yaml:1:1: error: keys are needed here, not 'just text'"));
    CHECK(first_problem("kind:Service\n").find("a space follows the colon") != std::string::npos);
    CHECK(first_problem("apiVersion: svcops/v1\nkind: Service\nmetadata: {name: a}\nspec:\n") ==
          "a.yaml:4:1: error: 'spec' has no value (give what it says, by its kind, or leave the "
          "key out)");
}

TEST_CASE("an unknown kind lists the known ones") {
    CHECK(first_problem(document("Calender", "a", "  x: 1\n")) ==
          "a.yaml:2:7: error: unknown kind 'Calender' (did you mean 'Calendar'?; known: Calendar, "
          "ServiceLevel, Fulfilment, Service, Workflow, ImportMapping, RequestTemplate, "
          "ReplyTemplate, Receiver, OnCall, Partner, Blueprint, Standard, AuditProgramme, "
          "DeadlinePack, Playbook, Agent, Rule, Scenario, Recurring, Scorecard, List)");
    CHECK(first_problem(document("Picture", "a", "  x: 1\n")) ==
          "a.yaml:2:7: error: unknown kind 'Picture' (known: Calendar, ServiceLevel, Fulfilment, "
          "Service, "
          "Workflow, ImportMapping, RequestTemplate, ReplyTemplate, Receiver, OnCall, Partner, "
          "Blueprint, Standard, AuditProgramme, DeadlinePack, Playbook, Agent, "
          "Rule, Scenario, Recurring, Scorecard, List)");
}

TEST_CASE("names are labels of at most 63 characters, dotted where they have parts") {
    const auto named = [](std::string_view name) {
        return load(files({document("Service", name, "  ownerTeam: x\n")})).problems.empty();
    };
    CHECK(named("a"));
    CHECK(named("uk.fca.disp"));
    CHECK(named("9-1"));
    CHECK(named(std::string(63, 'a')));
    CHECK_FALSE(named(std::string(64, 'a')));
    for (const char* wrong : {"A", "-a", "a-", "a..b", ".a", "a_b", "দ"}) {
        CHECK_FALSE_MESSAGE(named(wrong), wrong);
    }
}

TEST_CASE("a name for people is text or by language") {
    const auto meta = [](std::string_view display) {
        return problems({"apiVersion: svcops/v1\nkind: Service\nmetadata: {name: a, displayName: " +
                         std::string(display) + "}\nspec: {}\n"});
    };
    CHECK(meta("Net").empty());
    CHECK(meta("{en: Net, bn: নেট, sw: Mtandao}").empty());
    CHECK(meta("{fr: Réseau}").at(0).starts_with("a.yaml:3:35: error: unknown language 'fr'"));
    CHECK(meta("\"\"").at(0) ==
          "a.yaml:3:34: error: an empty text (write it, or leave the key out)");
    CHECK(meta("true").at(0) == "a.yaml:3:34: error: 'true' is not text (quote it)");
}

TEST_CASE("a name twice is a problem that names both places") {
    CHECK(problems({document("Service", "net", "  ownerTeam: x\n"),
                    document("Service", "net", "  ownerTeam: y\n")})
              .at(0) ==
          "b.yaml:3:18: error: Service 'net' twice (first at a.yaml:3:18; rename or remove one)");
    CHECK(problems({document("Service", "net", "  ownerTeam: x\n"),
                    document("Workflow", "net", "  stages: {new: new}\n")})
              .empty());
}

TEST_CASE("all problems of all files come in one run, by file, line and column") {
    const auto lines = problems({document("Service", "Net", "  owner: x\n"), "a: \"x\n",
                                 document("Calendar", "c", "  timeZone: Nowhere\n")});
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].starts_with("a.yaml:3:18: "));
    CHECK(lines[1].starts_with("a.yaml:5:3: "));
    CHECK(lines[2].starts_with("b.yaml:1:4: "));
    CHECK(lines[3].starts_with("c.yaml:5:13: "));
}

TEST_CASE("at most 200 problems are shown and the rest is counted") {
    std::string text = document("Service", "s", "");
    for (int i = 0; i < 300; ++i) {
        text += "  key" + std::to_string(i) + ": x\n";
    }
    const auto lines = problems({text});
    REQUIRE(lines.size() == 201);
    CHECK(lines.back() == "and 100 more problems (mend these first)");
}

TEST_CASE("the digest follows the texts and not their names or order") {
    const std::string one = document("Service", "one", "  ownerTeam: x\n");
    const std::string two = document("Service", "two", "  ownerTeam: x\n");
    const auto ab = load(files({one, two}));
    const auto ba = load(files({two, one}));
    const auto changed = load(files({one, two + "# note\n"}));
    REQUIRE(ab);
    CHECK(ab->digest == ba->digest);
    CHECK(ab->digest != changed->digest);
    CHECK(ab->texts[1].digest == changed->texts[1].digest);  // a comment changes no definition
}

TEST_CASE("who asks clocks alone is not held up by a broken import mapping") {
    const auto sources =
        files({document("Service", "net", "  ownerTeam: x\n"),
               document("ImportMapping", "broken", "  nonsense: 1\n"),
               "# two of them\n---\n" + document("ImportMapping", "m", "  x: 1\n") + "---\n" +
                   document("ImportMapping", "n", "  x: 1\n")});
    CHECK_FALSE(load(sources).problems.empty());
    const auto clocks = load(sources, Extent::clocks);
    REQUIRE(clocks);
    CHECK(clocks->services.size() == 1);
    CHECK(clocks->sources.size() == 3);
}

TEST_CASE("a source that holds more than mappings is read, and so is one in doubt") {
    const auto mixed = document("ImportMapping", "m", "  x: 1\n") + "---\n" +
                       document("Service", "net", "  nonsense: 1\n");
    CHECK_FALSE(load(files({mixed}), Extent::clocks).problems.empty());
    const std::string flow = "{apiVersion: svcops/v1, kind: ImportMapping, spec: 1}\n";
    CHECK_FALSE(load(files({flow}), Extent::clocks).problems.empty());
    const auto unnamed = document("ImportMapping", "m", "  x: 1\n") + "---\nfree: text\n";
    CHECK_FALSE(load(files({unnamed}), Extent::clocks).problems.empty());
}

TEST_CASE("many sources give the same as they are read side by side") {
    std::vector<SourceText> many;
    for (int i = 0; i < 200; ++i) {
        const auto name = "s" + std::to_string(1000 + i);
        many.push_back({name + ".yaml",
                        document("Service", name,
                                 "  ownerTeam: x\n" + std::string(i % 7 ? "" : "  odd: 1\n"))});
    }
    const auto first = load(many);
    CHECK(first.problems.size() == 29);
    for (std::size_t i = 0; i + 1 < first.problems.size(); ++i) {
        CHECK(first.problems[i].place.source < first.problems[i + 1].place.source);
    }
    CHECK(load(many).problems == first.problems);
}

}  // namespace definitions_test
