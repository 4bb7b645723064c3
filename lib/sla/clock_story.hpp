#pragma once
#include "lib/document/wording.hpp"
#include "lib/sla/explain.hpp"
#include "lib/sla/judge.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

// Something that moved a clock, in words: "paused: waiting-vendor (standard-network.yaml:26)".
struct ClockMove {
    Instant at{};
    std::string words;
};

// Started, paused, resumed, measured against another target, due, resolved, reopened, thresholds
// passed, stopped: in order of time. The judge has to keep Detail::account.
[[nodiscard]] std::vector<ClockMove> moves_of(const Judge& judge, const Cycle& cycle,
                                              const Wording& wording);

// "levels/gold-network.yaml:12", as the definitions were named; "" without a place.
[[nodiscard]] std::string at_place(const Place& place);
// The place of the line that says why a service level matches or does not.
[[nodiscard]] const Place& match_place(const ServiceLevel& level);
// "(gold-network.yaml:12)" after a space: the file's name without its folders; "" without a place.
[[nodiscard]] std::string place_words(const Place& place);
// "waiting-vendor", or "waiting" for a ticket that waits in no stage of its own.
[[nodiscard]] std::string stage_words(const Judge& judge, const Segment& part,
                                      const Wording& wording);
// "no-calendar: the ticket names no known calendar, so it is counted around the clock".
[[nodiscard]] std::string flag_words(CycleFlag flag, const Wording& wording);
// Who waived a cycle, when and why, as it is told.
struct WaiverWords {
    std::string by;  // "" when nobody is known
    Instant at{};
    std::string reason;  // "" where none was given, the word for erased where it was
};
// Of a waived cycle; nothing of any other.
[[nodiscard]] std::optional<WaiverWords> waiver_words(const Judge& judge, const Cycle& cycle,
                                                      const TextOf& text, const Wording& wording);
// "resolution" of a promise or a service level: "resolution, gold-network".
[[nodiscard]] std::string clock_name(const LevelBook& book, const Cycle& cycle,
                                     const Wording& wording);

}  // namespace svcops
