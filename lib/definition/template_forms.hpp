#pragma once
#include "lib/catalogue/template_answers.hpp"
#include "lib/definition/key_table.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

// What the forms of request and reply templates share beside texts with places.
namespace svcops {

inline constexpr Key<TemplateQuestion> question_keys[] = {
    key<TemplateQuestion, &TemplateQuestion::ask, LocalizedText>("ask", Need::required,
                                                                 "the question, by language"),
    key<TemplateQuestion, &TemplateQuestion::required, Boolean>(
        "required", Need::optional, "whether it has to be answered; without it, no"),
    key<TemplateQuestion, &TemplateQuestion::answers, List<Text>>(
        "answers", Need::optional, "the answers that there are; without it, any text"),
};

using QuestionForm = Record<TemplateQuestion, question_keys>;

struct Questions {
    static void read(const Node& node, std::vector<TemplateQuestion>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping) {
            problems.add(node, fmt::format("questions are needed here, not {}", describe(node)),
                         "write 'order-number: {ask: Which order?}'");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            TemplateQuestion& question = into.emplace_back();
            question.place = problems.place(node.keys[i]);
            NameText::read(node.keys[i], question.name, problems);
            QuestionForm::read(node.items[i], question, problems);
        }
    }
    static Shape shape() { return Shape::map(std::string(name_pattern), QuestionForm::shape()); }
};

}  // namespace svcops
