#pragma once
#include "lib/catalogue/import_mapping.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace svcops {

// What a remark of a proposal stands beside.
enum class MappingKey : std::uint8_t {
    row,
    ref,
    at,
    actor,
    time,
    opened,
    first_response,
    resolved,
    closed,
    due,
    event,
    field,  // the one of that number
};

struct MappingRemark {
    MappingKey key = MappingKey::row;
    std::uint8_t field = 0;
    std::string text;
};

// A column for which there was no guess.
struct LeftColumn {
    std::string name;
    std::vector<std::string> values;  // some of them
    bool more = false;                // there are others
};

// A mapping to begin with: what a look at a log could guess, and what it could not. Without a
// reference, an instant or an opening the key is left out; `missing` says which.
struct ProposedMapping {
    ImportMapping mapping;
    std::vector<MappingRemark> remarks;
    std::vector<LeftColumn> left;
    std::vector<MappingKey> missing;
    std::vector<std::string> known;  // mappings that read the same columns already
    std::uint64_t rows = 0;          // that were looked at
    std::uint64_t damaged = 0;       // of them, those that are no rows
    bool whole = true;               // there were no others
};

}  // namespace svcops
