#include "lib/flow/variants.hpp"

#include <algorithm>

namespace svcops {

namespace {

// Spreads what differs in any bit over all of them.
std::uint64_t mixed(std::uint64_t bits) {
    bits ^= bits >> 32U;
    bits *= 0x9e3779b97f4a7c15U;
    return bits ^ (bits >> 29U);
}

std::uint64_t hash_of(std::span<const ActivityId> steps) {
    std::uint64_t hash = mixed(steps.size() + 1);
    for (const ActivityId step : steps) {
        hash = mixed(hash * 0x100000001b3U + step + 1);
    }
    return hash;
}

}  // namespace

std::span<const ActivityId> VariantCount::steps(std::uint32_t variant) const {
    const Variant& found = variants_[variant];
    return std::span(steps_).subspan(found.begin, found.length);
}

// The slot that has these steps, or the free one where they belong. Slots are not empty.
std::size_t VariantCount::slot_of(std::span<const ActivityId> wanted, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot] != 0) {
        const std::uint32_t variant = slots_[slot] - 1;
        if (variants_[variant].hash == hash && std::ranges::equal(steps(variant), wanted)) {
            break;
        }
        slot = (slot + 1) & mask;
    }
    return slot;
}

// Slots are at least twice as many as variants.
void VariantCount::grow() {
    if (slots_.size() >= 2 * (variants_.size() + 1)) {
        return;
    }
    constexpr std::size_t first_size = 64;
    const std::size_t size = std::max(first_size, slots_.size() * 2);
    slots_.assign(size, 0);
    for (std::uint32_t variant = 0; variant < variants_.size(); ++variant) {
        std::size_t slot = variants_[variant].hash & (size - 1);
        while (slots_[slot] != 0) {
            slot = (slot + 1) & (size - 1);
        }
        slots_[slot] = variant + 1;
    }
}

std::uint32_t VariantCount::count(std::span<const ActivityId> seen, std::uint32_t cases) {
    grow();
    const std::uint64_t hash = hash_of(seen);
    const std::size_t slot = slot_of(seen, hash);
    if (slots_[slot] == 0) {
        variants_.push_back({steps_.size(), hash, static_cast<std::uint32_t>(seen.size()), 0});
        steps_.insert(steps_.end(), seen.begin(), seen.end());
        slots_[slot] = static_cast<std::uint32_t>(variants_.size());
    }
    const std::uint32_t variant = slots_[slot] - 1;
    variants_[variant].cases += cases;
    cases_ += cases;
    return variant;
}

std::uint32_t VariantCount::see(std::uint32_t number, std::span<const ActivityId> steps) {
    const std::uint32_t variant = count(steps, 1);
    if (cases_kept_) {
        seen_.push_back({number, variant});
    }
    return variant;
}

std::vector<std::uint32_t> VariantCount::add(const VariantCount& other,
                                             std::span<const ActivityId> renamed) {
    std::vector<std::uint32_t> here(other.size());
    std::vector<ActivityId> steps;
    for (std::uint32_t variant = 0; variant < other.size(); ++variant) {
        steps.clear();
        for (const ActivityId step : other.steps(variant)) {
            steps.push_back(renamed[step]);
        }
        here[variant] = count(steps, other.variants_[variant].cases);
    }
    for (const SeenCase& each : other.seen_) {
        seen_.push_back({each.number, here[each.variant]});
    }
    return here;
}

std::vector<std::uint32_t> VariantCount::top(std::size_t most,
                                             std::span<const ActivityId> rank) const {
    std::vector<std::uint32_t> order(variants_.size());
    for (std::uint32_t variant = 0; variant < order.size(); ++variant) {
        order[variant] = variant;
    }
    const auto is_before = [&](std::uint32_t a, std::uint32_t b) {
        if (variants_[a].cases != variants_[b].cases) {
            return variants_[a].cases > variants_[b].cases;
        }
        return std::ranges::lexicographical_compare(
            steps(a), steps(b), {}, [&](ActivityId id) { return rank[id]; },
            [&](ActivityId id) { return rank[id]; });
    };
    const auto kept = static_cast<std::ptrdiff_t>(std::min(most, order.size()));
    std::partial_sort(order.begin(), order.begin() + kept, order.end(), is_before);
    order.resize(static_cast<std::size_t>(kept));
    return order;
}

std::optional<std::uint32_t> VariantCount::find(std::span<const ActivityId> wanted) const {
    if (slots_.empty()) {
        return std::nullopt;
    }
    const std::uint32_t found = slots_[slot_of(wanted, hash_of(wanted))];
    return found == 0 ? std::nullopt : std::optional(found - 1);
}

std::vector<std::uint32_t> VariantCount::cases_of(std::uint32_t variant) const {
    std::vector<std::uint32_t> numbers;
    for (const SeenCase& each : seen_) {
        if (each.variant == variant) {
            numbers.push_back(each.number);
        }
    }
    return numbers;
}

}  // namespace svcops
