#pragma once
#include "lib/text/problem.hpp"

#include <string>

namespace svcops {

// One thing that came otherwise than a scenario expected it.
struct Surprise {
    std::string what;  // "priority", "rules", "reply", "resolution due"
    std::string expected, got;
    Place place;  // of what was expected
};

}  // namespace svcops
