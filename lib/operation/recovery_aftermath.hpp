#pragma once
#include "lib/recovery/recovery_case.hpp"
#include "lib/recovery/recovery_effect.hpp"
#include "lib/store/store.hpp"

#include <map>
#include <span>
#include <vector>

namespace svcops {

// One failure of a customer: when a recovery of it started, or its clock was breached.
struct Failure {
    TicketId ticket = 0;
    CustomerId customer = 0;  // 0 nobody known
    Instant at{};
};

// What the record tells of what came after failures, as of `now`. Who is not known, and a time that
// is not over, say nothing either way.
class AftermathBook {
public:
    static constexpr std::int32_t repeat_days = 90, retained_days = 180;

    // `failures` are those that count as another one.
    AftermathBook(Store& store, const View& view, Instant now, std::span<const Failure> failures);
    // Of ratings (CSAT) the latest counts that was given after the failure.
    [[nodiscard]] FailureAftermath of(const Failure& failure) const;

private:
    Instant now_;
    Zone zone_;
    struct Rated {
        Instant at;
        bool content;
    };
    std::multimap<TicketId, Rated> ratings_;
    std::multimap<CustomerId, Instant> orders_;
    std::multimap<CustomerId, Failure> failures_;
};

}  // namespace svcops
