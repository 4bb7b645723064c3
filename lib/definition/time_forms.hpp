#pragma once
#include "lib/definition/day_text.hpp"
#include "lib/definition/forms.hpp"
#include "lib/time/calendar.hpp"
#include "lib/time/duration.hpp"
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace svcops {

inline constexpr std::string_view date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

// A duration whose own problems stand at the node.
[[nodiscard]] std::optional<Duration> read_duration(const Node& node, std::string_view text,
                                                    ProblemList& problems);

// Time of the calendar: "14d", "6mo", "48h"; no business hours or days.
struct CalendarTime {
    static void read(const Node& node, std::optional<Duration>& into, ProblemList& problems);
    static Shape shape();
};

// "90d", "12w": whole days, at most ten years of them.
struct WholeDaysText {
    static void read(const Node& node, std::optional<std::int32_t>& into, ProblemList& problems);
    static Shape shape() { return Shape::text("^[0-9]+[dw]$"); }
};

struct DayText {
    static void read(const Node& node, std::optional<CivilDay>& into, ProblemList& problems);
    static Shape shape() { return Shape::text(std::string(date_pattern)); }
};
struct MonthDayText {  // "12-16"; kept in the leap year 2000
    static void read(const Node& node, std::optional<CivilDay>& into, ProblemList& problems);
    static Shape shape() { return Shape::text("^[0-9]{2}-[0-9]{2}$"); }
};
struct TimeOfDayText {  // "09:00", in seconds after midnight; before 24:00
    static void read(const Node& node, std::optional<std::int32_t>& into, ProblemList& problems);
    static Shape shape() { return Shape::text("^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"); }
};
struct InstantText {  // RFC 3339 with an offset or Z
    static void read(const Node& node, std::optional<Instant>& into, ProblemList& problems);
    static Shape shape();
};
struct ZoneText {  // an IANA zone of the tz database
    static void read(const Node& node, Zone& into, ProblemList& problems);
    static Shape shape() { return Shape::text("^[A-Za-z][A-Za-z0-9_+/-]*$"); }
};

// One "09:00-13:00" with the place it was written at. 24:00 may end a span; a span that ends before
// it starts runs over midnight.
struct PlacedSpan {
    DailySpan span;
    Node at;
};
struct DailySpanText {
    static void read(const Node& node, PlacedSpan& into, ProblemList& problems);
    static Shape shape();
};

// Sorts the spans of one day; overlapping ones are problems, touching ones are not.
std::vector<DailySpan> ordered_spans(std::vector<PlacedSpan> spans, ProblemList& problems);
// "09:00-13:00", "22:00-06:00".
std::string to_text(const DailySpan& span);

}  // namespace svcops
