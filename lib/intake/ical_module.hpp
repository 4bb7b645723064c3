#pragma once
#include "lib/intake/ical_interface.hpp"
#include "lib/time/zone.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

struct IcalSpan {
    CivilDay first, last;  // both included
};

// An event of an iCalendar file, its recurrences counted out.
struct IcalEvent {
    std::string uid;
    std::string summary;
    bool whole_days = false;
    bool cancelled = false;
    std::optional<CivilDay> replaced;  // it stands for that day of the event of the same uid
    std::int32_t sequence = 0;
    bool yearly = false;
    bool too_many = false;
    std::vector<IcalSpan> spans;  // in order
    struct Fault {
        std::string property, what;
    };
    std::vector<Fault> faults;
};

struct YearRange {
    std::int32_t first = 0, last = 0;  // both included
};

// The module that reads events (lib/ical), loaded when it is asked for.
class IcalModule {
public:
    // Throws EnvironmentError(unavailable) when no folder has it, or when it is of another version.
    static IcalModule load(std::span<const std::filesystem::path> folders);

    // One VEVENT, from BEGIN to END. Nothing when the text is none.
    [[nodiscard]] std::optional<IcalEvent> read(const std::string& event, YearRange years) const;

private:
    explicit IcalModule(const SvcopsIcalModule* table) : table_(table) {}
    const SvcopsIcalModule* table_;
};

}  // namespace svcops
