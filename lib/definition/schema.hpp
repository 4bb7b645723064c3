#pragma once
#include "lib/definition/shape.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One JSON Schema (draft-07) for a document of any kind, indented, ending in a newline.
std::string json_schema();

// One key of the format: its path from the document's top, with `NAME` where names are free.
struct DefinitionKey {
    std::string kind;  // empty for the keys of every kind
    std::string path;  // "spec.targets.NAME.within"
    Need need;
    std::string meaning;
};
std::vector<DefinitionKey> definition_keys();

}  // namespace svcops
