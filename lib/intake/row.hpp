#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/intake/source.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

inline constexpr std::size_t cell_columns = 40;  // of a cell in a message

// What is wrong with a row as a row.
enum class DamageKind : std::uint8_t {
    none,
    unbalanced_quote,  // a quoted cell never ends
    text_after_quote,  // something follows the closing quote
    quote_in_cell,     // a quote inside a cell that is not quoted
    cell_count,
    control_byte,
    not_utf8,
    bad_escape,  // tsv: a backslash before something else than t, n, r, backslash
    not_json,    // `detail` says what
    not_scalar,  // json: an object or a list where a value is wanted
    key_twice,
    no_reference,
    reference_too_long,
    row_too_long,
};

struct Damage {
    DamageKind kind = DamageKind::none;
    std::uint64_t offset = 0;
    std::uint64_t found = 0, expected = 0;  // cells; or the byte found
    const char* detail = "";
    explicit operator bool() const { return kind != DamageKind::none; }
};

// A problem with its remedy.
Problem describe(const Damage& damage, const Place& place);

// One row. The views live until the next call of the reader; those that Source::holds live longer.
struct Row {
    std::uint64_t offset = 0;  // of its first byte
    std::uint64_t end = 0;     // one behind its last, without the line end
    std::span<const std::string_view>
        cells;      // one per column; data() is null where there is no value
    Damage damage;  // then `cells` must not be read
};

// Rows of a source, one after another, or from a place where a row is known to start.
class RowReader {
public:
    virtual ~RowReader() = default;
    // Names of the columns; JSON pointers for jsonl.
    [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;
    // Where rows begin (after the header).
    [[nodiscard]] virtual std::uint64_t begin() const = 0;
    virtual void seek(std::uint64_t offset) = 0;
    virtual const Row* next() = 0;  // null at the end
    // Takes control bytes but 0x00 in cells that are quoted, as a source does that is known to have
    // written them itself; others are damage everywhere. CSV alone can.
    virtual void take_quoted_controls() {}
};

// A byte order mark, an encoding or a format that no row reader can read, said once for the whole
// file. Otherwise the length of a UTF-8 byte order mark to be passed over.
Reading<std::uint64_t> inspect(const Source& source);

// Whether the apostrophes that CSV for spreadsheets has before formulas and long digits
// (lib/text/spreadsheet.hpp) are part of the cells or are taken off.
enum class Guards : std::uint8_t { kept, taken_off };

// The reader of a format. A header that cannot be read, or a source without one, is a problem.
// `pointers`: the JSON pointers wanted (jsonl); the others take their columns from the header.
// `guards` are CSV's alone.
// Of format xes the source is what rows_of_xes() made. The source must outlive the reader.
Reading<std::unique_ptr<RowReader>> open_rows(const Source& source, ImportFormat format,
                                              std::vector<std::string> pointers,
                                              Guards guards = Guards::kept);

// Bytes below a space that a cell may hold: tab, line feed, carriage return.
constexpr bool is_cell_control(char c) {
    return c == '\t' || c == '\n' || c == '\r';
}

// At most this many columns are kept; a header with more is a problem.
inline constexpr std::size_t max_columns = 4096;
// A longer row is damaged: it is never a row, but a quote that is not closed or a foreign file, and
// memory is what a row takes.
inline constexpr std::uint64_t max_row_bytes = std::uint64_t{16} << 20;
inline constexpr std::size_t max_reference_bytes = 1000;

}  // namespace svcops
