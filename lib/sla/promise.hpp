#pragma once
#include "lib/sla/clock.hpp"
#include "lib/sla/effects.hpp"

#include <optional>

namespace svcops {

// The measure `promised`: a ticket that carries a due instant of its own, from its opening to the
// first of resolved and closed, in calendar time; met when that is not after due. Cancelled or
// merged away it is void, unless it was breached by then.
class Promise {
public:
    void clear() { *this = {}; }
    // Before an event at t is taken: the due instant may have passed.
    void settle(Instant t, const Holder& holder);
    // After it was taken.
    void see(const Effects& effects, const Ticket& after, Instant t);
    [[nodiscard]] bool given() const { return due_.has_value() || breached_at_.has_value(); }
    // `measure` is the index of `promised`. Only when given().
    [[nodiscard]] Cycle cycle(std::uint16_t measure, const Ticket& ticket, Instant now) const;

private:
    std::optional<Instant> due_;
    Instant given_at_{};
    std::optional<Instant> breached_at_;
    BreachCause cause_ = BreachCause::none;
    std::optional<Instant> stopped_;
    StoppedBy stopped_by_ = StoppedBy::nothing;
    std::uint8_t flags_ = 0;
    Holder at_breach_, at_stop_;
};

}  // namespace svcops
