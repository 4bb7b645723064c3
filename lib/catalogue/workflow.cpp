#include "lib/catalogue/workflow.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace svcops {

const Stage* Workflow::find(std::string_view stage) const {
    const auto found =
        std::find_if(stages.begin(), stages.end(), [&](const Stage& s) { return s.name == stage; });
    return found == stages.end() ? nullptr : &*found;
}

bool may_move(Status from, Status to) {
    // Rows are from, columns to: new, active, waiting, resolved, closed, cancelled.
    constexpr std::array<std::array<bool, 6>, 6> moves{{
        {true, true, true, true, false, true},    // new
        {false, true, true, true, false, true},   // active
        {false, true, true, true, false, true},   // waiting
        {false, true, true, true, true, false},   // resolved
        {false, true, true, false, true, false},  // closed
        {false, true, true, false, false, true},  // cancelled
    }};
    const auto row = static_cast<std::size_t>(from) - 1;
    const auto column = static_cast<std::size_t>(to) - 1;
    return row < moves.size() && column < moves.size() && moves[row][column];
}

}  // namespace svcops
