#pragma once
#include "cli/command.hpp"
#include "cli/common_options.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// The first two words that are no options, looked up in the table; the rest is the verb's.
struct Selection {
    const Command* command = nullptr;  // null: nothing was named (help or version)
    std::string noun;                  // as typed, for help on a noun
    bool verb_typed = false;
    std::vector<std::string> rest;
};

// Throws InputError(usage) with the nearest name for a noun or verb that is not known. `add` may be
// typed create or new, `list` ls, `show` view. A bare noun means its usual verb.
Selection select(const std::vector<std::string>& words);

}  // namespace svcops::cli
