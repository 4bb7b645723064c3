#pragma once
#include "lib/store/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace svcops::store {

// A table or index that is not as a fresh store has it.
struct SchemaDifference {
    enum class Kind : std::uint8_t { missing, altered, foreign };
    Kind kind = Kind::missing;
    std::string object;  // "table word", "index ticket_open"
};

// How the schema of a file differs from that of this format, in order of name.
[[nodiscard]] std::vector<SchemaDifference> schema_differences(Connection& connection);

}  // namespace svcops::store
