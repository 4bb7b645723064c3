// The product-limit estimate against plain counting.
#include "lib/stats/survival.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace svcops;

namespace {

using Lengths = std::vector<std::uint8_t>;

std::vector<Lifetime> ended(const Lengths& lengths) {
    std::vector<Lifetime> sample;
    for (const int length : lengths)
        sample.push_back(Lifetime::ended(length));
    return sample;
}

auto longer_than(const Lengths& lengths, int t) {
    return std::count_if(lengths.begin(), lengths.end(), [&](int length) { return length > t; });
}

bool is_close(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

}  // namespace

int main() {
    bool holds = true;
    holds &= rc::check(
        "with nothing censored it is a share that can be counted",
        [](const Lengths& lengths, std::uint8_t so_far, std::uint8_t more) {
            auto sample = ended(lengths);
            const int until = so_far + more;
            const auto found = Survival(sample).conditional(so_far, until);
            const auto n = longer_than(lengths, so_far);
            RC_ASSERT(found.has_value() == (n > 0));
            if (found) {
                const auto k = static_cast<std::uint64_t>(longer_than(lengths, until));
                const auto of = static_cast<std::uint64_t>(n);
                const auto interval = *wilson(k, of);
                RC_ASSERT(found->n == of);
                RC_ASSERT(is_close(found->share * static_cast<double>(n), static_cast<double>(k)));
                RC_ASSERT(is_close(found->interval.low, interval.low));
                RC_ASSERT(is_close(found->interval.high, interval.high));
            }
        });
    holds &= rc::check("what was lost before the time that is used changes nothing after it",
                       [](const Lengths& lengths, const Lengths& lost, std::uint8_t more) {
                           auto sample = ended(lengths);
                           auto with = sample;
                           for (const int length : lost)
                               with.push_back(Lifetime::censored(length));
                           const Survival one(sample), other(with);
                           const auto a = one.conditional(255, 255 + more);
                           RC_ASSERT(!a && !other.conditional(255, 255 + more));
                           const int so_far =
                               lost.empty() ? 0 : *std::max_element(lost.begin(), lost.end());
                           const auto before = one.conditional(so_far, so_far + more);
                           const auto after = other.conditional(so_far, so_far + more);
                           RC_ASSERT(before.has_value() == after.has_value());
                           RC_ASSERT(!before || is_close(before->share, after->share));
                       });
    holds &= rc::check("a share lies in its interval, and falls with the time asked for",
                       [](const Lengths& lengths, const Lengths& lost, std::uint8_t so_far) {
                           auto sample = ended(lengths);
                           for (const int length : lost)
                               sample.push_back(Lifetime::censored(length));
                           const Survival survival(sample);
                           double last = 1;
                           for (int until = so_far; until < 256; ++until) {
                               if (const auto found = survival.conditional(so_far, until)) {
                                   RC_ASSERT(found->share <= last + 1e-12);
                                   RC_ASSERT(found->interval.low <= found->share + 1e-9);
                                   RC_ASSERT(found->share <= found->interval.high + 1e-9);
                                   last = found->share;
                               }
                           }
                       });
    return holds ? 0 : 1;
}
