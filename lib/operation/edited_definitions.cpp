#include "lib/operation/edited_definitions.hpp"

#include "lib/definition/difference.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

bool same_texts(const std::vector<std::pair<Digest, std::string>>& stored,
                std::span<const DefinitionSource> present) {
    return std::all_of(stored.begin(), stored.end(), [&](const auto& text) {
        return std::any_of(present.begin(), present.end(), [&](const DefinitionSource& source) {
            return source.digest == text.first;
        });
    });
}

}  // namespace

std::vector<std::string> edited_definitions(Store& store,
                                            std::span<const DefinitionSource> present) {
    auto stored = store.definitions();
    if (same_texts(stored, present)) {
        return {};
    }
    std::vector<SourceText> texts;
    texts.reserve(stored.size());
    for (auto& [digest, body] : stored) {
        texts.push_back({"(stored)", std::move(body)});
    }
    std::vector<SourceText> sources;
    sources.reserve(present.size());
    for (const auto& source : present) {
        sources.push_back({source.path, source.text});
    }
    const auto before = load(texts);
    const auto now = load(sources);
    std::vector<std::string> names;
    if (!before || !now) {
        return names;
    }
    for (const auto& row : definition_diff(*before, *now)) {
        auto name = fmt::format("{} {}", row.kind, row.name);
        if (row.what == DifferenceKind::changed && (names.empty() || names.back() != name)) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

}  // namespace svcops
