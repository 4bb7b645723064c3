#pragma once
#include <cstdint>
#include <optional>

namespace svcops {

// A sample that is to show that a rate of deviations is tolerable.
struct AttributePlan {
    double tolerable = 0.05;  // the rate that may not go unnoticed; 0 < tolerable < 1
    double risk = 0.05;       // of finding few enough though the rate is tolerable; 0 < risk < 1
    std::uint64_t deviations = 0;  // so many in the sample are still taken for tolerable
    double expected_rate = 0;      // or as many as this rate lets expect in it; 0 with `deviations`
    std::optional<std::uint64_t> population;  // nothing: much larger than the sample
};

// How many to look at, and how many deviations in them are allowed.
struct AttributeSize {
    std::uint64_t n = 0;
    std::uint64_t deviations = 0;
    bool operator==(const AttributeSize&) const = default;
};

// The smallest n with P(deviations or fewer in n | tolerable) <= risk: binomial, and of a finite
// population hypergeometric, where the least count of deviating ones that makes up the tolerable
// rate stands for it. With an expected rate the fewest deviations that this rate does not exceed in
// the n they need (AICPA, Audit Sampling). Nothing when no sample can show it: what is expected
// reaches what is tolerable, or the sample would have more than 10^12.
[[nodiscard]] std::optional<AttributeSize> attribute_size(const AttributePlan& plan);

// The one-sided upper limit of a rate by Clopper and Pearson, 1934: the rate at which so few
// deviations would come with probability `risk`. 1 when all deviate; nothing for n = 0.
[[nodiscard]] std::optional<double> upper_limit(std::uint64_t deviations, std::uint64_t n,
                                                double risk);

}  // namespace svcops
