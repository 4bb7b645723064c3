#pragma once
#include "lib/text/code_point.hpp"
#include "lib/text/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

// The foreign words of a mapping with what they mean: pairs, sorted by the word.
namespace svcops {

template <class Row>
auto first_not_before(const std::vector<Row>& rows, std::string_view word) {
    return std::lower_bound(rows.begin(), rows.end(), word,
                            [](const Row& row, std::string_view w) { return row.first < w; });
}

template <class Row>
const Row* find_sorted(const std::vector<Row>& rows, std::string_view word) {
    const auto found = first_not_before(rows, word);
    return found != rows.end() && found->first == word ? &*found : nullptr;
}

inline bool is_cut_from(std::string_view cell, std::string_view whole) {
    return whole.size() > cell.size() && whole.starts_with(cell);
}

// Too little to say what it is the beginning of.
inline bool begins_anything(std::string_view cell) {
    constexpr std::size_t least_letters = 3;
    std::size_t letters = 0;
    for (; !cell.empty() && letters < least_letters; ++letters) {
        cell.remove_prefix(first_code_point(cell).length);
    }
    return letters < least_letters;
}

// The one word that a cell of at least three letters is the beginning of, as where a source cut it
// to the width of its field; "" when there is none or several.
template <class Row>
std::string_view cut_from(const std::vector<Row>& rows, std::string_view cell) {
    const auto at = first_not_before(rows, cell);
    if (begins_anything(cell) || at == rows.end() || !is_cut_from(cell, at->first)) {
        return {};
    }
    const auto next = std::next(at);
    return next != rows.end() && is_cut_from(cell, next->first) ? std::string_view() : at->first;
}

// The hint for a word that is not there; `whole` is what it was cut from.
template <class Row>
std::string remedy(const std::vector<Row>& rows, std::string_view cell, std::string_view whole) {
    if (!whole.empty()) {
        return fmt::format("the beginning of '{}'", whole);
    }
    std::vector<std::string_view> known;
    known.reserve(rows.size());
    for (const Row& row : rows) {
        known.push_back(row.first);
    }
    return did_you_mean(cell, known);
}

}  // namespace svcops
