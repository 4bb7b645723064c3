#include "lib/stats/erlang.hpp"

namespace svcops {

std::optional<double> erlang_c(double load, std::uint32_t servers) {
    if (!(load < servers)) {
        return std::nullopt;
    }
    double blocked = 1;  // Erlang B, by its recursion: no factorials
    for (std::uint32_t k = 1; k <= servers; ++k) {
        blocked = load * blocked / (k + load * blocked);
    }
    const double n = servers;
    return n * blocked / (n - load * (1 - blocked));
}

}  // namespace svcops
