#pragma once
#include "lib/stats/interval.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// How long one of a sample lasted, in whole units: it ended then, or it is only known to have
// lasted so long (right-censored), as it still goes on or was taken away.
class Lifetime {
public:
    static constexpr std::int64_t longest = 0x7fffffff;  // what lasts longer is taken as this
    static Lifetime ended(std::int64_t after) { return Lifetime(after, 0); }
    static Lifetime censored(std::int64_t after) { return Lifetime(after, 1); }
    [[nodiscard]] std::uint32_t length() const { return packed_ >> 1; }
    [[nodiscard]] bool is_censored() const { return (packed_ & 1) != 0; }
    // At one length what ended stands before what is censored: that was still there when it ended.
    bool operator<(const Lifetime& other) const { return packed_ < other.packed_; }
    bool operator==(const Lifetime&) const = default;

private:
    Lifetime(std::int64_t after, std::uint32_t mark);
    std::uint32_t packed_;
};

// The product-limit estimate of how a sample lasts (Kaplan and Meier 1958): S(t), the share that
// lasts longer than t, is the product over all ends up to t of 1 - d/n, where d ended of n that had
// lasted until then. What is censored counts in n for as long as it is known to last, and never as
// an end. With nothing censored S(t) is the share of the sample that lasted longer than t.
class Survival {
public:
    // Reorders the sample, which is not kept.
    explicit Survival(std::span<Lifetime> sample);

    // S(t); 1 for an empty sample. Past the longest, when that is censored, it stays where it was.
    [[nodiscard]] double beyond(std::int64_t t) const;
    // How many lasted longer than t, censored or not.
    [[nodiscard]] std::uint64_t lasting(std::int64_t t) const;

    // Of what has lasted longer than `so_far`, the share that lasts longer than `until`, which is
    // not before it: S(until) / S(so_far).
    struct Conditional {
        double share = 0;
        // Wilson's with the sample size that Greenwood's variance is worth, which is n where
        // nothing is censored. Where the share is 1 it is lasting(until), as only those have shown
        // it; where it is 0 it is n.
        Interval interval;
        std::uint64_t n = 0;  // lasting(so_far)
    };
    // Nothing when n is 0, and when the last of the sample is censored before `until`: how many
    // last longer was not seen.
    [[nodiscard]] std::optional<Conditional> conditional(std::int64_t so_far,
                                                         std::int64_t until) const;
    [[nodiscard]] std::uint64_t size() const { return lengths_.size(); }

private:
    // After the ends at one length: S and Greenwood's sum of d / (n (n - d)).
    struct Step {
        std::uint32_t at = 0;
        double share = 1, variance = 0;
    };
    [[nodiscard]] Step step(std::int64_t t) const;

    std::vector<Step> steps_;
    std::vector<std::uint32_t> lengths_;  // ascending
    bool is_open_ = false;                // the longest is censored
};

}  // namespace svcops
