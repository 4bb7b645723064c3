#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lib/time/instant.hpp"

namespace svcops {

// A cell keeps its type until a renderer prints it: text pads it, CSV and JSON write it raw.
enum class CellType : std::uint8_t {
    text,      // free text or a stable token
    count,     // whole number
    number,    // decimal, `decimals` places
    ratio,     // a fraction 0..1: "95.1%" for people, 0.9510 for machines
    duration,  // seconds: "4h 5m" for people, 14700 for machines
    instant,   // local friendly for people, RFC 3339 for machines
    flag,      // yes/no, true/false
};

// Nothing (monostate) prints "n/a" (or "-" where the column says so) in text, empty in CSV, null in JSON.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double, Instant, bool>;

struct Column {
    std::string name;            // stable, English, snake_case: CSV header, JSON key, --columns
    std::string title;           // for people; translated
    CellType type = CellType::text;
    std::uint8_t decimals = 2;   // number only
    bool free_text = false;      // wraps or is cut last; stands last
    std::string_view nothing = "-";  // what an empty cell shows people: "n/a" for an undefined statistic
};

struct Table {
    std::string title;           // may be empty
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::vector<std::string> notes;  // what it counts: definition, n, exclusions; shown below, never in CSV
};

// Labelled lines, for `show`.
struct Facts {
    std::string title;
    std::vector<Column> columns;   // same meaning as in Table
    std::vector<Cell> cells;
};

struct Lines {                     // plain prose and ready lines, e.g. the account of explain
    std::vector<std::string> lines;
};

// A report as a value: parts in order. JSON of a document with one table is an array of objects, of one Facts an
// object in which later tables are nested under their `title` in snake_case.
struct Document {
    std::vector<std::variant<Table, Facts, Lines>> parts;
};

}  // namespace svcops
