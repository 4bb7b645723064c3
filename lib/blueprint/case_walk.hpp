#pragma once
#include "lib/blueprint/course.hpp"
#include "lib/blueprint/simulation.hpp"
#include "lib/blueprint/spread.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// What is drawn when a step is taken.
struct StepDraw {
    std::optional<SpreadDraw> wait, work;
    double cost = 0;
    double queue_chance = 0;  // to wait until its owner is free
    double queue_mean = 0;    // and for how long then, on average, in seconds
    double repeat_chance = 0;
};
[[nodiscard]] std::vector<StepDraw> step_draws(const Blueprint& blueprint, const WalkPlan& plan,
                                               std::span<const OwnerQueue> queues);

// Walks cases, one after the other, in rooms of its own.
class CaseWalk {
public:
    CaseWalk(const WalkPlan& plan, std::span<const StepDraw> draws);

    struct Case {
        double time = 0, cost = 0;
    };
    Case walk(Chance chance);
    // `see(step, seconds)` for each step of the last case's longest chain.
    template <class See>
    void each_of_chain(const See& see) const {
        const Room& room = rooms_.front();
        for (std::size_t at = room.last; at != nobody; at = room.waits_for[at]) {
            see(plan_.whole.steps[at], room.length[at]);
        }
    }

private:
    static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
    struct Room {  // for one course
        explicit Room(const Course& of);
        const Course* course;
        std::vector<char> taken;
        std::vector<double> start, length;
        std::vector<std::size_t> waits_for;
        double end = 0;
        std::size_t last = nobody;
    };
    // The time of a course, `once` the step that is not sent back once more.
    double walk(Room& room, std::size_t once);
    double visit(std::size_t step);
    double once(std::size_t step);
    void go_on(Room& room, std::size_t at, double finish);

    const WalkPlan& plan_;
    std::span<const StepDraw> draws_;
    std::vector<Room> rooms_;                   // the whole, then the repeats of all steps
    std::vector<std::size_t> room_of_repeats_;  // by step: of its first repeat
    Chance chance_{0};
    double cost_ = 0;
};

}  // namespace svcops
