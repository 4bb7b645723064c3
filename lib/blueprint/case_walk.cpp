#include "lib/blueprint/case_walk.hpp"

#include <algorithm>

namespace svcops {

std::vector<StepDraw> step_draws(const Blueprint& blueprint, const WalkPlan& plan,
                                 std::span<const OwnerQueue> queues) {
    std::vector<StepDraw> draws;
    draws.reserve(blueprint.steps.size());
    for (std::size_t i = 0; i < blueprint.steps.size(); ++i) {
        const BlueprintStep& step = blueprint.steps[i];
        StepDraw& draw = draws.emplace_back();
        if (step.wait) {
            draw.wait.emplace(*step.wait);
        }
        if (step.time) {
            draw.work.emplace(*step.time);
        }
        if (step.cost) {
            draw.cost = static_cast<double>(step.cost->minor);
        }
        const auto queue = std::ranges::find(queues, step.owner, &OwnerQueue::owner);
        if (step.time && queue != queues.end()) {
            draw.queue_chance = queue->waits;
            draw.queue_mean = queue->handling / (queue->staff - queue->load);
        }
        for (const Repeat& repeat : plan.repeats[i]) {
            draw.repeat_chance += repeat.share;
        }
    }
    return draws;
}

CaseWalk::Room::Room(const Course& of)
    : course(&of),
      taken(of.steps.size()),
      start(of.steps.size()),
      length(of.steps.size()),
      waits_for(of.steps.size()) {}

CaseWalk::CaseWalk(const WalkPlan& plan, std::span<const StepDraw> draws)
    : plan_(plan), draws_(draws) {
    rooms_.emplace_back(plan.whole);
    for (const auto& repeats : plan.repeats) {
        room_of_repeats_.push_back(rooms_.size());
        for (const Repeat& repeat : repeats) {
            rooms_.emplace_back(repeat.course);
        }
    }
}

CaseWalk::Case CaseWalk::walk(Chance chance) {
    chance_ = chance;
    cost_ = 0;
    const double time = walk(rooms_.front(), nobody);
    return {time, cost_};
}

double CaseWalk::walk(Room& room, std::size_t once_only) {
    const Course& course = *room.course;
    std::ranges::fill(room.taken, char{0});
    room.end = 0;
    room.last = nobody;
    for (const std::size_t at : course.first) {
        room.taken[at] = 1;
        room.start[at] = 0;
        room.waits_for[at] = nobody;
    }
    for (std::size_t at = 0; at < course.steps.size(); ++at) {
        if (room.taken[at] == 0) {
            continue;
        }
        const std::size_t step = course.steps[at];
        room.length[at] = step == once_only ? once(step) : visit(step);
        const double finish = room.start[at] + room.length[at];
        if (room.last == nobody || finish >= room.end) {
            room.end = finish;
            room.last = at;
        }
        go_on(room, at, finish);
    }
    return room.end;
}

void CaseWalk::go_on(Room& room, std::size_t at, double finish) {
    const auto& ways = room.course->ways[at];
    if (ways.empty()) {
        return;
    }
    std::size_t chosen = 0;
    if (ways.size() > 1) {
        double left = chance_.uniform();
        while (chosen + 1 < ways.size() && left >= ways[chosen].probability) {
            left -= ways[chosen].probability;
            ++chosen;
        }
    }
    for (const std::size_t to : ways[chosen].to) {
        if (room.taken[to] == 0 || finish > room.start[to]) {
            room.taken[to] = 1;
            room.start[to] = finish;
            room.waits_for[to] = at;
        }
    }
}

double CaseWalk::visit(std::size_t step) {
    double length = once(step);
    const auto& repeats = plan_.repeats[step];
    if (repeats.empty()) {
        return length;
    }
    for (double left = chance_.uniform(); left < draws_[step].repeat_chance;
         left = chance_.uniform()) {
        std::size_t chosen = 0;
        while (chosen + 1 < repeats.size() && left >= repeats[chosen].share) {
            left -= repeats[chosen].share;
            ++chosen;
        }
        length += walk(rooms_[room_of_repeats_[step] + chosen], step);
    }
    return length;
}

double CaseWalk::once(std::size_t step) {
    const StepDraw& draw = draws_[step];
    double length = 0;
    if (draw.wait) {
        length += (*draw.wait)(chance_);
    }
    if (draw.queue_chance > 0 && chance_.uniform() < draw.queue_chance) {
        length += draw.queue_mean * chance_.exponential();
    }
    if (draw.work) {
        length += (*draw.work)(chance_);
    }
    cost_ += draw.cost;
    if (const auto& detour = plan_.detours[step];
        detour && detour->probability > 0 && chance_.uniform() < detour->probability) {
        length += once(detour->step);
    }
    return length;
}

}  // namespace svcops
