#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svcops {

// The known word nearest to `word` (Damerau-Levenshtein over code points, at most a third of the
// length, at least 1), or nothing. Ties: the first in `known`.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> known);

// "did you mean 'priority'?" or "" when nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace svcops
