#include "lib/definition/difference.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace svcops {

namespace {

auto identity(const DefinitionText& text) {
    return std::tie(text.kind, text.name, text.effective);
}

Difference row(DifferenceKind what, const DefinitionText& text) {
    return {what, text.kind, text.name, text.effective, {}, {}, {}, text.place};
}

void compare(const DefinitionText& a, const DefinitionText& b, std::vector<Difference>& into) {
    if (a.digest == b.digest) {
        return;
    }
    const std::map<std::string_view, std::string_view> before(a.values.begin(), a.values.end());
    const std::map<std::string_view, std::string_view> after(b.values.begin(), b.values.end());
    for (const auto& [key, value] : b.values) {
        const auto old = before.find(key);
        if (old != before.end() && old->second == value) {
            continue;
        }
        Difference& changed = into.emplace_back(row(DifferenceKind::changed, b));
        changed.key = key;
        changed.after = value;
        if (old != before.end()) {
            changed.before = std::string(old->second);
        }
    }
    for (const auto& [key, value] : a.values) {
        if (after.contains(key)) {
            continue;
        }
        Difference& gone = into.emplace_back(row(DifferenceKind::changed, b));
        gone.key = key;
        gone.before = value;
    }
}

}  // namespace

std::string_view name_of(DifferenceKind kind) {
    switch (kind) {
        case DifferenceKind::added:
            return "added";
        case DifferenceKind::removed:
            return "removed";
        case DifferenceKind::changed:
            break;
    }
    return "changed";
}

Severity severity_of(const Difference& difference) {
    if (difference.what == DifferenceKind::removed) {
        return Severity::error;
    }
    return difference.key.starts_with("metadata.") ? Severity::info : Severity::warning;
}

std::vector<Difference> definition_diff(const Definitions& a, const Definitions& b) {
    std::vector<Difference> rows;
    auto left = a.texts.begin();
    auto right = b.texts.begin();
    while (left != a.texts.end() || right != b.texts.end()) {
        if (right == b.texts.end() ||
            (left != a.texts.end() && identity(*left) < identity(*right))) {
            rows.push_back(row(DifferenceKind::removed, *left++));
        } else if (left == a.texts.end() || identity(*right) < identity(*left)) {
            rows.push_back(row(DifferenceKind::added, *right++));
        } else {
            compare(*left++, *right++, rows);
        }
    }
    return rows;
}

}  // namespace svcops
