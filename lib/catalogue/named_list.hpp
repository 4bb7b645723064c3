#pragma once
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// `kind: List`: a filter that has a name, and how its tickets are listed.
struct NamedList {
    std::string name;
    Localized display_name;
    std::string match;                 // an expression, read anew each time: its dates are of then
    std::vector<std::string> columns;  // as --columns takes them; empty: the usual ones
    std::vector<std::string> sort;     // as --sort takes them; empty: by id
    std::optional<std::int64_t> limit;
    Place place;
};

}  // namespace svcops
