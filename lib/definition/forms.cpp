#include "lib/definition/forms.hpp"

#include "lib/text/number.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::array<std::string_view, 3> languages = {"en", "bn", "sw"};
constexpr std::int64_t max_integer = 1'000'000;

bool is_word(const Node& node, std::string_view word) {
    return !node.quoted && node.text == word;
}

bool valid_label(std::string_view label) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
    return !label.empty() && label.front() != '-' && label.back() != '-' &&
           label.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

std::optional<std::string_view> scalar(const Node& node, std::string_view needed,
                                       ProblemList& problems) {
    if (node.kind == Node::Kind::scalar) {
        return node.text;
    }
    problems.add(node, fmt::format("{} is needed here, not {}", needed, describe(node)));
    return std::nullopt;
}

bool valid_name(std::string_view name) {
    if (name.empty() || name.size() > 63) {
        return false;
    }
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        if (!valid_label(name.substr(begin, end - begin))) {
            return false;
        }
        begin = end + 1;
    }
    return true;
}

void AnyText::read(const Node& node, std::string& into, ProblemList& problems) {
    const auto text = scalar(node, "text", problems);
    if (!text) {
        return;
    }
    if (is_word(node, "true") || is_word(node, "false")) {
        problems.add(node, fmt::format("'{}' is not text", *text), "quote it");
    }
    into = *text;
}

Shape AnyText::shape() {
    return Shape::any({Shape::text(), Shape::of(Shape::Kind::integer)});
}

void Text::read(const Node& node, std::string& into, ProblemList& problems) {
    AnyText::read(node, into, problems);
    if (node.kind == Node::Kind::scalar && node.text.empty()) {
        problems.add(node, "an empty text", "write it, or leave the key out");
    }
}

Shape Text::shape() {
    return Shape::any({Shape::text("^[\\s\\S]"), Shape::of(Shape::Kind::integer)});
}

void NameText::read(const Node& node, std::string& into, ProblemList& problems) {
    const auto text = scalar(node, "a name", problems);
    if (!text) {
        return;
    }
    if (!valid_name(*text)) {
        problems.add(node, fmt::format("{} is not a name", describe(node)),
                     "a to z, 0 to 9, '-' and '.' between them, at most 63; other scripts go into "
                     "displayName");
    }
    into = *text;
}

void NameReference::read(const Node& node, Reference& into, ProblemList& problems) {
    NameText::read(node, into.name, problems);
    into.place = problems.place(node);
}

void Integer::read(const Node& node, std::optional<std::int64_t>& into, ProblemList& problems) {
    const auto text = scalar(node, "a whole number", problems);
    if (!text) {
        return;
    }
    into = node.quoted ? std::nullopt : parse_integer(*text);
    if (!into || *into < 0 || *into > max_integer) {
        problems.add(node, fmt::format("{} is not a whole number", describe(node)),
                     fmt::format("0 to {}, without quotes", max_integer));
    }
}

void Boolean::read(const Node& node, bool& into, ProblemList& problems) {
    const auto text = scalar(node, "true or false", problems);
    if (!text) {
        return;
    }
    const bool is_told = is_doubtful_truth(node);  // where the text was read
    if (!is_told && !is_word(node, "true") && !is_word(node, "false")) {
        problems.add(node, fmt::format("{} is neither true nor false", describe(node)),
                     "write true or false, without quotes");
    }
    into = *text == "true";
}

void LocalizedText::read(const Node& node, Localized& into, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        Text::read(node, into[""], problems);
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Node& language = node.keys[i];
        if (std::find(languages.begin(), languages.end(), language.text) == languages.end()) {
            problems.add(language, fmt::format("unknown language {}", describe(language)),
                         name_hint(language.text, languages));
        }
        Text::read(node.items[i], into[language.text], problems);
    }
    if (node.items.empty()) {
        problems.add(node, "no name in any language", "write text, or {en: ..., bn: ..., sw: ...}");
    }
}

Shape LocalizedText::shape() {
    return Shape::any({Text::shape(), Shape::map("^(en|bn|sw)$", Text::shape())});
}

void Labels::read(const Node& node, std::map<std::string, std::string>& into,
                  ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        problems.add(node, fmt::format("labels are needed here, not {}", describe(node)),
                     "write {label: text}");
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        std::vector<std::string> texts;
        ListOrOne<Text>::read(node.items[i], texts, problems);
        into[node.keys[i].text] = fmt::format("{}", fmt::join(texts, ", "));
    }
}

Shape Labels::shape() {
    return Shape::map("", ListOrOne<Text>::shape());
}

}  // namespace svcops
