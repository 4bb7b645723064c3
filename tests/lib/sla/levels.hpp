#pragma once
#include "lib/sla/level_book.hpp"

#include <memory>
#include <string>
#include <utility>

namespace svcops::test {

// A target with the same time at every priority.
inline Target target(std::string measure, std::int64_t seconds) {
    Target made;
    made.measure = std::move(measure);
    for (Allowance& within : made.within) {
        within.seconds = seconds;
    }
    return made;
}

// The one service level of a desk named so: every ticket is to be resolved within so many seconds,
// and the clock runs at all hours.
inline std::unique_ptr<LevelBook> resolved_within(std::int64_t seconds, const Names& names) {
    ServiceLevel level;
    level.name = "desk";
    level.is_default = true;
    level.calendar = "always";
    level.targets.push_back(target("resolution", seconds));
    return std::make_unique<LevelBook>(std::vector{std::move(level)}, std::vector<Calendar>{},
                                       std::span<const Workflow>{}, names);
}

}  // namespace svcops::test
