#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/definition/node.hpp"

#include <string_view>

namespace svcops {

// A document's name, values and digest; `effective` is filled in once its calendar is known.
DefinitionText text_of(const Node& document, std::string_view source);

}  // namespace svcops
