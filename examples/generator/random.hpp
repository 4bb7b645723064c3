#pragma once
#include <cstddef>
#include <cstdint>

namespace generator {

// splitmix64 (Steele, Lea, Flood 2014): every seed gives the same numbers on every machine.
// Integers alone are used, so that no mathematics library can change a byte of the output.
class Random {
public:
    explicit constexpr Random(std::uint64_t seed) : state_(seed) {}

    constexpr std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    // 0 .. n-1; n > 0 and below 2^32. The bias is below n / 2^32.
    constexpr std::uint32_t below(std::uint32_t n) {
        return static_cast<std::uint32_t>(((next() >> 32U) * n) >> 32U);
    }

    // True in `percent` of a hundred draws.
    constexpr bool chance(std::uint32_t percent) { return below(100) < percent; }

    // low .. high, both included.
    constexpr std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + below(static_cast<std::uint32_t>(high - low + 1));
    }

    // The place of a draw in a table of weights.
    template <std::size_t count>
    constexpr std::size_t pick(const std::uint32_t (&weights)[count]) {
        std::uint32_t total = 0;
        for (const std::uint32_t w : weights) {
            total += w;
        }
        std::uint32_t draw = below(total);
        std::size_t i = 0;
        while (draw >= weights[i]) {
            draw -= weights[i++];
        }
        return i;
    }

private:
    std::uint64_t state_;
};

// A number that belongs to (seed, a, b) alone, whatever was drawn before.
constexpr std::uint64_t fixed_draw(std::uint64_t seed, std::uint64_t a, std::uint64_t b) {
    Random random(seed ^ (a * 0xD1342543DE82EF95U) ^ (b << 56U));
    random.next();
    return random.next();
}

}  // namespace generator
