#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// Figures of lengths of time in seconds. Nothing where they are undefined: without any length, and
// for the deviation of one.
struct LengthSummary {
    std::uint64_t n = 0;
    std::int64_t total = 0;
    std::optional<double> mean, median, p90;  // percentiles of type 7
    std::optional<std::int64_t> least, most;
    std::optional<double> stdev;  // of a sample: n - 1
};

// Lengths of time, all of them kept: 4 bytes each, and 8 more for one of 136 years or more, so that
// medians are exact. No length is below 0.
class Lengths {
public:
    void see(std::int64_t seconds);
    void add(const Lengths& other);
    [[nodiscard]] std::uint64_t n() const { return short_.size() + long_.size(); }
    [[nodiscard]] std::int64_t total() const { return total_; }
    // Reorders what is kept.
    [[nodiscard]] LengthSummary summary();

private:
    std::vector<std::uint32_t> short_;
    std::vector<std::int64_t> long_;
    std::int64_t total_ = 0;
};

}  // namespace svcops
