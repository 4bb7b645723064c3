#include "lib/sla/step.hpp"

#include <array>

namespace svcops {

namespace {

constexpr std::array<std::string_view, 6> states{"waiting", "ready",   "started",
                                                 "done",    "skipped", "failed"};
constexpr std::array<std::string_view, 4> moves{"start", "done", "skip", "fail"};

}  // namespace

std::string_view name_of(StepState state) {
    return states[static_cast<std::size_t>(state)];
}

std::string_view name_of(StepMove move) {
    return moves[static_cast<std::size_t>(move)];
}

StepState state_after(StepMove move) {
    switch (move) {
        case StepMove::start:
            return StepState::started;
        case StepMove::done:
            return StepState::done;
        case StepMove::skip:
            return StepState::skipped;
        case StepMove::fail:
            break;
    }
    return StepState::failed;
}

bool may_move(StepState from, StepMove move) {
    switch (from) {
        case StepState::waiting:
            return move == StepMove::skip;
        case StepState::ready:
            return true;
        case StepState::started:
            return move != StepMove::start;
        case StepState::failed:
            return move == StepMove::start || move == StepMove::skip;
        case StepState::done:
        case StepState::skipped:
            break;
    }
    return false;
}

}  // namespace svcops
