#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 1> blueprint_texts = {{
    {"no partner promises it", "কোনো অংশীদার এর প্রতিশ্রুতি দেয়নি", "hakuna mshirika anayeahidi hili"},
}};
// clang-format on

static_assert(sorted(blueprint_texts));
static_assert(same_placeholders(blueprint_texts));

constexpr auto packed_blueprint_texts = packed<bytes_of(blueprint_texts)>(blueprint_texts);

}  // namespace

Translations blueprint_sentences() {
    return packed_blueprint_texts.view();
}

}  // namespace svcops::cli
