#include "lib/store/schema_difference.hpp"

#include "lib/store/schema.hpp"

#include <fmt/core.h>

#include <map>
#include <utility>

namespace svcops::store {
namespace {

// What each table and index is made of.
std::map<std::string, std::string> schema_of(Connection& connection) {
    std::map<std::string, std::string> objects;
    Query rows(connection, "select type, name, tbl_name, coalesce(sql, '') from sqlite_schema");
    rows.start();
    while (rows.step()) {
        objects.emplace(fmt::format("{} {}", rows.text(0), rows.text(1)),
                        fmt::format("{} {}", rows.text(2), rows.text(3)));
    }
    return objects;
}

}  // namespace

std::vector<SchemaDifference> schema_differences(Connection& connection) {
    using Kind = SchemaDifference::Kind;
    Connection fresh(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, Seconds(0));
    fresh.run(truth_schema() + projection_schema() + index_schema(Indexes::all));
    const auto wanted = schema_of(fresh), found = schema_of(connection);
    std::vector<SchemaDifference> differences;
    for (const auto& [object, made_of] : wanted) {
        const auto here = found.find(object);
        if (here == found.end()) {
            differences.push_back({Kind::missing, object});
        } else if (here->second != made_of) {
            differences.push_back({Kind::altered, object});
        }
    }
    for (const auto& [object, made_of] : found) {
        if (!wanted.contains(object)) {
            differences.push_back({Kind::foreign, object});
        }
    }
    return differences;
}

}  // namespace svcops::store
