#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace receiver_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

std::string receiver(const char* name, const char* spec) {
    return document("Receiver", name, spec);
}

std::string level(const char* action) {
    return document("ServiceLevel", "gold",
                    "  type: sla\n"
                    "  order: 10\n"
                    "  calendar: always\n"
                    "  match: 'priority:P1'\n"
                    "  targets:\n"
                    "    resolution:\n"
                    "      within: 4h\n"
                    "      at: {80%: [notify team-lead], breach: [" +
                        std::string(action) + ", raise priority]}\n");
}

}  // namespace

TEST_CASE("a receiver has one address or several, and may have a language") {
    const auto reading = load(files({receiver("team-lead", "  mail: lead@example.org\n"),
                                     receiver("night",
                                              "  mail: [a@example.org, b@example.org]\n"
                                              "  language: bn\n")}));
    REQUIRE(reading);
    REQUIRE(reading->receiver("team-lead") != nullptr);
    CHECK(reading->receiver("team-lead")->mail == std::vector<std::string>{"lead@example.org"});
    CHECK(reading->receiver("night")->mail.size() == 2);
    CHECK(reading->receiver("night")->language == "bn");
    CHECK(reading->receiver("nobody") == nullptr);
}

TEST_CASE("what nothing can be sent to is no address of a receiver") {
    for (const char* const wrong :
         {"lead", "'lead@example.org, all@example.org'", "\"lead@example.org\\nBcc: all@x.org\"",
          "'Lead <lead@example.org>'", "'-t@'", "'a b@example.org'"}) {
        CAPTURE(wrong);
        const auto lines =
            problems({receiver("x", ("  mail: " + std::string(wrong) + "\n").c_str())});
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].starts_with("a.yaml:5:9: error: nothing can be sent to"));
    }
}

TEST_CASE("a receiver that nothing reaches is a mistake") {
    auto lines = problems({receiver("x", "  language: bn\n")});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("nothing reaches the receiver") != std::string::npos);
    lines = problems({receiver("x", "  mail: []\n")});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("there is no address") != std::string::npos);
    lines = problems({receiver("x", "  mail: [a@example.org, a@example.org]\n")});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("twice") != std::string::npos);
}

TEST_CASE("a receiver's template tells what there is to tell, and asks nothing") {
    const auto with = [](const char* form) {
        return problems({receiver("x", "  mail: a@example.org\n  template: notice\n"),
                         document("ReplyTemplate", "notice", form)});
    };
    CHECK(with("  text: 'See: {message}'\n").empty());
    CHECK(with("  text: {en: '{message}', bn: 'x'}\n").size() == 1);
    CHECK(with("  text: '{message} {why}'\n"
               "  questions: {why: {ask: Why, required: true}}\n")
              .size() == 1);
    const auto lines = problems({receiver("x", "  mail: a@example.org\n  template: notice\n"),
                                 document("ReplyTemplate", "notices", "  text: '{message}'\n")});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0] ==
          "a.yaml:6:13: error: no ReplyTemplate is called 'notice' (did you mean 'notices'?)");
}

TEST_CASE("a rule tells receivers that there are") {
    const std::string rule = document(
        "Rule", "old", "  match: 'priority:P1'\n  then: {notify: [team-lead, team-laed]}\n");
    const auto lines = problems({rule, receiver("team-lead", "  mail: a@example.org\n")});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find(":6:30: error: unknown receiver 'team-laed' (did you mean 'team-lead'?)") !=
          std::string::npos);
    CHECK(problems({rule}).size() == 2);
}

TEST_CASE("a name in a threshold that no receiver has is a warning and no mistake") {
    const auto lead = receiver("team-lead", "  mail: a@example.org\n");
    auto reading = load(files({level("notify team-lead"), lead}));
    REQUIRE(reading);
    CHECK(reading->warnings.empty());
    reading = load(files({level("notify team-laed"), lead}));
    REQUIRE(reading);
    REQUIRE(reading->warnings.size() == 1);
    CHECK(to_string(reading->warnings[0], "warning") ==
          "a.yaml:12:46: warning: unknown receiver 'team-laed' (did you mean 'team-lead'?)");
}

TEST_CASE("a receiver is reached by programs, files and addresses that are whole") {
    auto reading =
        load(files({receiver("x",
                             "  exec: [/bin/page, '', -x]\n  file: /var/log/x.jsonl\n"
                             "  webhook: {url: 'https://h.example.org/x', form: alerts}\n"
                             "  calendar: always\n  repeat: 1d\n  resolved: true\n"),
                    receiver("y", "  exec: /bin/page\n  webhook: http://10.0.0.1:80/\n")}));
    REQUIRE(reading);
    const auto& x = *reading->receiver("x");
    CHECK(x.exec == std::vector<std::string>{"/bin/page", "", "-x"});
    CHECK(x.file == "/var/log/x.jsonl");
    CHECK(x.webhook.form == Webhook::Form::alerts);
    CHECK(x.repeat == 86'400);
    CHECK(x.resolved);
    CHECK(reading->receiver("y")->webhook.url == "http://10.0.0.1:80/");
    for (const char* const wrong :
         {"  exec: page\n", "  exec: []\n", "  exec: [bin/page]\n", "  file: log\n",
          "  file: /var/log/\n", "  webhook: ftp://a\n", "  webhook: {form: alerts}\n",
          "  webhook: {url: 'http://a', form: other}\n", "  webhook: 'https://me:secret@a/'\n",
          "  mail: a@b.c\n  repeat: 30s\n", "  mail: a@b.c\n  repeat: 2bd\n",
          "  mail: a@b.c\n  onCall: nowhere\n", "  mail: a@b.c\n  calendar: nowhere\n"}) {
        CAPTURE(std::string(wrong));
        CHECK(problems({receiver("x", wrong)}).size() == 1);
    }
}

TEST_CASE("rules tell by mail, thresholds by every way") {
    const std::string rule =
        document("Rule", "old", "  match: 'priority:P1'\n  then: {notify: [team-lead]}\n");
    const auto hook = receiver("team-lead", "  exec: /bin/page\n");
    CHECK(problems({rule, hook}).size() == 1);
    auto reading = load(files({level("page team-lead"), hook}));
    REQUIRE(reading);
    CHECK(reading->warnings.empty());
    reading = load(files({level("page team-laed"), hook}));
    REQUIRE(reading);
    CHECK(reading->warnings.size() == 1);
    CHECK(problems({level("call team-lead"), hook}).size() == 1);
}

}  // namespace receiver_kind_test
