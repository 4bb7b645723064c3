#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace reply_template_kind_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("a reply template has texts by language, with places that are known") {
    const auto reading =
        load(files({document("ReplyTemplate", "reply",
                             "  questions: {done: {ask: {en: Done, bn: করা}}}\n"
                             "  subject: {en: 'About {ticket}'}\n"
                             "  text: {en: 'Dear {customer}, {done}', bn: 'প্রিয় {customer}'}\n")}));
    REQUIRE(reading);
    const auto* const form = reading->reply_template("reply");
    REQUIRE(form != nullptr);
    CHECK(form->questions.size() == 1);
    CHECK(form->subject.at("en") == "About {ticket}");
    CHECK(form->text.at("bn") == "প্রিয় {customer}");
    CHECK(reading->reply_template("rply") == nullptr);
}

TEST_CASE("one mistake in a reply template hides no other") {
    const auto lines = problems({document("ReplyTemplate", "x",
                                          "  questions: {status: {ask: Which}}\n"
                                          "  subject: '{tickt}'\n"
                                          "  text: {en: '{custmer}', bn: '{x}'}\n"
                                          "  code: 'rm'\n")});
    REQUIRE(lines.size() == 5);
    CHECK(lines[0].starts_with("a.yaml:5:15: error: 'status' is what every ticket tells"));
    CHECK(
        lines[1].starts_with("a.yaml:6:12: error: there is no place 'tickt' (did you mean "
                             "'ticket'?"));
    CHECK(
        lines[2].starts_with("a.yaml:7:14: error: there is no place 'custmer' (did you mean "
                             "'customer'?"));
    CHECK(lines[3].starts_with("a.yaml:7:31: error: there is no place 'x'"));
    CHECK(lines[4].starts_with("a.yaml:8:3: error: unknown key 'code'"));
}

TEST_CASE("a reply template without a text is none") {
    const auto lines = problems({document("ReplyTemplate", "x", "  subject: 'Hello'\n")});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("key 'text' is missing") != std::string::npos);
}

TEST_CASE("a mapping acknowledges with a template that there is") {
    const std::string mapping =
        "  format: mail\n  row: message\n  ref: message_id\n"
        "  mail: {acknowledge: hello}\n"
        "  fields: {kind: {value: incident}}\n";
    const auto reply = document("ReplyTemplate", "hallo", "  text: Hello\n");
    const auto lines = problems({document("ImportMapping", "mail", mapping), reply});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0] ==
          "a.yaml:8:23: error: no ReplyTemplate is called 'hello' (did you mean "
          "'hallo'?)");
    const auto known = document("ReplyTemplate", "hello", "  text: Hello\n");
    CHECK(load(files({document("ImportMapping", "mail", mapping), known})));
}

}  // namespace reply_template_kind_test
