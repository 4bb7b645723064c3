#include "lib/intake/cell_time.hpp"

namespace svcops {

Reading<CellTime> CellTime::compile(const ImportTime& time, const Place& place) {
    CellTime cells;
    cells.zone_ = time.zone;
    cells.zone_given_ = time.zone_given;
    Reading<CellTime> reading;
    for (const std::string& pattern : time.formats) {
        Reading<TimeFormat> format = TimeFormat::compile(pattern);
        for (Problem& problem : format.problems) {
            problem.place = place;
            reading.problems.push_back(std::move(problem));
        }
        if (format) {
            cells.formats_.push_back(std::move(*format));
        }
    }
    reading.value = std::move(cells);
    return reading;
}

std::optional<LocalInstant> CellTime::parse(std::string_view cell) const {
    for (const TimeFormat& format : formats_) {
        const std::optional<CivilParts> parts = format.parse(cell);
        if (!parts) {
            continue;
        }
        std::optional<LocalInstant> found;
        if (const auto instant = parts->instant()) {
            found = LocalInstant{*instant, LocalKind::unique};
        } else if (zone_given_) {
            found = zone_.instant(parts->local);
        }
        if (found && found->instant >= first_instant && found->instant <= last_instant) {
            return found;
        }
    }
    if (cell.size() < 20) {  // the shortest RFC 3339 text
        return std::nullopt;
    }
    if (const Reading<Instant> instant = parse_rfc3339(cell)) {
        return LocalInstant{*instant, LocalKind::unique};
    }
    return std::nullopt;
}

}  // namespace svcops
