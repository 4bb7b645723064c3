#include "lib/intake/delimited.hpp"
#include "lib/intake/jsonl.hpp"
#include "lib/intake/row.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace svcops {
namespace {

constexpr std::size_t head_size = 256;  // of a file, to tell what it is

Problem problem(const Place& place, std::string what, std::string hint = {}) {
    return {place, std::move(what), std::move(hint)};
}

// UTF-16 without a mark shows as a zero in every other byte of its Latin letters, and nowhere else.
std::optional<std::string_view> unmarked_utf16(std::string_view head) {
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i) {
        zeros[i % 2] += head[i] == '\0';
    }
    const bool enough = head.size() >= 4 && zeros[0] + zeros[1] >= head.size() / 4;
    if (!enough || (zeros[0] > 0 && zeros[1] > 0)) {
        return std::nullopt;
    }
    return zeros[0] > 0 ? "UTF-16BE" : "UTF-16LE";
}

std::optional<std::string_view> encoding_of(std::string_view bytes) {
    using namespace std::string_view_literals;
    constexpr std::pair<std::string_view, std::string_view> marks[] = {{"\xFF\xFE\0\0"sv, "UTF-32"},
                                                                       {"\0\0\xFE\xFF"sv, "UTF-32"},
                                                                       {"\xFF\xFE"sv, "UTF-16"},
                                                                       {"\xFE\xFF"sv, "UTF-16"}};
    for (const auto& [mark, name] : marks) {
        if (bytes.starts_with(mark)) {
            return name;
        }
    }
    return unmarked_utf16(bytes.substr(0, head_size));
}

struct Format {
    std::string_view begins, is, hint;
};
constexpr std::string_view as_text = "export its table as CSV";
constexpr Format formats[] = {
    {"PK\x03\x04", "a zip or a spreadsheet", as_text},
    {"\xD0\xCF\x11\xE0", "an old spreadsheet", as_text},
    {"SQLite format 3", "an SQLite database", as_text},
    {"PAR1", "a Parquet table", as_text},
    {"%PDF", "a PDF", as_text},
    {"\x89PNG", "a picture", as_text},
    {"\xFF\xD8\xFF", "a picture", as_text},
    {"\x1F\x8B", "compressed", "gunzip it first"},
    {"BZh", "compressed", "bunzip2 it first"},
    {"\xFD"
     "7zXZ",
     "compressed", "unxz it first"},
    {"\x28\xB5\x2F\xFD", "compressed", "unzstd it first"},
    {"<!DOCTYPE html", "a web page", "export as CSV; a saved log-in page looks like this"},
    {"<!doctype html", "a web page", "export as CSV; a saved log-in page looks like this"},
    {"<html", "a web page", "export as CSV; a saved log-in page looks like this"},
    {"<?xml", "XML", "export its table as CSV; a mapping with format: xes reads an XES log"},
};

// Text has no other controls than these in its first line.
bool is_binary(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, head_size);
    const std::string_view line = head.substr(0, head.find('\n'));
    return std::any_of(line.begin(), line.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && !is_cell_control(c) && c != '\f';
    });
}

}  // namespace

Problem describe(const Damage& damage, const Place& place) {
    switch (damage.kind) {
        case DamageKind::none:
            break;
        case DamageKind::unbalanced_quote:
            return problem(place, "this quote is never closed",
                           "close it, and double every quote inside the cell");
        case DamageKind::text_after_quote:
            return problem(place, "text follows the closing quote of a cell",
                           "double every quote inside a quoted cell");
        case DamageKind::quote_in_cell:
            return problem(place, "a quote stands inside a cell that is not quoted",
                           "quote the whole cell and double the quote inside");
        case DamageKind::cell_count:
            return problem(
                place, fmt::format("{} cells, the header has {}", damage.found, damage.expected),
                damage.found > damage.expected
                    ? "quote the cells that hold the delimiter"
                    : "a cell or a line end is missing or stands in the wrong place");
        case DamageKind::control_byte:
            if (damage.found == '\r') {
                return problem(place, "a carriage return in a cell that is not quoted",
                               "quote the cell; if every line ends so: tr '\\r' '\\n'");
            }
            return problem(place, fmt::format("control byte 0x{:02x} in a cell", damage.found),
                           "only tab and line ends may stand in a cell");
        case DamageKind::not_utf8:
            return problem(place, fmt::format("byte 0x{:02x} is not UTF-8", damage.found),
                           "if the file is Latin-1: iconv -f ISO-8859-1 -t UTF-8");
        case DamageKind::bad_escape:
            return problem(place, "no such escape", "a backslash is written \\\\");
        case DamageKind::not_json:
            return problem(place, fmt::format("not JSON: {}", damage.detail),
                           "one whole JSON object a line");
        case DamageKind::not_scalar:
            return problem(place, "an object or a list stands where a value is wanted",
                           "name the pointer of a value inside it");
        case DamageKind::key_twice:
            return problem(place, "a key that the mapping reads stands twice in the object");
        case DamageKind::no_reference:
            return problem(place, "the row has no reference", "every row names its ticket");
        case DamageKind::reference_too_long:
            return problem(place,
                           fmt::format("a reference of {} bytes; {} are allowed", damage.found,
                                       max_reference_bytes),
                           "name the column of the ticket's reference with 'ref' in the mapping");
        case DamageKind::row_too_long:
            return problem(
                place,
                fmt::format("a row of {} bytes; {} are allowed", damage.found, max_row_bytes),
                "look for a quote that opens here and is closed much later");
    }
    return problem(place, "the row cannot be read");
}

Reading<std::uint64_t> inspect(const Source& source) {
    const std::string_view bytes = source.bytes();
    const Place start{source.name(), 1, 1};
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        return std::uint64_t{3};
    }
    if (const auto encoding = encoding_of(bytes)) {
        return problem(start, fmt::format("the file is {}", *encoding),
                       fmt::format("iconv -f {} -t UTF-8", *encoding));
    }
    for (const Format& format : formats) {
        if (bytes.starts_with(format.begins)) {
            return problem(start, fmt::format("the file is {}", format.is),
                           std::string(format.hint));
        }
    }
    if (is_binary(bytes)) {
        return problem(start, "the file is no text", "give a log as CSV, TSV or JSON lines");
    }
    return std::uint64_t{0};
}

Reading<std::unique_ptr<RowReader>> open_rows(const Source& source, ImportFormat format,
                                              std::vector<std::string> pointers, Guards guards) {
    Reading<std::unique_ptr<RowReader>> reading;
    const Reading<std::uint64_t> mark =
        source.is_made() ? Reading<std::uint64_t>(std::uint64_t{0}) : inspect(source);
    if (!mark) {
        reading.problems = mark.problems;
        return reading;
    }
    if (format == ImportFormat::jsonl) {
        reading.value = std::make_unique<JsonlReader>(source, *mark, std::move(pointers));
        return reading;
    }
    std::unique_ptr<DelimitedReader> reader;
    if (format == ImportFormat::csv) {
        reader = std::make_unique<CsvReader>(source, guards);
    } else {
        reader = std::make_unique<TsvReader>(source);
    }
    LineMap lines(source);
    reading.problems = reader->read_header(*mark, lines);
    reading.value = std::move(reader);
    return reading;
}

}  // namespace svcops
