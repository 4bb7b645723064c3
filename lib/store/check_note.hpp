#pragma once
#include "lib/record/event.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <string>
#include <vector>

// What a recording check leaves behind about itself: work in progress and no evidence. No link of
// the chain covers it, a seal does; what it announced stands in the tickets.
namespace svcops {

// Decisions about the cycles of one service level and measure as checks came to know them. Each
// only grows, so that a reader can take differences; what turns out otherwise is counted anew.
struct CycleCount {
    std::string service_level;  // "" for the measure `promised`
    std::string measure;
    std::uint64_t met = 0;
    std::uint64_t breached = 0;
    std::uint64_t voided = 0;  // breaches that were announced and did not happen
    bool operator==(const CycleCount&) const = default;
};

// The last recording check over one scope.
struct CheckNote {
    std::string scope;  // "" all tickets, else the SHA-256 of the filter's words in hexadecimal
    Instant at{};       // of judging
    OpId seen = 0;      // the newest operation by then, the check's own among them
    std::uint64_t tickets = 0;            // that it judged
    std::uint64_t announced = 0;          // events that it wrote
    std::string definitions;              // SHA-256 of those in force, in hexadecimal
    std::vector<std::int64_t> intervals;  // seconds between the checks before it, the latest first
    std::vector<CycleCount> counts;       // since the first one; of scope "" alone
    bool operator==(const CheckNote&) const = default;
};

}  // namespace svcops
