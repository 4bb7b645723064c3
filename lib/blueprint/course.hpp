#pragma once
#include "lib/blueprint/blueprint.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace svcops {

// One of the ways in which a step goes on. Of several, one is taken by chance.
struct Alternative {
    double probability = 1;
    std::vector<std::size_t> to;  // positions in Course::steps; all of them are taken
    bool failed = false;          // the recovery is the way instead
};

// What a case can walk: steps, each after all that lead to it, and how each goes on. A step is
// taken when anything that leads to it is; it begins when all of these that are taken have arrived.
struct Course {
    std::vector<std::size_t> steps;              // places in Blueprint::steps
    std::vector<std::size_t> first;              // positions at which it begins
    std::vector<std::vector<Alternative>> ways;  // by position; none at an end
};

// A rework edge: with the chance `share`, once its step is done, the steps between its ends are
// done again, up to and with its step; and again. Where chance decides on the way, it is among the
// ways that come back to the step, as likely to each other as ever.
struct Repeat {
    double share = 0;
    Course course;  // its last step is the one that sends it back
};

// A recovery that leads nowhere: with that chance it follows its step before the case goes on.
struct Detour {
    double probability = 0;
    std::size_t step = 0;
};

// A blueprint made ready to be walked.
struct WalkPlan {
    Course whole;
    std::vector<std::vector<Repeat>> repeats;    // by step
    std::vector<std::optional<Detour>> detours;  // by step
    std::vector<std::size_t> detours_first;      // the steps, each after its detour
};

// Of a blueprint without faults of structure (structure.hpp). Of one with faults, what is left of
// it without the steps in circles.
[[nodiscard]] WalkPlan walk_plan(const Blueprint& blueprint, const Flow& flow);

// What leads where: the edges of a flow, each way round. Recoveries that lead on count as ways,
// those that lead nowhere do not.
struct Reach {
    std::vector<std::vector<std::size_t>> out, in;
    std::vector<bool> leads_on;  // of a step: something comes after it

    Reach(const Blueprint& blueprint, const Flow& flow);
    // The steps that can be come to from a step, itself with them.
    [[nodiscard]] std::vector<bool> from(std::size_t step) const;
    // The steps from which a step can be come to, itself with them.
    [[nodiscard]] std::vector<bool> to(std::size_t step) const;
};

}  // namespace svcops
