#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/time/civil.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace svcops {

// Reads the instants of a source: its patterns in turn, then RFC 3339. A value that says its offset
// needs no zone; a local one takes the mapping's zone, and is no instant when none was given.
class CellTime {
public:
    // Patterns that are no patterns are problems at `place`.
    static Reading<CellTime> compile(const ImportTime& time, const Place& place);
    [[nodiscard]] std::optional<LocalInstant> parse(std::string_view cell) const;

private:
    std::vector<TimeFormat> formats_;
    Zone zone_;
    bool zone_given_ = false;
};

}  // namespace svcops
