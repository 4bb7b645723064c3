#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/document/document.hpp"

#include <span>
#include <string_view>

namespace svcops::cli {

// Definitions as a table: kind, name, effective, display_name, place. `kind` keeps one kind only;
// empty keeps all.
// With one kind its column stands apart, and so does the instant of effect when no version has one.
// Names for people are in the language of the tag.
Table definition_table(std::span<const DefinitionText> texts, std::string_view kind,
                       std::string_view language);

}  // namespace svcops::cli
