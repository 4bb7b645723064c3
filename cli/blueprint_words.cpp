#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 1> blueprint_rows = {{
    {"evidence", "প্রমাণ", "ushahidi"},
}};
// clang-format on

static_assert(sorted(blueprint_rows));

constexpr auto packed_blueprint_words = packed<bytes_of(blueprint_rows)>(blueprint_rows);

}  // namespace

Translations blueprint_words() {
    return packed_blueprint_words.view();
}

}  // namespace svcops::cli
