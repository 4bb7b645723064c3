#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 1> sentences = {{
    {"no partner promises it", "কোনো অংশীদার এর প্রতিশ্রুতি দেয়নি", "hakuna mshirika anayeahidi hili"},
}};
// clang-format on

static_assert(sorted(sentences));
static_assert(same_placeholders(sentences));

constexpr auto packed_sentences = packed<bytes_of(sentences)>(sentences);

}  // namespace

Translations blueprint_sentences() {
    return packed_sentences.view();
}

}  // namespace svcops::cli
