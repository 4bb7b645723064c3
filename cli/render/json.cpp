#include "cli/render/json_text.hpp"
#include "cli/render/writers.hpp"

#include <algorithm>
#include <vector>

namespace svcops::cli {
namespace {

// An array, one object a line, so that it streams and compares well.
class JsonWriter final : public TableWriter {
public:
    JsonWriter(const RenderOptions& options, Sink& sink) : options_(options), sink_(sink) {}

    void begin(std::span<const Column> columns) override { object_ = JsonObject(columns); }

    void row(std::span<const Cell> cells) override {
        sink_.write(rows_++ == 0 ? "[\n" : ",\n");
        line_.clear();
        object_.append(line_, cells, options_);
        sink_.write(line_);
    }

    void end(std::span<const std::string> /*notes*/) override {
        sink_.write(rows_ == 0 ? "[]\n" : "\n]\n");
    }

private:
    const RenderOptions& options_;
    Sink& sink_;
    JsonObject object_;
    std::size_t rows_ = 0;
    std::string line_;
};

// Lines and indentation for `json`, one line for `jsonl`.
struct Style {
    std::string_view member;   // before each member of the object
    std::string_view element;  // before each element of an array in it
    std::string_view close;    // before the end of such an array
    std::string_view end;      // before the end of the object
    std::string_view colon;
};

constexpr Style indented = {"\n  ", "\n    ", "\n  ", "\n", ": "};
constexpr Style compact = {"", "", "", "", ":"};

// A document with Facts, or with several tables: one object.
class ObjectWriter {
public:
    ObjectWriter(const RenderOptions& options, const Style& style, Sink& sink)
        : options_(options), style_(style), sink_(sink) {}

    void write(const Document& document) {
        sink_.put('{');
        for (const auto& part : document.parts) {
            std::visit([this](const auto& each) { add(each); }, part);
        }
        add_lines(document);
        sink_.write(style_.end);
        sink_.put('}');
    }

private:
    void key(std::string_view name) {
        text_.assign(members_++ == 0 ? 0 : 1, ',');
        text_ += style_.member;
        append_json_string(text_, name);
        text_ += style_.colon;
        sink_.write(text_);
    }

    void add(const Facts& facts) {
        if (first_facts_) {
            first_facts_ = false;
            for (std::size_t i = 0; i < facts.cells.size(); ++i) {
                key(facts.columns[i].name);
                text_.clear();
                append_json_cell(text_, facts.cells[i], facts.columns[i], options_);
                sink_.write(text_);
            }
            return;
        }
        key(part_key(facts.name, facts.title));
        text_.clear();
        JsonObject(facts.columns).append(text_, facts.cells, options_);
        sink_.write(text_);
    }

    void add(const Table& table) {
        key(part_key(table.name, table.title));
        const JsonObject object(table.columns);
        sink_.put('[');
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            text_.assign(i == 0 ? 0 : 1, ',');
            text_ += style_.element;
            object.append(text_, table.rows[i], options_);
            sink_.write(text_);
        }
        close_array(table.rows.size());
    }

    void add(const Lines& lines) { lines_ += lines.lines.size(); }

    void add_lines(const Document& document) {
        if (lines_ == 0) {
            return;
        }
        key("lines");
        sink_.put('[');
        std::string_view comma;
        for (const auto& part : document.parts) {
            const auto* lines = std::get_if<Lines>(&part);
            for (std::size_t i = 0; lines != nullptr && i < lines->lines.size(); ++i) {
                text_ = comma;
                text_ += style_.element;
                append_json_string(text_, lines->lines[i]);
                sink_.write(text_);
                comma = ",";
            }
        }
        close_array(lines_);
    }

    void close_array(std::size_t elements) {
        if (elements > 0) {
            sink_.write(style_.close);
        }
        sink_.put(']');
    }

    const RenderOptions& options_;
    const Style& style_;
    Sink& sink_;
    std::size_t members_ = 0;
    std::size_t lines_ = 0;
    bool first_facts_ = true;
    std::string text_;
};

// The only table of a document without Facts; null when the document is an object.
const Table* only_table(const Document& document) {
    const Table* found = nullptr;
    for (const auto& part : document.parts) {
        const auto* table = std::get_if<Table>(&part);
        const bool second = table != nullptr && found != nullptr;
        if (second || std::holds_alternative<Facts>(part)) {
            return nullptr;
        }
        found = table != nullptr ? table : found;
    }
    return found;
}

void write_rows(const Table& table, TableWriter& writer) {
    writer.begin(table.columns);
    for (const std::vector<Cell>& row : table.rows) {
        writer.row(row);
    }
    writer.end(table.notes);
}

}  // namespace

std::unique_ptr<TableWriter> json_writer(const RenderOptions& options, Sink& sink) {
    return std::make_unique<JsonWriter>(options, sink);
}

void render_json(const Document& document, const RenderOptions& options, Sink& sink) {
    if (const Table* table = only_table(document)) {
        write_rows(*table, *json_writer(options, sink));
    } else {
        ObjectWriter(options, indented, sink).write(document);
        sink.put('\n');
    }
}

void render_jsonl(const Document& document, const RenderOptions& options, Sink& sink) {
    if (const Table* table = only_table(document)) {
        write_rows(*table, *jsonl_writer(options, sink));
    } else {
        ObjectWriter(options, compact, sink).write(document);
        sink.put('\n');
    }
}

void DocumentWriter::write(const Document& document) {
    const bool list = grouping_ == Grouping::list;
    if (options_.format == Format::json) {
        sink_.write(!list ? "" : written_ == 0 ? "[\n" : ",\n");
        ObjectWriter(options_, indented, sink_).write(document);
        sink_.write(list ? "" : "\n");
    } else {
        sink_.write(written_ > 0 && options_.format != Format::jsonl ? "\n" : "");
        render(document, options_, sink_);
    }
    ++written_;
}

void DocumentWriter::end() {
    if (options_.format == Format::json && grouping_ == Grouping::list) {
        sink_.write(written_ == 0 ? "[]\n" : "\n]\n");
    }
}

}  // namespace svcops::cli
