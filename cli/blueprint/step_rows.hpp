#pragma once
#include "lib/blueprint/grid.hpp"
#include "lib/document/document.hpp"

#include <string_view>

namespace svcops::cli {

// The steps of a blueprint in the order in which they are drawn, a row each; names in the language.
[[nodiscard]] Table step_table(const Blueprint& blueprint, const BlueprintGrid& grid,
                               std::string_view language);

}  // namespace svcops::cli
