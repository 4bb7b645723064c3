#pragma once
#include "lib/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace svcops {

// A cell keeps its type until a renderer prints it: text pads it, CSV and JSON write it raw.
enum class CellType : std::uint8_t {
    text,          // free text or a stable token
    count,         // whole number
    number,        // decimal, `decimals` places
    ratio,         // a fraction 0..1: "95.1%" for people, 0.9510 for machines
    duration,      // seconds: "4h 5m" for people, 14700 for machines
    service_time,  // seconds on a clock: "132h 5m" for people, never days of 24 hours
    instant,       // local friendly for people, RFC 3339 for machines
    minute,        // the same, for people to the minute; a table says a common offset in its header
    flag,          // yes/no, true/false
    share,  // a Share of seconds on a clock: "▕██▌  ▏ 2h/4h" for people, 0.5000 for machines
    token,  // a stable English word of ours ("met", "breached"): shown to people in their language
};

// Whether a column stands in a report by itself, or only when --columns asks for it.
enum class ColumnUse : std::uint8_t { shown, on_request };

// Several texts in one cell, such as tags: an array in JSON. In CSV and TSV they are joined by `;`,
// a `;` or backslash within one is led by a backslash; people see them with commas between. No
// texts are an empty array, and nothing elsewhere.
using Texts = std::vector<std::string>;

// A part of a whole, which is not 0; the part may be the greater one.
struct Share {
    std::int64_t part = 0, whole = 1;
    [[nodiscard]] double ratio() const {
        return static_cast<double>(part) / static_cast<double>(whole);
    }
    bool operator==(const Share&) const = default;
};

// Nothing (monostate) prints "n/a" (or "-" where the column says so) in text, empty in CSV, null in
// JSON.
using Cell =
    std::variant<std::monostate, std::string, std::int64_t, double, Instant, bool, Texts, Share>;

struct Column {
    std::string name;   // stable, English, snake_case: CSV header, JSON key, --columns
    std::string title;  // for people; translated
    CellType type = CellType::text;
    std::uint8_t decimals = 2;  // number only
    bool free_text = false;     // wraps or is cut last; stands last
    std::string_view nothing =
        "-";  // what an empty cell shows people: "n/a" for an undefined statistic
    ColumnUse use = ColumnUse::shown;
    std::uint8_t spare =
        0;  // on a narrow terminal columns give way, the highest first, equals together; 0 never
};

[[nodiscard]] Column column(std::string_view name, std::string_view title, CellType type,
                            std::string_view nothing = "-", std::uint8_t spare = 0);

struct Table {
    std::string title;  // may be empty
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::vector<std::string>
        notes;  // what it counts: definition, n, exclusions; shown below, never in CSV
    std::string name =
        {};  // its key when nested in JSON, snake_case; empty: the title in snake_case
};

// Labelled lines, for `show`.
struct Facts {
    std::string title;
    std::vector<Column> columns;  // same meaning as in Table
    std::vector<Cell> cells;
    std::string name = {};  // as in Table; needed only for a second Facts
};

struct Lines {  // plain prose and ready lines, e.g. the account of explain
    std::vector<std::string> lines;
};

// A report as a value: parts in order. JSON of a document with one table and no Facts is an array
// of objects (Lines and notes are left out); of any other document one object: the members of the
// first Facts, later tables as arrays and later Facts as objects under their names, all Lines as an
// array of texts under `lines`.
struct Document {
    std::vector<std::variant<Table, Facts, Lines>> parts;
};

// The JSON key of a part: its name, else its title in small letters with anything but letters and
// digits as one `_`.
[[nodiscard]] std::string part_key(std::string_view name, std::string_view title);

}  // namespace svcops
