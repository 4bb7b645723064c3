#include "cli/wording.hpp"

namespace svcops::cli {

Wording wording_in(Language language) {
    return Wording([language](std::string_view english) { return message(english, language); },
                   [language](std::string_view english) { return word(english, language); });
}

}  // namespace svcops::cli
