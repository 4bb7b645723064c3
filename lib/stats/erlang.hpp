#pragma once
#include <cstdint>
#include <optional>

namespace svcops {

// Erlang C: the chance that somebody has to wait, where calls come by chance (Poisson), handling
// times are exponential, `servers` work side by side and nobody gives up (M/M/c). `load` is calls a
// second times seconds a call (erlangs). Nothing where the load is not below the servers: the queue
// grows without end.
[[nodiscard]] std::optional<double> erlang_c(double load, std::uint32_t servers);

}  // namespace svcops
