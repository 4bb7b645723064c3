#include "lib/text/nearest.hpp"

#include "lib/text/code_point.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace svcops {
namespace {

std::u32string code_points(std::string_view text) {
    std::u32string points;
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        const bool upper = point.value >= U'A' && point.value <= U'Z';
        points += upper ? point.value - U'A' + U'a' : point.value;
        text.remove_prefix(point.length);
    }
    return points;
}

// Insertions, deletions, replacements and swaps of neighbours, each 1; no part is edited twice (the
// restricted Damerau-Levenshtein distance), so three rows are enough.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        above[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({row[j - 1] + 1, above[j] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before.swap(above);
        above.swap(row);
    }
    return above[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> known) {
    const std::u32string wanted = code_points(word);
    const std::size_t most = std::max<std::size_t>(1, wanted.size() / 3);
    std::optional<std::string_view> best;
    std::size_t best_distance = most + 1;
    for (const std::string_view candidate : known) {
        const std::u32string points = code_points(candidate);
        const std::size_t longer = std::max(wanted.size(), points.size());
        if (longer - std::min(wanted.size(), points.size()) >= best_distance) {
            continue;
        }
        const std::size_t steps = distance(wanted, points);
        // A word of which nothing would be left is not near.
        if (steps < best_distance && steps < longer) {
            best = candidate;
            best_distance = steps;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
    const auto near = nearest(word, known);
    return near ? fmt::format("did you mean '{}'?", *near) : std::string();
}

}  // namespace svcops
