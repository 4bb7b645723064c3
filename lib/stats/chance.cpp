#include "lib/stats/chance.hpp"

#include <cmath>

namespace svcops {

std::uint64_t split_mix(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31);
}

Chance::Chance(std::uint64_t seed, std::uint64_t stream) : state_{} {
    // Both are mixed before they are joined: neighbouring seeds with neighbouring streams would
    // otherwise be each other's.
    std::uint64_t of_seed = seed;
    std::uint64_t of_stream = stream;
    std::uint64_t mixed = split_mix(of_seed) + split_mix(of_stream) * 3;
    for (auto& word : state_) {
        word = split_mix(mixed);
    }
}

double Chance::normal() {
    if (spare_) {
        const double value = *spare_;
        spare_.reset();
        return value;
    }
    double x = 0;
    double y = 0;
    double square = 0;
    do {
        x = 2 * uniform() - 1;
        y = 2 * uniform() - 1;
        square = x * x + y * y;
    } while (square >= 1 || square == 0);
    const double scale = std::sqrt(-2 * std::log(square) / square);
    spare_ = y * scale;
    return x * scale;
}

double Chance::exponential() {
    return -std::log1p(-uniform());
}

}  // namespace svcops
