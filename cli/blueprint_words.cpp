#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 1> words = {{
    {"evidence", "প্রমাণ", "ushahidi"},
}};
// clang-format on

static_assert(sorted(words));

constexpr auto packed_words = packed<bytes_of(words)>(words);

}  // namespace

Translations blueprint_words() {
    return packed_words.view();
}

}  // namespace svcops::cli
