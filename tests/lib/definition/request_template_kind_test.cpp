#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace request_template_kind_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("a request template names what is known, what is asked and the texts") {
    const auto reading =
        load(files({document("RequestTemplate", "late",
                             "  ticketKind: order\n"
                             "  fields: {priority: P3, service: retail, impact: 2}\n"
                             "  tags: [delivery, late]\n"
                             "  questions:\n"
                             "    order: {ask: {en: Which, bn: কোনটি}, required: true}\n"
                             "    wish: {ask: What next, answers: [wait, refund]}\n"
                             "  subject: {en: 'Order {order}', bn: 'অর্ডার {order}'}\n"
                             "  description: '{wish}'\n")}));
    REQUIRE(reading);
    const auto* const form = reading->request_template("late");
    REQUIRE(form != nullptr);
    CHECK(form->kind == TicketKind::order);
    REQUIRE(form->fields.size() == 3);
    CHECK(form->fields[1].field->name == "service");
    CHECK(form->fields[1].value == "retail");
    CHECK(form->tags == std::vector<std::string>{"delivery", "late"});
    REQUIRE(form->questions.size() == 2);
    CHECK(form->questions[0].required);
    CHECK(form->questions[1].answers == std::vector<std::string>{"wait", "refund"});
    CHECK(form->subject.at("bn") == "অর্ডার {order}");
    CHECK(form->description.at("") == "{wish}");
    CHECK(reading->request_template("early") == nullptr);
}

TEST_CASE("one mistake in a request template hides no other") {
    const auto lines = problems({document("RequestTemplate", "x",
                                          "  ticketKind: ordr\n"
                                          "  fields: {priority: P9, colour: red, impact: 4}\n"
                                          "  questions:\n"
                                          "    order: {ask: Which, requird: true}\n"
                                          "    Odd Name: {required: true}\n"
                                          "  subject: 'Order {ordr}'\n"
                                          "  description: {en: '{order}', bn: '{x}'}\n")});
    REQUIRE(lines.size() == 9);
    CHECK(lines[0].starts_with("a.yaml:5:15: error: unknown kind of ticket 'ordr'"));
    CHECK(lines[1].starts_with("a.yaml:6:22: error: unknown priority 'P9'"));
    CHECK(lines[2].starts_with("a.yaml:6:26: error: unknown field 'colour'"));
    CHECK(lines[3].starts_with("a.yaml:6:47: error: impact '4' is not 1, 2 or 3"));
    CHECK(lines[4].starts_with("a.yaml:8:25: error: unknown key 'requird'"));
    CHECK(lines[5].starts_with("a.yaml:9:5: error: 'Odd Name' is not a name"));
    CHECK(lines[6].starts_with("a.yaml:9:15: error: key 'ask' is missing"));
    CHECK(lines[7].starts_with("a.yaml:10:12: error: no question is called 'ordr'"));
    CHECK(lines[8].starts_with("a.yaml:11:36: error: no question is called 'x'"));
}

TEST_CASE("two request templates of one name are told with both places") {
    const auto form = document("RequestTemplate", "x", "  ticketKind: order\n");
    CHECK(problems({form, form}) ==
          std::vector<std::string>{"b.yaml:3:18: error: RequestTemplate 'x' twice (first at "
                                   "a.yaml:3:18; rename or remove one)"});
}

TEST_CASE("a run that asks clocks alone passes over request templates") {
    const auto form = document("RequestTemplate", "x", "  ticketKind: ordr\n");
    CHECK(load(files({form}), Extent::clocks));
    CHECK_FALSE(load(files({form})));
}

}  // namespace request_template_kind_test
