// Any bytes as a date, a period, an RFC 3339 instant and a time pattern: no crash, spans in range
// and in order.
#include "lib/time/date_expression.hpp"

#include "lib/time/calendar.hpp"
#include "lib/time/civil.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace svcops;

namespace {

const Calendar& office() {
    static const Calendar calendar = [] {
        CalendarSpec spec;
        spec.name = "office";
        for (int day = 1; day <= 5; ++day) {
            spec.hours[day] = {{9 * 3600, 17 * 3600}};
        }
        return Calendar{spec};
    }();
    return calendar;
}

void check(const Reading<Span>& span) {
    const bool sound = span ? !span->empty() && span->from >= first_instant &&
                                  span->to <= last_instant + Seconds{1}
                            : !span.problems.empty();
    if (!sound) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    DateContext context;
    context.now = instant(1'795'269'600);
    context.business = &office();
    check(parse_date(text, context));
    check(parse_period(text, context));
    context.lean = Lean::future;
    context.week_start = std::chrono::Sunday;
    check(parse_period(text, context));
    if (const Reading<Instant> t = parse_rfc3339(text);
        t && parse_rfc3339(format_utc(*t)).value != *t) {
        std::abort();
    }
    (void)parse_with_format("2026-05-21 14:00:09.5 +06:00", text);
    (void)parse_with_format(text, "%a %d %b %Y %I:%M:%S %p %z");
    return 0;
}
