#include "lib/intake/delimited.hpp"
#include "lib/intake/jsonl.hpp"
#include "lib/intake/row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace svcops {
namespace {

Problem problem(const Place& place, std::string what, std::string hint = {}) {
    return {place, std::move(what), std::move(hint)};
}

// UTF-16 without a mark shows as a zero in every other byte of its Latin letters.
bool looks_like_utf16(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 256);
    const auto zeros = std::count(head.begin(), head.end(), '\0');
    return head.size() >= 4 && static_cast<std::size_t>(zeros) * 4 >= head.size();
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
    }
    return problem(place, "the row cannot be read");
}

Reading<std::uint64_t> inspect(const Source& source) {
    const std::string_view bytes = source.bytes();
    const Place start{source.name(), 1, 1};
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        return std::uint64_t{3};
    }
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || looks_like_utf16(bytes)) {
        return problem(start, "the file is UTF-16", "iconv -f UTF-16 -t UTF-8");
    }
    if (bytes.starts_with("PK\x03\x04")) {
        return problem(start, "the file is a zip or a spreadsheet", "export it as CSV");
    }
    if (bytes.starts_with("\x1F\x8B")) {
        return problem(start, "the file is compressed", "gunzip it first");
    }
    return std::uint64_t{0};
}

Reading<std::unique_ptr<RowReader>> open_rows(const Source& source, ImportFormat format,
                                              std::vector<std::string> pointers) {
    const Reading<std::uint64_t> mark = inspect(source);
    Reading<std::unique_ptr<RowReader>> reading;
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
        reader = std::make_unique<CsvReader>(source);
    } else {
        reader = std::make_unique<TsvReader>(source);
    }
    LineMap lines(source);
    reading.problems = reader->read_header(*mark, lines);
    reading.value = std::move(reader);
    return reading;
}

}  // namespace svcops
