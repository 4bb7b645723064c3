#pragma once
#include "cli/messages.hpp"
#include "lib/document/wording.hpp"

namespace svcops::cli {

// The sentences and words of an account in the language.
[[nodiscard]] Wording wording_in(Language language);

}  // namespace svcops::cli
