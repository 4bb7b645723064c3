#pragma once
#include "cli/context.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace svcops::cli {

// One figure of what an import did, under the name that machines read.
struct ImportCount {
    std::string_view name;
    std::uint64_t count;
};

// The figures one after the other, with the op (0 is none) and whether it was a rehearsal.
Facts facts_of(Context& context, std::span<const ImportCount> counts, std::int64_t op);

// The figures before the rows of the table, whose first two columns are a name and a count.
void put_first(Table& table, std::span<const ImportCount> counts);

}  // namespace svcops::cli
