#pragma once
#include "lib/blueprint/blueprint.hpp"

#include <span>
#include <string>

namespace svcops {

// The definition file of a blueprint, to be edited. Above the whole stand `head` and above each
// step its remark, as comments; empty ones are left out. Times are rounded to whole seconds. What
// load() reads back is the same but for places. Fail points, standards, costs and evidence are not
// written: no log shows them.
struct BlueprintRemarks {
    std::vector<std::string> head;
    std::vector<std::string> steps;  // as the blueprint has them
};
std::string blueprint_text(const Blueprint& blueprint, const BlueprintRemarks& remarks);

}  // namespace svcops
