// Draws, shares and sizes against what holds for all of them.
#include "lib/sampling/draw.hpp"
#include "lib/sampling/plan.hpp"
#include "lib/stats/distribution.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

using namespace svcops;

namespace {

std::vector<std::string> unique_ids(const std::vector<std::uint16_t>& numbers) {
    const std::set<std::uint16_t> once(numbers.begin(), numbers.end());
    std::vector<std::string> ids;
    for (const int number : once) {
        ids.push_back("T-" + std::to_string(number));
    }
    return ids;
}

std::set<std::string> drawn_ids(const std::vector<std::string>& ids, const std::string& seed,
                                std::size_t n) {
    std::set<std::string> taken;
    for (const std::size_t position : drawn(ids, seed, n)) {
        taken.insert(ids[position]);
    }
    return taken;
}

}  // namespace

int main() {
    bool holds = true;
    holds &= rc::check("growing a sample keeps the old one",
                       [](const std::vector<std::uint16_t>& numbers, const std::string& seed,
                          std::uint8_t n, std::uint8_t more) {
                           const auto ids = unique_ids(numbers);
                           const auto few = drawn(ids, seed, n);
                           const auto many = drawn(ids, seed, std::size_t{n} + more);
                           RC_ASSERT(few.size() == std::min<std::size_t>(n, ids.size()));
                           RC_ASSERT(std::equal(few.begin(), few.end(), many.begin()));
                       });
    holds &= rc::check(
        "the order of the population has no say",
        [](const std::vector<std::uint16_t>& numbers, const std::string& seed, std::uint8_t n) {
            const auto ids = unique_ids(numbers);
            auto turned = ids;
            std::ranges::reverse(turned);
            RC_ASSERT(drawn_ids(ids, seed, n) == drawn_ids(turned, seed, n));
        });
    holds &=
        rc::check("units that come later take the place of none but by a smaller key",
                  [](const std::vector<std::uint16_t>& numbers, std::uint8_t n) {
                      const auto all = unique_ids(numbers);
                      const std::vector<std::string> before(
                          all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2));
                      const auto now = drawn_ids(all, "s", n);
                      const auto then = drawn_ids(before, "s", n);
                      for (const std::string& id : before) {
                          RC_ASSERT(!now.contains(id) || then.contains(id));
                      }
                  });
    holds &= rc::check(
        "shares add up, stay near their quota and within their group",
        [](const std::vector<std::uint16_t>& given, std::uint16_t n) {
            const std::vector<std::uint64_t> groups(given.begin(), given.end());
            const auto total = std::accumulate(groups.begin(), groups.end(), std::uint64_t{0});
            const auto shares = shared_out(groups, n);
            RC_ASSERT(std::accumulate(shares.begin(), shares.end(), std::uint64_t{0}) ==
                      std::min<std::uint64_t>(n, total));
            for (std::size_t i = 0; i < groups.size(); ++i) {
                RC_ASSERT(shares[i] <= groups[i]);
                const std::uint64_t quota = total == 0 ? 0 : groups[i] * n / total;
                RC_ASSERT(n >= total || (shares[i] >= quota && shares[i] <= quota + 1));
            }
        });
    holds &= rc::check("a size is the smallest that shows what it is to show", [] {
        AttributePlan plan;
        plan.tolerable = *rc::gen::inRange(1, 40) / 100.0;
        plan.risk = *rc::gen::inRange(1, 30) / 100.0;
        plan.deviations = static_cast<std::uint64_t>(*rc::gen::inRange(0, 4));
        const auto size = attribute_size(plan);
        RC_ASSERT(size.has_value());
        RC_ASSERT(binomial_at_most(plan.deviations, size->n, plan.tolerable) <= plan.risk + 1e-9);
        RC_ASSERT(binomial_at_most(plan.deviations, size->n - 1, plan.tolerable) > plan.risk);
        // What is seen then is what the limit says, too.
        RC_ASSERT(*upper_limit(plan.deviations, size->n, plan.risk) <= plan.tolerable + 1e-9);
        plan.population = size->n * 3;
        const auto finite = attribute_size(plan);
        RC_ASSERT(!finite || finite->n <= *plan.population);
    });
    return holds ? 0 : 1;
}
