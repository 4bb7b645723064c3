#pragma once
#include "lib/document/document.hpp"

namespace svcops::cli {

// What people are shown of a thing: facts that are not known, and columns in which every cell is
// empty, say nothing. Programs have them all.
[[nodiscard]] Facts filled(Facts facts);
[[nodiscard]] Table filled(Table table);

}  // namespace svcops::cli
