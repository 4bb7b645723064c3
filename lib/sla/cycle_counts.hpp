#pragma once
#include "lib/sla/clock.hpp"

#include <cstdint>

namespace svcops {

// Cycles by where they stand, each in one place: those that stand apart, else by their verdict.
struct CycleCounts {
    std::uint64_t met = 0, breached = 0;
    std::uint64_t open = 0, paused = 0, voided = 0, waived = 0, unobserved = 0;

    // What attainment is a share of.
    [[nodiscard]] std::uint64_t counted() const { return met + breached; }

    // One cycle more; false for one that stands apart.
    bool see(const Standing& standing) {
        switch (standing.exclusion) {
            case Exclusion::void_:
                ++voided;
                return false;
            case Exclusion::waived:
                ++waived;
                return false;
            case Exclusion::unobserved:
                ++unobserved;
                return false;
            case Exclusion::none:
                break;
        }
        if (standing.verdict == Verdict::open) {
            ++(standing.run == Run::paused ? paused : open);
        } else {
            ++(standing.verdict == Verdict::met ? met : breached);
        }
        return true;
    }

    CycleCounts& operator+=(const CycleCounts& more) {
        for (const auto member :
             {&CycleCounts::met, &CycleCounts::breached, &CycleCounts::open, &CycleCounts::paused,
              &CycleCounts::voided, &CycleCounts::waived, &CycleCounts::unobserved}) {
            this->*member += more.*member;
        }
        return *this;
    }
};

}  // namespace svcops
