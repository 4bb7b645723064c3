#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/time/civil.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Reads the instants of a source: its patterns in turn, then RFC 3339. A value that says its offset
// needs no zone; a local one takes the mapping's zone, and is no instant when none was given.
// Bengali digits are digits.
class CellTime {
public:
    // Patterns that are no patterns are problems at `place`.
    static Reading<CellTime> compile(const ImportTime& time, const Place& place);
    [[nodiscard]] std::optional<LocalInstant> parse(std::string_view cell) const;
    // Why a cell that parse() does not read is no instant, and how instants are written.
    struct Refusal {
        std::string what, hint;
    };
    [[nodiscard]] Refusal refuse(std::string_view cell) const;

private:
    // As a pattern reads it, whether svcops keeps such instants or not.
    [[nodiscard]] std::optional<LocalInstant> read(const TimeFormat& format,
                                                   std::string_view cell) const;

    std::vector<TimeFormat> formats_;
    std::vector<std::string> patterns_;
    Zone zone_;
    bool zone_given_ = false;
};

}  // namespace svcops
