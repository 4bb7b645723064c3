#include "lib/definition/level_forms.hpp"

#include <algorithm>

namespace svcops {

namespace {

struct TokenRow {
    std::string_view name;
    EventToken::Kind kind;
};
constexpr TokenRow token_rows[] = {
    {"created", EventToken::Kind::created},
    {"first_response", EventToken::Kind::first_response},
    {"message_agent", EventToken::Kind::message_agent},
    {"message_customer", EventToken::Kind::message_customer},
    {"message_system", EventToken::Kind::message_system},
    {"note", EventToken::Kind::note},
    {"assigned", EventToken::Kind::assigned},
    {"resolved", EventToken::Kind::resolved},
    {"closed", EventToken::Kind::closed},
    {"reopened", EventToken::Kind::reopened},
};

struct TokenKeys {
    std::string stage, status, priority;
};
constexpr Key<TokenKeys> token_keys[] = {
    key<TokenKeys, &TokenKeys::stage, NameText>("stage", Need::optional, "the stage entered"),
    key<TokenKeys, &TokenKeys::status, Text>("status", Need::optional, "the status entered"),
    key<TokenKeys, &TokenKeys::priority, Text>("priority", Need::optional, "the priority set"),
};

std::optional<std::int64_t> coded(const Node& node, std::span<const CodeName> codes,
                                  const std::string& word, ProblemList& problems) {
    const auto code = code_of(codes, word);
    if (!code) {
        problems.add(node, fmt::format("unknown word '{}'", word),
                     name_hint(word, names_of(codes)));
    }
    return code;
}

std::optional<EventToken> token_of(const Node& node, const TokenKeys& keys, ProblemList& problems) {
    if (node.items.size() != 1) {
        problems.add(node, "an event needs one of: stage; status; priority");
        return std::nullopt;
    }
    const Node& value = node.items.front();
    if (!keys.stage.empty()) {
        return EventToken{EventToken::Kind::stage, keys.stage, 0};
    }
    const bool status = !keys.status.empty();
    const auto code = status ? coded(value, status_names, keys.status, problems)
                             : coded(value, priority_names, keys.priority, problems);
    if (!code) {
        return std::nullopt;
    }
    return EventToken{status ? EventToken::Kind::status : EventToken::Kind::priority, {}, *code};
}

}  // namespace

void EventTokenForm::read(const Node& node, std::optional<EventToken>& into,
                          ProblemList& problems) {
    if (node.kind == Node::Kind::mapping) {
        TokenKeys keys;
        const std::size_t before = problems.size();
        Record<TokenKeys, token_keys>::read(node, keys, problems);
        if (problems.size() == before) {
            into = token_of(node, keys, problems);
        }
        return;
    }
    const auto text = scalar(node, "an event", problems);
    if (!text) {
        return;
    }
    std::vector<std::string_view> known;
    for (const TokenRow& row : token_rows) {
        if (row.name == *text) {
            into = EventToken{row.kind, {}, 0};
        }
        known.push_back(row.name);
    }
    if (!into) {
        problems.add(node, fmt::format("unknown event {}", describe(node)),
                     name_hint(*text, known));
    }
}

Shape EventTokenForm::shape() {
    std::vector<std::string> words;
    for (const TokenRow& row : token_rows) {
        words.emplace_back(row.name);
    }
    return Shape::any({Shape::one_of(std::move(words)), Record<TokenKeys, token_keys>::shape()});
}

}  // namespace svcops
