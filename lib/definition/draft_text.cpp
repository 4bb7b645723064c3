#include "lib/definition/draft_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace svcops {

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

bool plain_list(const Node& node) {
    return std::all_of(node.items.begin(), node.items.end(), [](const Node& item) {
        return item.kind == Node::Kind::scalar || item.kind == Node::Kind::null;
    });
}

void flatten(const Node& node, const std::string& path, Values& into);

void flatten_list(const Node& node, const std::string& path, Values& into) {
    std::vector<std::string_view> words;
    if (plain_list(node)) {
        for (const Node& item : node.items) {
            words.push_back(item.text);
        }
        into.emplace_back(path, fmt::format("[{}]", fmt::join(words, ", ")));
        return;
    }
    std::set<std::string> used;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Node& item = node.items[i];
        std::string name = fmt::format("{}[{}]", path, i + 1);
        if (item.kind == Node::Kind::mapping && !item.items.empty() &&
            item.items.front().kind == Node::Kind::scalar) {
            name = fmt::format("{}[{}]", path, item.items.front().text);
        }
        while (!used.insert(name).second) {
            name += '+';
        }
        flatten(item, name, into);
    }
}

void flatten(const Node& node, const std::string& path, Values& into) {
    switch (node.kind) {
        case Node::Kind::null:
            into.emplace_back(path, "null");
            break;
        case Node::Kind::scalar:
            into.emplace_back(path, node.text);
            break;
        case Node::Kind::sequence:
            flatten_list(node, path, into);
            break;
        case Node::Kind::mapping:
            if (node.items.empty()) {
                into.emplace_back(path, "{}");
            }
            for (std::size_t i = 0; i < node.items.size(); ++i) {
                flatten(node.items[i],
                        path.empty() ? node.keys[i].text
                                     : fmt::format("{}.{}", path, node.keys[i].text),
                        into);
            }
            break;
    }
}

std::string_view scalar_at(const Node* node, std::string_view key) {
    const Node* found = node == nullptr ? nullptr : node->find(key);
    return found == nullptr ? std::string_view() : std::string_view(found->text);
}

Localized display_name(const Node* metadata) {
    Localized text;
    const Node* name = metadata == nullptr ? nullptr : metadata->find("displayName");
    if (name != nullptr && name->kind != Node::Kind::mapping) {
        text[""] = name->text;
    } else if (name != nullptr) {
        for (std::size_t i = 0; i < name->items.size(); ++i) {
            text[name->keys[i].text] = name->items[i].text;
        }
    }
    return text;
}

}  // namespace

DefinitionText text_of(const Node& document, std::string_view source) {
    DefinitionText text;
    const Node* metadata = document.find("metadata");
    text.kind = scalar_at(&document, "kind");
    text.name = scalar_at(metadata, "name");
    text.display_name = display_name(metadata);
    text.place = {std::string(source), document.line, document.column};
    if (metadata != nullptr) {
        if (const Node* name = metadata->find("name")) {
            text.place = {std::string(source), name->line, name->column};
        }
    }
    flatten(document, "", text.values);
    Sha256 sum;
    for (const auto& [path, value] : text.values) {
        sum.part(bytes(path)).part(bytes(value));
    }
    text.digest = sum.finish();
    return text;
}

}  // namespace svcops
