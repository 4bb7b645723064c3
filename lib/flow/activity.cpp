#include "lib/flow/activity.hpp"

#include <algorithm>
#include <numeric>

namespace svcops {

std::optional<ActivityId> ActivityNames::take(std::string_view name) {
    if (names_.size() == max_activities) {
        return find(name);
    }
    return static_cast<ActivityId>(names_.take(name));
}

std::optional<ActivityId> ActivityNames::find(std::string_view name) const {
    const auto found = names_.find(name);
    return found ? std::optional(static_cast<ActivityId>(*found)) : std::nullopt;
}

std::vector<ActivityId> ranks(const ActivityNames& names) {
    std::vector<ActivityId> order(names.size());
    std::iota(order.begin(), order.end(), ActivityId{0});
    std::ranges::sort(order, {}, [&](ActivityId id) { return names.name(id); });
    std::vector<ActivityId> rank(order.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        rank[order[place]] = static_cast<ActivityId>(place);
    }
    return rank;
}

std::string steps_text(const ActivityNames& names, const ActivityId* begin, const ActivityId* end) {
    std::string text;
    for (const ActivityId* step = begin; step != end; ++step) {
        if (step != begin) {
            text += step_joint;
        }
        text += names.name(*step);
    }
    return text;
}

}  // namespace svcops
