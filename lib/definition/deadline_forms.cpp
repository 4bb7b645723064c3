#include "lib/definition/deadline_forms.hpp"

#include "lib/definition/level_forms.hpp"

#include <algorithm>

namespace svcops {

namespace {

std::vector<std::string> event_words() {
    std::vector<std::string> words;
    for (const DeadlineEvent& each : deadline_words()) {
        words.push_back(each.word);
    }
    return words;
}

std::vector<std::string> known_words() {
    auto words = event_words();
    for (const Shape& way : EventTokenForm::shape().parts) {
        words.insert(words.end(), way.choices.begin(), way.choices.end());
    }
    return words;
}

// "stage:responded", "closed".
std::string token_word(const Node& node) {
    return node.kind == Node::Kind::mapping && node.items.size() == 1
               ? fmt::format("{}:{}", node.keys.front().text, node.items.front().text)
               : node.text;
}

}  // namespace

void TermText::read(const Node& node, std::optional<TermLength>& into, ProblemList& problems) {
    const auto text = scalar(node, "a length such as 15d", problems);
    if (!text) {
        return;
    }
    into = parse_term(*text);
    if (!into) {
        problems.add(node, fmt::format("{} is no length of a deadline", describe(node)),
                     fmt::format("write 48h, 15d, 8w, 1mo or 15bd: one number up to {} and one "
                                 "unit",
                                 longest_term));
    }
}

void DeadlineEventForm::read(const Node& node, DeadlineEvent& into, ProblemList& problems) {
    into.word = token_word(node);
    if (node.kind != Node::Kind::mapping) {
        const auto text = scalar(node, "an event", problems);
        if (!text) {
            return;
        }
        const auto words = deadline_words();
        if (const auto own = std::ranges::find(words, *text, &DeadlineEvent::word);
            own != words.end()) {
            into.tokens = own->tokens;
            return;
        }
        const auto known = known_words();
        if (std::ranges::find(known, *text) == known.end()) {
            problems.add(
                node, fmt::format("unknown event {}", describe(node)),
                name_hint(*text, std::vector<std::string_view>(known.begin(), known.end())));
            return;
        }
    }
    std::optional<EventToken> token;
    EventTokenForm::read(node, token, problems);
    if (token) {
        into.tokens.push_back(std::move(*token));
    }
}

Shape DeadlineEventForm::shape() {
    return Shape::any({Shape::one_of(event_words()), EventTokenForm::shape()});
}

}  // namespace svcops
