#include "lib/definition/problem_list.hpp"

#include "lib/text/nearest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace svcops {

namespace {

constexpr std::size_t max_compared = 1000;  // names to look through for the nearest
constexpr std::size_t max_listed = 30;      // names that a hint may list
constexpr std::size_t max_word = 64;        // a longer word resembles no name

}  // namespace

void ProblemList::add(const Node& at, const std::vector<Problem>& found) {
    for (const Problem& problem : found) {
        Place where = place(at);
        // Their column counts from the scalar's first character.
        if (problem.place.line <= 1 && problem.place.column > 0) {
            where.column += problem.place.column - 1 + (at.quoted ? 1 : 0);
        }
        problems_.push_back({where, problem.what, problem.hint});
    }
}

std::string name_hint(std::string_view word, std::span<const std::string_view> known) {
    if (word.size() <= max_word && known.size() <= max_compared) {
        if (std::string hint = did_you_mean(word, known); !hint.empty()) {
            return hint;
        }
    }
    if (known.empty() || known.size() > max_listed) {
        return {};
    }
    return fmt::format("one of: {}", fmt::join(known, ", "));
}

std::string describe(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return "nothing";
        case Node::Kind::sequence:
            return node.items.empty() ? "an empty list" : "a list";
        case Node::Kind::mapping:
            return node.items.empty() ? "an empty mapping" : "a mapping of keys";
        case Node::Kind::scalar:
            break;
    }
    return node.text.size() <= max_word ? fmt::format("'{}'", node.text) : "a long text";
}

}  // namespace svcops
