#pragma once
#include "lib/time/zone.hpp"

#include <string>
#include <string_view>

namespace svcops::cli {

// A message as the tables beside it tell times: each UTC instant in it ("2026-11-22T08:00:00Z") in
// the zone, "2026-11-22 14:00 +06". What is between quotes was typed or stored so, and what follows
// an option is to be typed so: both stay. The message as it is for UTC.
[[nodiscard]] std::string with_local_instants(std::string_view message, const Zone& zone);

// Whether there is one to tell.
[[nodiscard]] bool names_instant(std::string_view message);

}  // namespace svcops::cli
