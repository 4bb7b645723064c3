#pragma once
#include "lib/blueprint/blueprint.hpp"
#include "lib/blueprint/path_times.hpp"
#include "lib/blueprint/simulation.hpp"
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/finding/finding.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What one blueprint has otherwise than another. A step or phase that stands on one side only is
// one row without a key, a changed one a row for each key.
struct BlueprintChange {
    enum class What : std::uint8_t { added, removed, changed };
    What what = What::changed;
    std::string subject;        // a step, "phase receive", or "" for the blueprint itself
    std::string key;            // "lane", "owner", "within", "next"
    std::string before, after;  // "" for nothing
};
[[nodiscard]] std::string_view to_token(BlueprintChange::What what);

// How much it may change: what only people read (names, evidence, emotion) is info, all else a
// warning.
[[nodiscard]] Severity severity_of(const BlueprintChange& change);

// By id: steps by their names, references by the names that they name; order does not count, but
// that of phases.
[[nodiscard]] std::vector<BlueprintChange> blueprint_changes(const Blueprint& a,
                                                             const Blueprint& b);

// One side of a comparison, added up and simulated.
struct BlueprintFigures {
    PathTimes times;
    std::optional<Simulation> simulation;  // nothing where no step has a time
    std::optional<double> target;
};
// For programs: what, subject, key, before, after, severity. For people: what, subject, key, and
// both values in one text that may be long.
enum class DifferenceReader : std::uint8_t { person, program };
[[nodiscard]] Table change_table(std::span<const BlueprintChange> changes, DifferenceReader reader);

// A row a figure: expected, best and worst time, P50, P90, the share within the target, costs where
// both have the same currency. For people as words: figure, before, after, change; for programs
// under names that stay, as numbers: seconds (`_s`), shares, amounts in the smallest unit.
[[nodiscard]] Table figure_table(const BlueprintFigures& a, const BlueprintFigures& b,
                                 DifferenceReader reader, const Wording& wording = {});

// "4m", "1m to 4m, mostly 2m", "half within 4m, 90% within 10m".
[[nodiscard]] std::string spread_words(const Spread& spread);

}  // namespace svcops
