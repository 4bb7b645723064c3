#pragma once
#include "lib/catalogue/proposed_mapping.hpp"
#include "lib/document/wording.hpp"

#include <string>
#include <string_view>

namespace svcops {

// A text as YAML: as it is where it reads back as that text, else in double quotes.
std::string yaml_scalar(std::string_view text);

// The definition file of a proposed mapping, to be edited: remarks stand behind their keys, what is
// missing and what is left stand as comments. load_mapping() reads it back as the same mapping when
// nothing is missing.
std::string mapping_text(const ProposedMapping& proposal, const Wording& wording);

}  // namespace svcops
