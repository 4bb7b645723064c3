#include "cli/render/cell.hpp"

#include "cli/render/bar.hpp"
#include "lib/text/code_point.hpp"
#include "lib/text/percent.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <iterator>

namespace svcops::cli {
namespace {

constexpr int ratio_decimals = 4;
constexpr std::size_t bar_width = 3;

// Two decimal digits with a leading zero.
void append_two(std::string& out, unsigned number) {
    out += static_cast<char>('0' + number / 10);
    out += static_cast<char>('0' + number % 10);
}

// RFC 3339 in UTC without the cost of a format string: the only formatting that long exports do by
// the million.
void append_utc(std::string& out, Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const auto second = static_cast<unsigned>((at - day).count());
    const auto year = static_cast<unsigned>(int{date.year()});
    append_two(out, year / 100);
    append_two(out, year % 100);
    out += '-';
    append_two(out, unsigned{date.month()});
    out += '-';
    append_two(out, unsigned{date.day()});
    out += 'T';
    append_two(out, second / 3600);
    out += ':';
    append_two(out, second / 60 % 60);
    out += ':';
    append_two(out, second % 60);
    out += 'Z';
}

void append_instant(std::string& out, Instant at, const RenderOptions& options) {
    if (options.zone) {
        out += format_rfc3339(at, *options.zone);
    } else if (at < first_instant || at > last_instant) {
        out += format_utc(at);
    } else {
        append_utc(out, at);
    }
}

void append_whole(std::string& out, std::int64_t number) {
    const fmt::format_int digits(number);
    out.append(digits.data(), digits.size());
}

// Fixed decimals; a number that rounds to zero has no sign.
void append_fixed(std::string& out, double number, int decimals) {
    const std::size_t start = out.size();
    fmt::format_to(std::back_inserter(out), "{:.{}f}", number, decimals);
    if (out[start] == '-' && out.find_first_not_of("-0.", start) == std::string::npos) {
        out.erase(start, 1);
    }
}

std::optional<double> decimal_of(const Cell& cell) {
    if (const auto* count = std::get_if<std::int64_t>(&cell)) {
        return static_cast<double>(*count);
    }
    const auto* number = std::get_if<double>(&cell);
    return number != nullptr ? std::optional(*number) : std::nullopt;
}

std::optional<std::int64_t> whole_of(const Cell& cell) {
    constexpr double most = 9e18;
    if (const auto* count = std::get_if<std::int64_t>(&cell)) {
        return *count;
    }
    const auto* number = std::get_if<double>(&cell);
    if (number == nullptr || std::fabs(*number) > most) {
        return std::nullopt;
    }
    return std::llround(*number);
}

enum class Reader : std::uint8_t { machine, person };

void append_number(std::string& out, const Cell& cell, const Column& column, Reader reader) {
    switch (column.type) {
        case CellType::ratio:
            if (reader == Reader::person) {
                out += percent_text(*decimal_of(cell));
            } else {
                append_fixed(out, *decimal_of(cell), ratio_decimals);
            }
            return;
        case CellType::number:
            append_fixed(out, *decimal_of(cell), column.decimals);
            return;
        default:
            break;
    }
    const auto whole = whole_of(cell);
    if (!whole) {
        append_fixed(out, *decimal_of(cell), 0);
    } else if (column.type == CellType::duration && reader == Reader::person) {
        out += format_seconds_brief(Seconds{*whole});
    } else if (column.type == CellType::service_time && reader == Reader::person) {
        out += format_service_time(Seconds{*whole});
    } else {
        append_whole(out, *whole);
    }
}

bool is_printable_ascii(std::string_view text) {
    for (const char c : text) {
        if (c < ' ' || c > '~') {
            return false;
        }
    }
    return true;
}

}  // namespace

bool is_nothing(const Cell& cell) {
    const auto* number = std::get_if<double>(&cell);
    const auto* texts = std::get_if<Texts>(&cell);
    return std::holds_alternative<std::monostate>(cell) || (texts != nullptr && texts->empty()) ||
           (number != nullptr && !std::isfinite(*number));
}

std::string joined(const Texts& texts) {
    std::string text;
    for (const std::string& each : texts) {
        if (&each != texts.data()) {
            text += ';';
        }
        for (const char c : each) {
            if (c == ';' || c == '\\') {
                text += '\\';
            }
            text += c;
        }
    }
    return text;
}

void append_machine(std::string& out, const Cell& cell, const Column& column,
                    const RenderOptions& options) {
    if (is_nothing(cell)) {
        return;
    }
    if (const auto* text = std::get_if<std::string>(&cell)) {
        out += *text;
    } else if (const auto* texts = std::get_if<Texts>(&cell)) {
        out += joined(*texts);
    } else if (const auto* at = std::get_if<Instant>(&cell)) {
        append_instant(out, *at, options);
    } else if (const auto* yes = std::get_if<bool>(&cell)) {
        out += *yes ? "true" : "false";
    } else if (const auto* share = std::get_if<Share>(&cell)) {
        append_fixed(out, share->ratio(), ratio_decimals);
    } else {
        append_number(out, cell, column, Reader::machine);
    }
}

void append_people(std::string& out, const Cell& cell, const Column& column,
                   const RenderOptions& options) {
    if (is_nothing(cell)) {
        out += people_word(column.nothing, options);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
        out += column.type == CellType::token ? people_word(*text, options)
                                              : people_text(*text, options);
    } else if (const auto* texts = std::get_if<Texts>(&cell)) {
        out += people_text(fmt::format("{}", fmt::join(*texts, ", ")), options);
    } else if (const auto* at = std::get_if<Instant>(&cell)) {
        out += column.type == CellType::minute ? format_minute(*at, options.people_zone) + ' ' +
                                                     offset_text(*at, options.people_zone)
                                               : format_local(*at, options.people_zone);
    } else if (const auto* yes = std::get_if<bool>(&cell)) {
        out += people_word(*yes ? "yes" : "no", options);
    } else if (const auto* share = std::get_if<Share>(&cell)) {
        out += fmt::format("{} {}/{}", bar(share->ratio(), bar_width, options.charset),
                           format_service_time(Seconds{share->part}),
                           format_service_time(Seconds{share->whole}));
    } else {
        append_number(out, cell, column, Reader::person);
    }
}

std::string people_text(std::string_view text, const RenderOptions& options) {
    if (is_printable_ascii(text)) {
        return std::string(text);
    }
    std::string shown = visible(text);
    return options.charset == Charset::ascii ? ascii_only(shown) : shown;
}

std::string people_word(std::string_view english, const RenderOptions& options) {
    return people_text(word(english, shown_language(options.language, options.charset)), options);
}

bool stands_right(const Column& column) {
    return column.type == CellType::count || column.type == CellType::number ||
           column.type == CellType::ratio || column.type == CellType::duration ||
           column.type == CellType::service_time;
}

}  // namespace svcops::cli
