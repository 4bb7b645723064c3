#pragma once
#include "lib/time/zone.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace svcops {

// The wall clock of a zone for many questions: it remembers the stretches of one offset that it was
// asked about, and inside one a question is a comparison and an addition. Not for two threads at
// once.
class WallClock {
public:
    explicit WallClock(const Zone& zone) : zone_(zone) {}

    // What the clock shows, as seconds since its own 1970-01-01 00:00.
    [[nodiscard]] std::int64_t shows(Instant t) { return unix_seconds(t) + stretch(t).offset; }
    // When it shows that: in a gap the transition, of two the first, as Zone::instant.
    [[nodiscard]] Instant instant(std::int64_t shown);

private:
    // Instants from..to-1 of one offset, as seconds.
    struct Stretch {
        std::int64_t from;
        std::int64_t to;
        std::int64_t offset;  // east of UTC is positive
    };
    const Stretch& stretch(Instant t);
    std::size_t find(std::int64_t t);

    const Zone& zone_;
    std::vector<Stretch> stretches_;  // ascending, apart
    std::size_t last_ = 0;            // the one asked about last
};

}  // namespace svcops
