#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/store/store.hpp"

#include <span>
#include <string>
#include <vector>

namespace svcops {

// Definitions whose text under one version is no longer the one that the last recorded check used:
// "ServiceLevel gold-network". Editing a version in place changes how the past is judged; a new
// version does not.
std::vector<std::string> edited_definitions(Store& store,
                                            std::span<const DefinitionSource> present);

}  // namespace svcops
