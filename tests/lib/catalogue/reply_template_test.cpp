#include "lib/catalogue/reply_template.hpp"

#include <doctest/doctest.h>

namespace reply_template_test {

using namespace svcops;

namespace {

ReplyTemplate greeting() {
    ReplyTemplate form;
    form.name = "greeting";
    form.questions = {{"done", {{"", "What was done?"}}, false, {}, {}}};
    form.text = {{"en", "Dear {customer}, {message} {done} {nobody}"},
                 {"bn", "প্রিয় {customer}, {message}"}};
    return form;
}

const ReplyFacts facts{{"customer", "Rahima {ticket}"}, {"message", "{done}"}};

}  // namespace

TEST_CASE("places are filled once: what stands in them is text") {
    const auto made = fill(greeting(), facts, {}, "en", {});
    REQUIRE(made);
    CHECK(made->text == "Dear Rahima {ticket}, {done} - -");
    CHECK(made->language == "en");
    CHECK(made->subject.empty());
}

TEST_CASE("a reply is in the language of its reader, else in one that there is") {
    CHECK(fill(greeting(), facts, {}, "bn", {})->text == "প্রিয় Rahima {ticket}, {done}");
    CHECK(fill(greeting(), facts, {}, "bn", {})->language == "bn");
    CHECK(fill(greeting(), facts, {}, "sw", {})->language == "en");
    CHECK(primary_language("bn-BD") == "bn");
    CHECK(primary_language("SW_KE") == "sw");
}

TEST_CASE("a message needs its place, and the place a message") {
    auto form = greeting();
    CHECK(fill(form, {}, {}, "en", {}).problems.at(0).what ==
          "template 'greeting' wants a message");
    form.text = {{"", "Hello"}};
    CHECK(fill(form, facts, {}, "en", {}).problems.at(0).what ==
          "template 'greeting' has no place for a message");
    CHECK(fill(form, {}, {}, "en", {})->language.empty());
}

TEST_CASE("answers stand beside what every ticket tells") {
    const std::vector<TemplateAnswer> answers{{"done", "router replaced", {}}};
    CHECK(fill(greeting(), facts, answers, "en", {})->text ==
          "Dear Rahima {ticket}, {done} router replaced -");
    const std::vector<TemplateAnswer> unknown{{"customer", "x", {}}};
    CHECK(fill(greeting(), facts, unknown, "en", {}).problems.at(0).what ==
          "template 'greeting' does not ask 'customer'");
}

}  // namespace reply_template_test
