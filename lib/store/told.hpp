#pragma once
#include "lib/record/noun.hpp"
#include "lib/time/instant.hpp"

#include <string>

namespace svcops {

// What a receiver was told of that still stood then: work in progress and no evidence. No link of
// the chain covers it, a seal does; what became of the message stands in the outbox.
struct ToldAlert {
    std::string receiver;  // the Receiver that a service level names
    // "T-12 resolution gold-network 1 80%"; "" the row that says how far the receiver was looked
    // after: `seen` and `at` of the last run that was not kept quiet.
    std::string alert;
    OpId seen = 0;  // the newest operation by then
    Instant at{};
    bool operator==(const ToldAlert&) const = default;
};

}  // namespace svcops
