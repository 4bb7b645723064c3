#pragma once
#include <array>
#include <cstdint>
#include <optional>

namespace svcops {

// Numbers by chance that are the same on every machine for the same seed: xoshiro256** (Blackman,
// Vigna 2018), its state filled by SplitMix64 (Steele, Lea, Flood 2014). The standard library's
// engines are so too, its distributions are not.
class Chance {
public:
    // A stream of its own for each `stream` of a seed: what one draws does not depend on how much
    // others drew, so that streams can be shared out among threads.
    explicit Chance(std::uint64_t seed, std::uint64_t stream = 0);
    // The state as it is given; not all of it 0.
    explicit Chance(const std::array<std::uint64_t, 4>& state) : state_(state) {}

    std::uint64_t next() {
        const std::uint64_t result = rotated(state_[1] * 5, 7) * 9;
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = rotated(state_[3], 45);
        return result;
    }
    // From 0 up to 1, which it never is: 53 bits, each as likely as the others.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    // With a mean of 0 and a standard deviation of 1 (polar method, Marsaglia 1962).
    double normal();
    // With a mean of 1.
    double exponential();

private:
    static std::uint64_t rotated(std::uint64_t value, int by) {
        return (value << by) | (value >> (64 - by));
    }

    std::array<std::uint64_t, 4> state_;
    std::optional<double> spare_;  // normal() makes two at a time
};

// SplitMix64: the next of a sequence that begins anywhere.
std::uint64_t split_mix(std::uint64_t& state);

}  // namespace svcops
