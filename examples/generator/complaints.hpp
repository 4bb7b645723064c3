#pragma once
#include "examples/generator/options.hpp"
#include "examples/generator/story.hpp"

namespace generator {

// Days before the end of the log in which no complaint begins, so that none is cut short.
inline constexpr std::uint32_t complaint_days = 60;

// A year of complaints that follow the shipped blueprint `complaint`, but for the deviations that
// Story::planted lists. Options::days is more than complaint_days. Pure.
Story tell_complaints(const Options& options);

}  // namespace generator
