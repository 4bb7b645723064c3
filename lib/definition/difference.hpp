#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/finding/finding.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

enum class DifferenceKind : std::uint8_t { added, removed, changed };
std::string_view name_of(DifferenceKind kind);  // "added", ...

// One row of `definitions diff`. A definition that stands on one side only is one row without a
// key; a changed one is a row for each key.
struct Difference {
    DifferenceKind what = DifferenceKind::changed;
    std::string kind;
    std::string name;
    std::optional<Instant> effective;
    std::string key;                    // "spec.targets.resolution.within.P1"
    std::optional<std::string> before;  // nothing when the key is new
    std::optional<std::string> after;   // nothing when the key is gone
    Place place;                        // in b, or in a when it is gone
    bool operator==(const Difference&) const = default;
};

// How much it may change: what only people read (metadata: display names, labels) is info; a
// definition that is gone is an error, as whatever named it or was judged by it has lost it; all
// else is a warning, as it may change a verdict.
[[nodiscard]] Severity severity_of(const Difference& difference);

// What b has otherwise than a, by kind, name and version, then in file order. Comments and layout
// do not count.
std::vector<Difference> definition_diff(const Definitions& a, const Definitions& b);

}  // namespace svcops
