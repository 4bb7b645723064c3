#include "lib/catalogue/reply_template.hpp"

#include "lib/text/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {

namespace {

// The tag that in_language() finds a text under.
std::string tag_of(const Localized& text, std::string_view language) {
    for (const std::string_view tag : {language, std::string_view(), std::string_view("en")}) {
        if (text.contains(tag)) {
            return std::string(tag);
        }
    }
    return text.empty() ? std::string() : text.begin()->first;
}

bool has_place(std::string_view text, std::string_view name) {
    return std::ranges::count(places_in(text), name) > 0;
}

}  // namespace

std::string primary_language(std::string_view tag) {
    return lowered_ascii(tag.substr(0, tag.find_first_of("-_")));
}

Reading<FilledReply> fill(const ReplyTemplate& form, const ReplyFacts& facts,
                          std::span<const TemplateAnswer> answers, std::string_view language,
                          const Place& whole) {
    auto texts = read_answers(form.name, form.questions, answers, language, whole);
    for (const auto& [name, text] : facts) {
        texts->emplace(name, text);
    }
    const auto text = in_language(form.text, language);
    const bool takes_message = has_place(text, message_place);
    const bool has_message = facts.contains(message_place);
    if (takes_message && !has_message) {
        texts.problems.push_back(
            {whole, fmt::format("template '{}' wants a message", form.name), "say it with -m"});
    } else if (!takes_message && has_message) {
        texts.problems.push_back(
            {whole, fmt::format("template '{}' has no place for a message", form.name),
             "leave -m out, or write {message} in its text"});
    }
    Reading<FilledReply> reading(FilledReply{filled(in_language(form.subject, language), *texts),
                                             filled(text, *texts), tag_of(form.text, language)});
    reading.problems = std::move(texts.problems);
    return reading;
}

}  // namespace svcops
