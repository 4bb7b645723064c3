#include "lib/catalogue/template_answers.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace svcops {

namespace {

bool is_name_letter(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
}

// A text in pieces: plain ones, and names that stood between braces.
void take_apart(std::string_view text,
                const std::function<void(std::string_view piece, bool is_name)>& take) {
    std::size_t from = 0;
    for (std::size_t at = text.find('{'); at != std::string_view::npos;
         at = text.find('{', at + 1)) {
        std::size_t end = at + 1;
        while (end < text.size() && is_name_letter(text[end])) {
            ++end;
        }
        if (end == at + 1 || end == text.size() || text[end] != '}') {
            continue;  // a brace like any other letter
        }
        take(text.substr(from, at - from), false);
        take(text.substr(at + 1, end - at - 1), true);
        from = end + 1;
        at = end;
    }
    take(text.substr(from), false);
}

// Reads the answers, and keeps what is wrong with them.
class AnswerReader {
public:
    AnswerReader(std::string_view form, std::span<const TemplateQuestion> questions)
        : form_(form), questions_(questions) {}

    void take(const TemplateAnswer& answer) {
        const auto question =
            std::ranges::find(questions_, answer.question, &TemplateQuestion::name);
        if (question == questions_.end()) {
            refuse_unknown(answer);
        } else if (!answers_.emplace(question->name, answer.text).second) {
            problems_.push_back(
                {answer.place, fmt::format("'{}' is answered twice", question->name), {}});
        } else {
            check(*question, answer);
        }
    }

    void require_all(const Place& whole, std::string_view language) {
        for (const TemplateQuestion& question : questions_) {
            const bool missing =
                !answers_.contains(question.name) || answers_.at(question.name).empty();
            if (question.required && missing) {
                problems_.push_back({whole,
                                     fmt::format("'{}' is not answered: {}", question.name,
                                                 in_language(question.ask, language)),
                                     fmt::format("--answer {}=...", question.name)});
            }
        }
    }

    [[nodiscard]] const PlaceTexts& answers() const { return answers_; }
    std::vector<Problem> problems() { return std::move(problems_); }

private:
    void refuse_unknown(const TemplateAnswer& answer) {
        std::vector<std::string_view> known;
        for (const TemplateQuestion& question : questions_) {
            known.push_back(question.name);
        }
        auto hint = did_you_mean(answer.question, known);
        if (hint.empty()) {
            hint = known.empty() ? "it asks nothing"
                                 : fmt::format("it asks for {}", fmt::join(known, ", "));
        }
        problems_.push_back(
            {answer.place,
             fmt::format("template '{}' does not ask '{}'", form_, visible(answer.question)),
             std::move(hint)});
    }

    void check(const TemplateQuestion& question, const TemplateAnswer& answer) {
        const auto& known = question.answers;
        if (known.empty() || std::ranges::find(known, answer.text) != known.end()) {
            return;
        }
        const std::vector<std::string_view> words(known.begin(), known.end());
        auto hint = did_you_mean(answer.text, words);
        problems_.push_back(
            {answer.place,
             fmt::format("'{}' is no answer to '{}'", visible(answer.text), question.name),
             hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : std::move(hint)});
    }

    std::string_view form_;
    std::span<const TemplateQuestion> questions_;
    PlaceTexts answers_;
    std::vector<Problem> problems_;
};

}  // namespace

std::vector<std::string_view> places_in(std::string_view text) {
    std::vector<std::string_view> names;
    take_apart(text, [&](std::string_view piece, bool is_name) {
        if (is_name) {
            names.push_back(piece);
        }
    });
    return names;
}

std::string with_places(std::string_view text,
                        const std::function<std::string(std::string_view name)>& value) {
    std::string made;
    take_apart(text, [&](std::string_view piece, bool is_name) {
        made += is_name ? value(piece) : std::string(piece);
    });
    return made;
}

std::string filled(std::string_view text, const PlaceTexts& texts) {
    return with_places(text, [&](std::string_view name) {
        const auto found = texts.find(name);
        return std::string(found == texts.end() ? "-" : found->second);
    });
}

Reading<PlaceTexts> read_answers(std::string_view form, std::span<const TemplateQuestion> questions,
                                 std::span<const TemplateAnswer> answers, std::string_view language,
                                 const Place& whole) {
    AnswerReader reader(form, questions);
    for (const TemplateAnswer& answer : answers) {
        reader.take(answer);
    }
    reader.require_all(whole, language);
    Reading<PlaceTexts> reading(reader.answers());
    reading.problems = reader.problems();
    return reading;
}

}  // namespace svcops
