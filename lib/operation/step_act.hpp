#pragma once
#include "lib/sla/level_book.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace svcops {

// What is done to a step of an order.
struct StepAct {
    StepMove move = StepMove::start;
    std::string step;  // "" the one step that it can be done to
    std::optional<std::string> reason;
    // The fulfilments and service levels, bound to the names of the store as it is written to.
    std::function<std::unique_ptr<LevelBook>(const Names&)> book;
};

}  // namespace svcops
