#pragma once
#include "lib/flow/flow_count.hpp"

#include <functional>

namespace svcops {

// Events of cases as they came in, in any order: 24 bytes each, and 8 more where starts are known.
class EventLog {
public:
    struct Entry {
        std::uint32_t case_number = 0;
        ActivityId activity = 0;
        Instant at{};
        std::uint32_t holder = 0;        // 0: nobody known
        std::optional<Instant> start{};  // of all entries, or of none
    };
    // At most 4,294,967,295 entries.
    void add(const Entry& entry);
    [[nodiscard]] std::size_t size() const { return records_.size(); }

    // Puts the events in order by case, time and coming in, and shows one case after the other, by
    // number. Whether they had come in so is told first.
    void see_cases(const std::function<void(const FlowCase&)>& see);

private:
    struct Record {
        Instant at{};
        std::uint32_t case_number = 0;
        std::uint32_t row = 0;  // in which it came in
        std::uint32_t holder = 0;
        ActivityId activity = 0;
    };
    std::vector<Record> records_;
    std::vector<Instant> starts_;  // by row
};

}  // namespace svcops
