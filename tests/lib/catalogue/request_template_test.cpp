#include "lib/catalogue/request_template.hpp"

#include <doctest/doctest.h>

namespace request_template_test {

using namespace svcops;

namespace {

RequestTemplate late_order() {
    RequestTemplate form;
    form.name = "late";
    form.questions = {{"order", {{"en", "Which order?"}, {"bn", "কোন অর্ডার?"}}, true, {}, {}},
                      {"wish", {{"", "What next?"}}, false, {"wait", "refund"}, {}},
                      {"note", {{"", "Else?"}}, false, {}, {}}};
    form.subject = {{"en", "Order {order}"}, {"bn", "অর্ডার {order}"}};
    form.description = {{"", "{order} of {order}: {wish} {x y} {"}};
    return form;
}

std::vector<std::string> told(const RequestTemplate& form,
                              const std::vector<TemplateAnswer>& answers) {
    std::vector<std::string> lines;
    for (const auto& problem : fill(form, answers, "en", {"--template", 0, 0}).problems) {
        lines.push_back(problem.what);
    }
    return lines;
}

}  // namespace

TEST_CASE("answers stand in their places, in the language of the reader") {
    const std::vector<TemplateAnswer> answers{{"order", "A-1", {}}, {"note", "vip", {}}};
    const auto english = fill(late_order(), answers, "en", {});
    REQUIRE(english);
    CHECK(english->subject == "Order A-1");
    CHECK(english->description == "A-1 of A-1: - {x y} {\nElse?: vip");
    CHECK(fill(late_order(), answers, "bn", {})->subject == "অর্ডার A-1");
    CHECK(fill(late_order(), answers, "sw", {})->subject == "Order A-1");
}

TEST_CASE("an answer is taken as it is: what stands in it has no places") {
    const std::vector<TemplateAnswer> answers{{"order", "{wish}", {}}, {"wish", "wait", {}}};
    CHECK(fill(late_order(), answers, "en", {})->subject == "Order {wish}");
}

TEST_CASE("everything that is wrong with the answers is told at once") {
    CHECK(told(late_order(), {{"ordr", "A", {}}, {"wish", "money", {}}, {"wish", "wait", {}}}) ==
          std::vector<std::string>{"template 'late' does not ask 'ordr'",
                                   "'money' is no answer to 'wish'", "'wish' is answered twice",
                                   "'order' is not answered: Which order?"});
    CHECK(told(late_order(), {{"order", "", {}}}) ==
          std::vector<std::string>{"'order' is not answered: Which order?"});
}

TEST_CASE("places are names between braces") {
    CHECK(places_in("a {b} {c-d.e}{f} {} {G} { h} {i") ==
          std::vector<std::string_view>{"b", "c-d.e", "f"});
}

}  // namespace request_template_test
