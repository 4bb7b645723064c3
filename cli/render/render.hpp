#pragma once
#include "cli/messages.hpp"
#include "cli/render/sink.hpp"
#include "lib/document/document.hpp"
#include "lib/time/zone.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svcops::cli {

// table and md are for people; the others are for machines: the same bytes whatever the language,
// width or locale.
// `own` is one that a verb has for itself (OwnFormat), and prints by itself.
enum class Format : std::uint8_t { table, tsv, csv, json, jsonl, md, id, own };

[[nodiscard]] constexpr bool for_people(Format format) {
    return format == Format::table || format == Format::md;
}

[[nodiscard]] std::optional<Format> format_of(std::string_view name);  // "csv"
[[nodiscard]] std::span<const std::string_view> format_names();
// By the extension of an output file: x.csv, x.tsv, x.json, x.jsonl, x.md, x.txt (table).
[[nodiscard]] std::optional<Format> format_of_file(std::string_view file_name);

enum class Charset : std::uint8_t { utf8, ascii };
// The language itself, or English where the charset has not the letters of it: Bengali in ASCII.
[[nodiscard]] constexpr Language shown_language(Language language, Charset charset) {
    const bool beyond = language == Language::bengali && charset == Charset::ascii;
    return beyond ? Language::english : language;
}

enum class ColorUse : std::uint8_t { never, accent };
enum class HeaderUse : std::uint8_t {
    by_format,
    always,
    never
};  // by_format: all but tsv and id have one
enum class CsvUse : std::uint8_t {
    exact,
    spreadsheet
};  // spreadsheet: see lib/text/spreadsheet.hpp
enum class IdEnd : std::uint8_t { newline, nul };

struct RenderOptions {
    Format format = Format::table;
    std::optional<Zone> zone;  // of instants in machine formats; not given: UTC, written with Z
    Zone people_zone;          // of instants in table and md
    std::size_t width = 0;     // columns of the terminal; 0: none, so nothing is cut or wrapped
    std::size_t mail_width =
        0;  // without a terminal: spare columns beyond it are left out, and said
    Charset charset = Charset::utf8;
    ColorUse color = ColorUse::never;
    HeaderUse header = HeaderUse::by_format;
    CsvUse csv = CsvUse::exact;
    IdEnd id_end = IdEnd::newline;
    Language language = Language::english;
};

// A whole report. Rows are written as they are formatted; no second copy of the document is held.
void render(const Document& document, const RenderOptions& options, Sink& sink);

// Documents of one kind, one after the other. In json a list is one array of objects, empty or not,
// and a single document is an object by itself; jsonl is an object a line; for people an empty line
// stands between them.
enum class Grouping : std::uint8_t { single, list };

class DocumentWriter {
public:
    // All must outlive the writer. Each document has Facts: in json it is an object.
    DocumentWriter(const RenderOptions& options, Grouping grouping, Sink& sink)
        : options_(options), grouping_(grouping), sink_(sink) {}
    void write(const Document& document);
    void end();  // once, last

private:
    const RenderOptions& options_;
    Grouping grouping_;
    Sink& sink_;
    std::size_t written_ = 0;
};

// One table, row by row, for lists too long to hold. tsv, csv, json, jsonl, md and id hold nothing;
// table must know its widths and keeps the cells until end().
class TableWriter {
public:
    virtual ~TableWriter() = default;
    virtual void begin(std::span<const Column> columns) = 0;  // once, first; the columns are copied
    virtual void row(std::span<const Cell> cells) = 0;        // as many cells as columns
    virtual void end(
        std::span<const std::string> notes) = 0;  // once, last; notes are for people's formats
};

// Both must outlive the writer.
std::unique_ptr<TableWriter> table_writer(const RenderOptions& options, Sink& sink);

}  // namespace svcops::cli
