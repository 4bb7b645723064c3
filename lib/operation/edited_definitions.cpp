#include "lib/operation/edited_definitions.hpp"

#include "lib/definition/difference.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

bool same_texts(const std::vector<std::pair<Digest, std::string>>& stored,
                const Definitions& definitions) {
    return std::all_of(stored.begin(), stored.end(), [&](const auto& text) {
        return std::any_of(
            definitions.sources.begin(), definitions.sources.end(),
            [&](const DefinitionSource& source) { return source.digest == text.first; });
    });
}

}  // namespace

std::vector<std::string> edited_definitions(Store& store, const Definitions& definitions) {
    auto stored = store.definitions();
    if (same_texts(stored, definitions)) {
        return {};
    }
    std::vector<SourceText> texts;
    for (auto& [digest, body] : stored) {
        texts.push_back({"(stored)", std::move(body)});
    }
    const auto before = load(texts);
    std::vector<std::string> names;
    if (!before) {
        return names;
    }
    for (const auto& row : definition_diff(*before, definitions)) {
        auto name = fmt::format("{} {}", row.kind, row.name);
        if (row.what == DifferenceKind::changed && (names.empty() || names.back() != name)) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

}  // namespace svcops
