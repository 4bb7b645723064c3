#pragma once
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

class Scanner;

// A date and time of day as written; where the text carries `Z` or an offset, how far east of UTC.
struct CivilParts {
    CivilSecond local;
    std::optional<std::int32_t> offset;  // seconds

    // The instant when the text says its offset; otherwise only a zone can tell.
    [[nodiscard]] std::optional<Instant> instant() const;
    bool operator==(const CivilParts&) const = default;
};

// `Z`, `z`, `+hh:mm`, `+hhmm` or `+hh` (hh up to 23) as seconds east of UTC; nothing is taken when
// it is none of these.
std::optional<std::int32_t> take_offset(Scanner& scanner);

// A pattern of dates, compiled once and used for every row of an import. Letters as in strptime:
//   %Y four digits  %y two (69..99 are 19xx)  %m %d %e %H %I %M %S one or two digits  %p AM or PM
//   %b %B English month, short or full  %a %A English weekday (must be the date's)
//   %z Z or an offset  %f 1..9 digits of fraction  %F = %Y-%m-%d  %T = %H:%M:%S  %R = %H:%M  %D =
//   %m/%d/%y  %% a percent sign
// Other characters stand for themselves. A fraction after %S is dropped (floored), also when the
// pattern has none.
class TimeFormat {
public:
    // A pattern must give a whole date, and no coarser part of a time may be missing; %I and %p
    // belong together.
    static Reading<TimeFormat> compile(std::string_view format);

    // Nothing when the text does not fit, something is left over, or there is no such day or time.
    // No allocation.
    [[nodiscard]] std::optional<CivilParts> parse(std::string_view text) const;

private:
    enum class Field : std::uint8_t {
        literal,
        year,
        short_year,
        month,
        day,
        hour,
        hour12,
        minute,
        second,
        half,
        month_name,
        weekday,
        offset,
        fraction
    };
    struct Part {
        Field field;
        char literal;
        bool operator==(const Part&) const = default;
    };
    struct Parts;
    struct Compiler;

    static bool take(const Part& part, Scanner& in, Parts& parts);
    static bool take_number(Field field, Scanner& in, Parts& parts);

    std::vector<Part> parts_;
};

// One text by one pattern; a bad pattern and a bad text are both problems.
Reading<CivilParts> parse_with_format(std::string_view text, std::string_view format);

}  // namespace svcops
