#include "lib/time/wall_clock.hpp"

#include "lib/time/calendar_rules.hpp"

#include <algorithm>

namespace svcops {

const WallClock::Stretch& WallClock::stretch(Instant t) {
    const std::int64_t at = unix_seconds(t);
    if (last_ >= stretches_.size() || at < stretches_[last_].from || at >= stretches_[last_].to) {
        last_ = find(at);
    }
    return stretches_[last_];
}

std::size_t WallClock::find(std::int64_t t) {
    const auto after =
        std::upper_bound(stretches_.begin(), stretches_.end(), t,
                         [](std::int64_t at, const Stretch& s) { return at < s.from; });
    const auto place = static_cast<std::size_t>(after - stretches_.begin());
    if (place > 0 && t < stretches_[place - 1].to) {
        return place - 1;
    }
    const Steady steady = zone_.steady(svcops::instant(t));
    stretches_.insert(after,
                      {unix_seconds(steady.from), unix_seconds(steady.to), steady.offset.count()});
    return place;
}

// Further from a transition than any has ever moved a clock (a day, where the date line was
// crossed) the reading is unique.
Instant WallClock::instant(std::int64_t shown) {
    const Stretch& near = stretch(svcops::instant(shown));
    const std::int64_t t = shown - near.offset;
    constexpr std::int64_t margin = std::int64_t{2} * seconds_a_day;
    if (t >= near.from + margin && t < near.to - margin) {
        return svcops::instant(t);
    }
    return zone_.instant(CivilSecond() + shown).instant;
}

}  // namespace svcops
