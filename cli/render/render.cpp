#include "cli/render/render.hpp"

#include "cli/render/joined.hpp"
#include "cli/render/writers.hpp"

#include <algorithm>
#include <array>

namespace svcops::cli {
namespace {

constexpr std::array<std::string_view, 7> format_words = {"table", "tsv", "csv", "json",
                                                          "jsonl", "md",  "id"};

void write_part(const Table& table, TableWriter& writer) {
    writer.begin(table.columns);
    for (const std::vector<Cell>& row : table.rows) {
        writer.row(row);
    }
    writer.end(table.notes);
}

void write_part(const Facts& facts, TableWriter& writer) {
    writer.begin(facts.columns);
    writer.row(facts.cells);
    writer.end({});
}

void write_part(const Lines& lines, TableWriter& writer) {
    const std::array<Column, 1> columns = {Column{"line", "Line", CellType::text}};
    writer.begin(columns);
    for (const std::string& line : lines.lines) {
        writer.row(std::array<Cell, 1>{line});
    }
    writer.end({});
}

bool is_lines(const std::variant<Table, Facts, Lines>& part) {
    return std::holds_alternative<Lines>(part);
}

// csv, tsv: one table. Facts stand in each row of the table that follows them; lines only where
// there is nothing else. id: the first part alone. Only parts that cannot be one table, two tables
// for one, stand apart by an empty line.
Document as_rows(const Document& document, Format format) {
    Document rows;
    const bool only_lines = std::all_of(document.parts.begin(), document.parts.end(), is_lines);
    for (const auto& part : document.parts) {
        if (is_lines(part) && !only_lines) {
            continue;
        }
        const auto* table = std::get_if<Table>(&part);
        const auto* facts = rows.parts.empty() ? nullptr : std::get_if<Facts>(&rows.parts.back());
        if (format == Format::id && !rows.parts.empty()) {
            break;
        }
        if (table != nullptr && facts != nullptr) {
            rows.parts.back() = joined(*facts, *table);
        } else {
            rows.parts.push_back(part);
        }
    }
    return rows;
}

void render_rows(const Document& document, const RenderOptions& options, Sink& sink) {
    const auto several = document.parts.size() > 1;
    const auto rows = several ? as_rows(document, options.format) : Document();
    bool first = true;
    for (const auto& part : several ? rows.parts : document.parts) {
        if (!first) {
            sink.put('\n');
        }
        first = false;
        const auto writer = table_writer(options, sink);
        std::visit([&](const auto& each) { write_part(each, *writer); }, part);
    }
}

}  // namespace

std::span<const std::string_view> format_names() {
    return format_words;
}

std::optional<Format> format_of(std::string_view name) {
    const auto* found = std::find(format_words.begin(), format_words.end(), name);
    if (found == format_words.end()) {
        return std::nullopt;
    }
    return static_cast<Format>(found - format_words.begin());
}

std::optional<Format> format_of_file(std::string_view file_name) {
    const std::size_t dot = file_name.rfind('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view extension = file_name.substr(dot + 1);
    if (extension == "txt") {
        return Format::table;
    }
    const auto format = format_of(extension);
    const bool is_extension = format != Format::table && format != Format::id;
    return is_extension ? format : std::nullopt;
}

std::unique_ptr<TableWriter> table_writer(const RenderOptions& options, Sink& sink) {
    switch (options.format) {
        case Format::table:
            return text_writer(options, sink);
        case Format::tsv:
            return tsv_writer(options, sink);
        case Format::csv:
            return csv_writer(options, sink);
        case Format::json:
            return json_writer(options, sink);
        case Format::jsonl:
            return jsonl_writer(options, sink);
        case Format::md:
            return markdown_writer(options, sink);
        case Format::id:
        case Format::own:
            break;
    }
    return id_writer(options, sink);
}

void render(const Document& document, const RenderOptions& options, Sink& sink) {
    switch (options.format) {
        case Format::table:
            return render_text(document, options, sink);
        case Format::md:
            return render_markdown(document, options, sink);
        case Format::json:
            return render_json(document, options, sink);
        case Format::jsonl:
            return render_jsonl(document, options, sink);
        case Format::tsv:
        case Format::csv:
        case Format::id:
        case Format::own:
            break;
    }
    render_rows(document, options, sink);
}

}  // namespace svcops::cli
