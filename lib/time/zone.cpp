#include "lib/time/zone.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/digits.hpp"
#include "lib/text/nearest.hpp"
#include "lib/time/refusal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace svcops {
namespace {

// The compact source text that Debian installs beside the compiled zones: "# version 2026a",
// then rules (R), zones (Z NAME ...) and links (L TARGET NAME).
constexpr const char* database = "/usr/share/zoneinfo/";
constexpr const char* database_text = "/usr/share/zoneinfo/tzdata.zi";

constexpr std::array<std::string_view, 7> short_weekdays{"Mon", "Tue", "Wed", "Thu",
                                                         "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> short_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// cctz also reads files by path, zones of the C library and its own "Fixed/..." names; `right/`
// counts leap seconds. None of them is the name of a zone.
bool is_zone_name(std::string_view name) {
    if (name.empty() || name.size() > 64 || name.front() == '/' || name.starts_with("right/") ||
        name.starts_with("posix/") || name.starts_with("Fixed/") || name == "localtime" ||
        name == "posixrules" || name == "Factory") {
        return false;
    }
    for (const char c : name) {
        if (!is_letter(c) && !is_digit(c) && c != '_' && c != '-' && c != '+' && c != '/') {
            return false;
        }
    }
    return true;
}

// Whether the database has a file of that name, as it is installed. Where it is kept elsewhere the
// answer may be no for a zone that there is.
bool is_installed(const std::string& name) {
    std::array<char, 4> magic{};
    std::ifstream in{std::string(database) + name, std::ios::binary};
    return in.read(magic.data(), magic.size()) &&
           std::string_view(magic.data(), magic.size()) == "TZif";
}

std::string_view word(std::string_view line, int index) {
    for (; index > 0; --index) {
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos) {
            return {};
        }
        line.remove_prefix(space + 1);
    }
    return line.substr(0, line.find(' '));
}

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    std::ifstream in{database_text};
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("Z ")) {
            names.emplace_back(word(line, 1));
        } else if (line.starts_with("L ")) {
            names.emplace_back(word(line, 2));
        }
    }
    return names;
}

std::string nearest_zone(std::string_view name) {
    const std::vector<std::string> names = zone_names();
    const std::vector<std::string_view> known(names.begin(), names.end());
    return did_you_mean(name, known);
}

// "+06:00" in full; brief is "+06" where the minutes are zero.
enum class OffsetStyle : std::uint8_t { full, brief };

void append_offset(std::string& text, Seconds offset, const Zone& zone, OffsetStyle style) {
    if (zone.name() == "UTC") {
        text += 'Z';
        return;
    }
    const std::int64_t east = offset.count();
    const std::int64_t minutes = (east < 0 ? -east : east) / 60;
    text += east < 0 ? '-' : '+';
    append_digits(text, minutes / 60, 2);
    if (style == OffsetStyle::full || minutes % 60 != 0) {
        text += ':';
        append_digits(text, minutes % 60, 2);
    }
}

void append_date(std::string& text, std::int64_t year, unsigned month, unsigned day) {
    append_digits(text, year, 4);
    text += '-';
    append_digits(text, month, 2);
    text += '-';
    append_digits(text, day, 2);
}

// The wall clock's date and minute at an offset, and its seconds for who wants them.
std::int64_t append_minute(std::string& text, Instant t, Seconds offset, char between) {
    const auto wall = t + offset;
    const auto midnight = std::chrono::floor<std::chrono::days>(wall);
    const std::chrono::year_month_day date{midnight};
    const std::chrono::hh_mm_ss time{wall - midnight};
    append_date(text, int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
    text += between;
    append_digits(text, time.hours().count(), 2);
    text += ':';
    append_digits(text, time.minutes().count(), 2);
    return time.seconds().count();
}

}  // namespace

Zone::Zone() : rules_(cctz::utc_time_zone()), name_("UTC") {}

Reading<Zone> Zone::load(std::string_view name) {
    Zone zone;
    if (name == zone.name_) {
        return zone;
    }
    zone.name_ = name;
    zone.rules_.reset();
    if (is_zone_name(name) && is_installed(zone.name_)) {
        return zone;
    }
    cctz::time_zone found;
    if (!is_zone_name(name) || !cctz::load_time_zone(zone.name_, &found)) {
        std::string hint = nearest_zone(name);
        return refusal(fmt::format("unknown time zone '{}'", name),
                       hint.empty() ? "give an IANA name such as Asia/Dhaka" : std::move(hint));
    }
    return zone;
}

// By its path, so that the environment cannot put other rules under the zone's name; by name alone
// where the database is kept elsewhere. A file of the database that its own reader refuses is a
// broken installation.
const cctz::time_zone& Zone::rules() const {
    if (!rules_) {
        cctz::time_zone found;
        if (!cctz::load_time_zone(database + name_, &found) &&
            !cctz::load_time_zone(name_, &found)) {
            throw std::runtime_error(
                fmt::format("the time zone database cannot be read for {}", name_));
        }
        rules_ = found;
    }
    return *rules_;
}

CivilSecond Zone::civil(Instant t) const {
    return cctz::convert(t, rules());
}

LocalInstant Zone::instant(CivilSecond local) const {
    const auto found = rules().lookup(local);
    switch (found.kind) {
        case cctz::time_zone::civil_lookup::SKIPPED:
            return {found.trans, LocalKind::gap};
        case cctz::time_zone::civil_lookup::REPEATED:
            return {found.pre, LocalKind::overlap};
        case cctz::time_zone::civil_lookup::UNIQUE:
            break;
    }
    return {found.pre, LocalKind::unique};
}

Seconds Zone::offset(Instant t) const {
    return Seconds{rules().lookup(t).offset};
}

std::string Zone::abbreviation(Instant t) const {
    return rules().lookup(t).abbr;
}

std::optional<Instant> Zone::next_transition(Instant t) const {
    cctz::time_zone::civil_transition change;
    const std::int64_t before = rules().lookup(t).offset;
    while (rules().next_transition(t, &change)) {
        // `from` is the local time at which the clocks change, as they stood until then.
        const Instant at = svcops::instant(change.from - CivilSecond() - before);
        if (at >= last_instant) {
            break;
        }
        if (change.from != change.to) {
            return at;
        }
        t = at;  // only the name or the daylight flag changed
    }
    return std::nullopt;
}

Steady Zone::steady(Instant t) const {
    const std::int64_t east = rules().lookup(t).offset;
    Steady found{std::min(t, first_instant), std::max(t + Seconds{1}, last_instant), Seconds{east}};
    cctz::time_zone::civil_transition change;
    if (rules().prev_transition(t + Seconds{1}, &change)) {
        const Instant at = svcops::instant(change.to - CivilSecond() - east);
        found.from = std::clamp(at, found.from, t);
    }
    if (const auto next = next_transition(t)) {
        found.to = *next;
    }
    return found;
}

std::string tz_database_version() {
    constexpr std::string_view mark = "# version ";
    std::ifstream in{database_text};
    std::string line;
    if (std::getline(in, line) && line.starts_with(mark) && line.size() > mark.size()) {
        return line.substr(mark.size());
    }
    return "unknown";
}

std::string tz_database_source() {
    const std::string_view folder = database;
    return std::ifstream{database_text} ? std::string(folder.substr(0, folder.size() - 1))
                                        : "unknown";
}

Instant shift_civil(Instant t, std::int32_t months, std::int32_t days, const Zone& zone) {
    if (months == 0 && days == 0) {
        return t;
    }
    const CivilSecond wall = zone.civil(t);
    const CivilDay date{wall};
    const cctz::civil_month month = cctz::civil_month(wall) + months;
    const CivilDay last = CivilDay(month + 1) - 1;
    const CivilDay target = std::min(CivilDay(month) + (date.day() - 1), last) + days;
    return zone.instant(CivilSecond(target) + (wall - CivilSecond(date))).instant;
}

std::string format_day(CivilDay day) {
    std::string text;
    append_date(text, day.year(), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
    return text;
}

std::string offset_text(Instant t, const Zone& zone) {
    std::string text;
    append_offset(text, zone.offset(t), zone, OffsetStyle::brief);
    return text;
}

std::string format_minute(Instant t, const Zone& zone) {
    std::string text;
    append_minute(text, t, zone.offset(t), ' ');
    return text;
}

std::string format_local(Instant t, const Zone& zone) {
    const Seconds offset = zone.offset(t);
    std::string text;
    if (const auto seconds = append_minute(text, t, offset, ' '); seconds != 0) {
        text += ':';
        append_digits(text, seconds, 2);
    }
    text += ' ';
    append_offset(text, offset, zone, OffsetStyle::brief);
    return text;
}

std::string format_rfc3339(Instant t, const Zone& zone) {
    const Seconds offset = zone.offset(t);
    std::string text;
    const auto seconds = append_minute(text, t, offset, 'T');
    text += ':';
    append_digits(text, seconds, 2);
    append_offset(text, offset, zone, OffsetStyle::full);
    return text;
}

std::string format_friendly(Instant t, const Zone& zone) {
    const CivilSecond c = zone.civil(t);
    const auto weekday = static_cast<std::size_t>(cctz::get_weekday(CivilDay(c)));
    return fmt::format("{} {} {} {:02}:{:02} {}", short_weekdays[weekday], c.day(),
                       short_months[static_cast<std::size_t>(c.month() - 1)], c.hour(), c.minute(),
                       offset_text(t, zone));
}

}  // namespace svcops
