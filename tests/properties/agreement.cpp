// Agreement of raters against what holds for any ratings.
#include "lib/stats/agreement.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace svcops;

namespace {

constexpr std::uint8_t categories = 4;

struct Pair {
    std::uint8_t a, b;  // 0 to 3; 4: not rated
};

std::uint8_t rated(std::uint8_t byte) {
    return static_cast<std::uint8_t>(byte % (categories + 1));
}

RatingTable table_of(const std::vector<Pair>& pairs) {
    RatingTable table(2, {1, 2, 3, 4});
    for (const Pair& pair : pairs) {
        const auto item = table.add_item();
        if (pair.a < categories) {
            table.rate(item, 0, pair.a);
        }
        if (pair.b < categories) {
            table.rate(item, 1, pair.b);
        }
    }
    return table;
}

std::vector<Pair> pairs_of(const std::vector<std::pair<std::uint8_t, std::uint8_t>>& bytes) {
    std::vector<Pair> pairs;
    for (const auto& [a, b] : bytes) {
        pairs.push_back({rated(a), rated(b)});
    }
    return pairs;
}

bool is_same(const Agreement& one, const Agreement& other) {
    return one.value.has_value() == other.value.has_value() &&
           (!one.value || std::fabs(*one.value - *other.value) < 1e-9);
}

std::vector<Agreement> all_of(const RatingTable& table, std::size_t one, std::size_t other) {
    return {cohen_kappa(table, one, other, AgreementWeights::none),
            cohen_kappa(table, one, other, AgreementWeights::linear),
            cohen_kappa(table, one, other, AgreementWeights::quadratic),
            fleiss_kappa(table),
            krippendorff_alpha(table, AlphaLevel::nominal),
            krippendorff_alpha(table, AlphaLevel::ordinal),
            krippendorff_alpha(table, AlphaLevel::interval)};
}

void same(const std::vector<Agreement>& a, const std::vector<Agreement>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        RC_ASSERT(is_same(a[i], b[i]));
    }
}

using Bytes = std::vector<std::pair<std::uint8_t, std::uint8_t>>;

}  // namespace

int main() {
    bool holds = true;
    holds &= rc::check("raters who say the same agree wholly, or it is undefined",
                       [](const std::vector<std::uint8_t>& bytes) {
                           std::vector<Pair> pairs;
                           for (const std::uint8_t byte : bytes) {
                               pairs.push_back({rated(byte), rated(byte)});
                           }
                           for (const Agreement& found : all_of(table_of(pairs), 0, 1)) {
                               RC_ASSERT(!found.value || std::fabs(*found.value - 1) < 1e-9);
                           }
                       });
    holds &= rc::check("the order of items has no say", [](const Bytes& bytes) {
        auto pairs = pairs_of(bytes);
        const auto before = all_of(table_of(pairs), 0, 1);
        std::ranges::reverse(pairs);
        same(before, all_of(table_of(pairs), 0, 1));
    });
    holds &= rc::check("nor has the order of raters", [](const Bytes& bytes) {
        const auto table = table_of(pairs_of(bytes));
        same(all_of(table, 0, 1), all_of(table, 1, 0));
    });
    holds &= rc::check("no agreement is above 1 or not a number", [](const Bytes& bytes) {
        for (const Agreement& found : all_of(table_of(pairs_of(bytes)), 0, 1)) {
            RC_ASSERT(!found.value || (std::isfinite(*found.value) && *found.value <= 1 + 1e-9));
        }
    });
    return holds ? 0 : 1;
}
