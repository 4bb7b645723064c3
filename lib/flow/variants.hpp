#pragma once
#include "lib/flow/activity.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// Counts in how many cases the same steps came in the same order. Each different sequence is kept
// once and compared whole, so that two are never taken for one: two bytes a step and 28 bytes a
// variant, and 8 more bytes a case where cases are kept.
class VariantCount {
public:
    enum class Cases : std::uint8_t { counted, kept };
    explicit VariantCount(Cases cases = Cases::counted) : cases_kept_(cases == Cases::kept) {}

    // One case with its steps in order (none is a variant too). Answers the number of its variant:
    // from 0 in the order in which they were first seen.
    std::uint32_t see(std::uint32_t number, std::span<const ActivityId> steps);
    // Those of another count after those of this one. `renamed`: what its activities are here.
    // Answers what its variants are here, by their numbers there.
    std::vector<std::uint32_t> add(const VariantCount& other, std::span<const ActivityId> renamed);

    [[nodiscard]] std::uint64_t cases() const { return cases_; }
    [[nodiscard]] std::size_t size() const { return variants_.size(); }  // different ones
    [[nodiscard]] std::span<const ActivityId> steps(std::uint32_t variant) const;
    [[nodiscard]] std::uint64_t cases(std::uint32_t variant) const {
        return variants_[variant].cases;
    }
    // At most so many variants: those of most cases first, equal ones in the order of their steps,
    // which is that of `rank` by activity (activity.hpp).
    [[nodiscard]] std::vector<std::uint32_t> top(std::size_t most,
                                                 std::span<const ActivityId> rank) const;
    // The variant of exactly these steps.
    [[nodiscard]] std::optional<std::uint32_t> find(std::span<const ActivityId> wanted) const;
    // In the order in which they were seen; none where cases are not kept.
    [[nodiscard]] std::vector<std::uint32_t> cases_of(std::uint32_t variant) const;

private:
    struct Variant {
        std::uint64_t begin = 0;  // in steps_
        std::uint64_t hash = 0;
        std::uint32_t length = 0;
        std::uint32_t cases = 0;
    };
    struct SeenCase {
        std::uint32_t number = 0, variant = 0;
    };
    std::uint32_t count(std::span<const ActivityId> seen, std::uint32_t cases);
    [[nodiscard]] std::size_t slot_of(std::span<const ActivityId> wanted, std::uint64_t hash) const;
    void grow();

    bool cases_kept_;
    std::uint64_t cases_ = 0;
    std::vector<ActivityId> steps_;  // of all variants, one after the other
    std::vector<Variant> variants_;
    std::vector<std::uint32_t> slots_;  // by hash: a variant and 1; a power of two of them
    std::vector<SeenCase> seen_;
};

}  // namespace svcops
