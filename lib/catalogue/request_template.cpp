#include "lib/catalogue/request_template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace svcops {

const TemplateQuestion* RequestTemplate::find(std::string_view question) const {
    const auto found = std::ranges::find(questions, question, &TemplateQuestion::name);
    return found == questions.end() ? nullptr : &*found;
}

Reading<FilledTemplate> fill(const RequestTemplate& form, std::span<const TemplateAnswer> given,
                             std::string_view language, const Place& whole) {
    auto answers = read_answers(form.name, form.questions, given, language, whole);
    const auto subject = in_language(form.subject, language);
    const auto description = in_language(form.description, language);
    FilledTemplate made{filled(subject, *answers), filled(description, *answers)};
    std::set<std::string_view> told;
    for (const auto text : {subject, description}) {
        const auto names = places_in(text);
        told.insert(names.begin(), names.end());
    }
    for (const TemplateQuestion& question : form.questions) {
        const auto answer = answers->find(question.name);
        if (answer != answers->end() && !told.contains(question.name)) {
            made.description += fmt::format("{}{}: {}", made.description.empty() ? "" : "\n",
                                            in_language(question.ask, language), answer->second);
        }
    }
    Reading<FilledTemplate> reading(std::move(made));
    reading.problems = std::move(answers.problems);
    return reading;
}

}  // namespace svcops
