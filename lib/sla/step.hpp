#pragma once
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One step of a Fulfilment. How long it may take is the target of the same number in the service
// level that it belongs to.
struct Step {
    std::string name;
    Localized display_name;
    std::string team;                 // who owns it; "" nobody in particular
    std::vector<std::uint8_t> after;  // the steps that have to be settled before, by number
    bool optional = false;            // it may be skipped without a reason
    Place place;
};

// A set of steps of one Fulfilment, one bit each by number.
using StepSet = std::uint64_t;
inline constexpr std::size_t most_steps = 64;
[[nodiscard]] constexpr StepSet step_bit(std::size_t step) {
    return StepSet{1} << step;
}

enum class StepState : std::uint8_t {
    waiting,  // for steps before it
    ready,    // it can be started
    started,
    done,
    skipped,
    failed,  // it was tried and has to be tried again, or skipped
};

// What is done to a step.
enum class StepMove : std::uint8_t { start, done, skip, fail };

[[nodiscard]] std::string_view name_of(StepState state);  // "waiting", "ready", ...
[[nodiscard]] std::string_view name_of(StepMove move);    // "start", "done", "skip", "fail"
// The state that the move leads to.
[[nodiscard]] StepState state_after(StepMove move);
// Whether a step may be moved so. What is ready is started, done, skipped or fails; what is under
// way likewise, but is not started again; what failed is started once more or skipped; what waits
// can only be skipped. Done and skipped are ends.
[[nodiscard]] bool may_move(StepState from, StepMove move);

}  // namespace svcops
