#include "lib/intake/cell_time.hpp"

#include "lib/intake/row.hpp"
#include "lib/text/code_point.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {
namespace {

constexpr std::size_t shortest_rfc3339 = 20;  // bytes

bool is_kept(Instant at) {
    return first_instant <= at && at <= last_instant;
}

}  // namespace

Reading<CellTime> CellTime::compile(const ImportTime& time, const Place& place) {
    CellTime cells;
    cells.zone_ = time.zone;
    cells.zone_given_ = time.zone_given;
    cells.patterns_ = time.formats;
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

std::optional<LocalInstant> CellTime::read(const TimeFormat& format, std::string_view cell) const {
    std::optional<CivilParts> parts = format.parse(cell);
    if (!parts && !is_ascii(cell)) {
        parts = format.parse(latin_digits(cell));
    }
    if (!parts) {
        return std::nullopt;
    }
    if (const auto instant = parts->instant()) {
        return LocalInstant{*instant, LocalKind::unique};
    }
    return zone_given_ ? std::optional(zone_.instant(parts->local)) : std::nullopt;
}

std::optional<LocalInstant> CellTime::parse(std::string_view cell) const {
    for (const TimeFormat& format : formats_) {
        const auto found = read(format, cell);
        if (found && is_kept(found->instant)) {
            return found;
        }
    }
    if (cell.size() < shortest_rfc3339) {
        return std::nullopt;
    }
    if (const Reading<Instant> instant = parse_rfc3339(cell)) {
        return LocalInstant{*instant, LocalKind::unique};
    }
    return std::nullopt;
}

CellTime::Refusal CellTime::refuse(std::string_view cell) const {
    const std::string shown = fit(cell, cell_columns);
    bool outside = std::any_of(formats_.begin(), formats_.end(), [&](const TimeFormat& format) {
        return read(format, cell).has_value();
    });
    if (!outside && cell.size() >= shortest_rfc3339) {
        // Whether another year would make it one.
        outside = parse_rfc3339("2000" + latin_digits(cell).substr(4)).value.has_value();
    }
    if (outside) {
        return {fmt::format("'{}' is outside 1970-01-01 to 2200-12-31", shown),
                "mend the date, or name what it stands for in `missing` of the mapping"};
    }
    return {fmt::format("'{}' is no instant", shown),
            fmt::format("give a day and time that exist, as {}{}RFC 3339",
                        fmt::join(patterns_, " or "), patterns_.empty() ? "" : " or ")};
}

}  // namespace svcops
