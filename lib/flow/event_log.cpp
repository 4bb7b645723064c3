#include "lib/flow/event_log.hpp"

#include <algorithm>
#include <tuple>

namespace svcops {

void EventLog::add(const Entry& entry) {
    records_.push_back({entry.at, entry.case_number, static_cast<std::uint32_t>(records_.size()),
                        entry.holder, entry.activity});
    if (entry.start) {
        starts_.push_back(*entry.start);
    }
}

void EventLog::see_cases(const std::function<void(const FlowCase&)>& see) {
    const auto is_before = [](const Record& a, const Record& b) {
        return std::tuple(a.case_number, a.at, a.row) < std::tuple(b.case_number, b.at, b.row);
    };
    // Most logs come in by case or by time already.
    if (!std::ranges::is_sorted(records_, is_before)) {
        std::ranges::sort(records_, is_before);
    }
    std::vector<ActivityId> steps;
    std::vector<Instant> at, starts;
    std::vector<std::uint32_t> holders;
    for (std::size_t i = 0; i < records_.size();) {
        const std::uint32_t number = records_[i].case_number;
        steps.clear();
        at.clear();
        starts.clear();
        holders.clear();
        for (; i < records_.size() && records_[i].case_number == number; ++i) {
            const Record& each = records_[i];
            steps.push_back(each.activity);
            at.push_back(each.at);
            holders.push_back(each.holder);
            if (!starts_.empty()) {
                starts.push_back(starts_[each.row]);
            }
        }
        see({number, steps, at, starts, holders});
    }
}

}  // namespace svcops
