#include "cli/render/cell.hpp"
#include "cli/render/writers.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

namespace svcops::cli {
namespace {

// Text as Markdown shows it: no character of it is markup, HTML or the end of a table cell.
std::string literal(std::string_view text) {
    constexpr std::string_view markup = "\\`*_{}[]()#+-.!|~>:@";
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '<') {
            out += "&lt;";
        } else if (c == '&') {
            out += "&amp;";
        } else {
            // Signs that mean something only where a block or a link could start stay readable
            // elsewhere.
            const bool always = std::string_view("\\`*_[]|~>").find(c) != std::string_view::npos;
            const bool at_start = i == 0 && markup.find(c) != std::string_view::npos;
            out += always || at_start ? "\\" : "";
            out += c;
        }
    }
    return out;
}

// A table of GitHub-flavoured Markdown.
class MarkdownWriter final : public TableWriter {
public:
    MarkdownWriter(const RenderOptions& options, Sink& sink) : options_(options), sink_(sink) {}

    void begin(std::span<const Column> columns) override {
        columns_.assign(columns.begin(), columns.end());
        std::string rule(1, '|');
        line_.assign(1, '|');
        for (const Column& column : columns_) {
            line_ += fmt::format(" {} |", literal(people_word(column.title, options_)));
            rule += stands_right(column) ? " ---: |" : " --- |";
        }
        sink_.write(fmt::format("{}\n{}\n", line_, rule));
    }

    void row(std::span<const Cell> cells) override {
        line_.assign(1, '|');
        for (std::size_t i = 0; i < cells.size(); ++i) {
            value_.clear();
            append_people(value_, cells[i], columns_[i], options_);
            line_ += fmt::format(" {} |", literal(value_));
        }
        line_ += '\n';
        sink_.write(line_);
    }

    void end(std::span<const std::string> notes) override {
        for (const std::string& note : notes) {
            sink_.write(fmt::format("\n{}\n", literal(people_word(note, options_))));
        }
    }

private:
    const RenderOptions& options_;
    Sink& sink_;
    std::vector<Column> columns_;
    std::string line_;
    std::string value_;
};

void write_title(std::string_view title, const RenderOptions& options, Sink& sink) {
    if (!title.empty()) {
        sink.write(fmt::format("## {}\n\n", literal(people_word(title, options))));
    }
}

void write_part(const Table& table, const RenderOptions& options, Sink& sink) {
    write_title(table.title, options, sink);
    MarkdownWriter writer(options, sink);
    writer.begin(table.columns);
    for (const std::vector<Cell>& row : table.rows) {
        writer.row(row);
    }
    writer.end(table.notes);
}

// A list, one fact an item; further lines of a text stand below their label.
void write_part(const Facts& facts, const RenderOptions& options, Sink& sink) {
    write_title(facts.title, options, sink);
    for (std::size_t i = 0; i < facts.cells.size(); ++i) {
        std::string value;
        append_people(value, facts.cells[i], facts.columns[i], options);
        sink.write(fmt::format("- **{}:** {}\n",
                               literal(people_word(facts.columns[i].title, options)),
                               literal(value)));
    }
}

// A code block, so that ready lines keep their columns; its fence is longer than any in it.
void write_part(const Lines& lines, const RenderOptions& options, Sink& sink) {
    std::size_t longest = 2;
    for (const std::string& line : lines.lines) {
        std::size_t run = 0;
        for (const char c : line) {
            run = c == '`' ? run + 1 : 0;
            longest = std::max(longest, run);
        }
    }
    const std::string fence(longest + 1, '`');
    sink.write(fence + '\n');
    for (const std::string& line : lines.lines) {
        sink.write(people_text(line, options) + '\n');
    }
    sink.write(fence + '\n');
}

}  // namespace

std::unique_ptr<TableWriter> markdown_writer(const RenderOptions& options, Sink& sink) {
    return std::make_unique<MarkdownWriter>(options, sink);
}

void render_markdown(const Document& document, const RenderOptions& options, Sink& sink) {
    bool first = true;
    for (const auto& part : document.parts) {
        if (!first) {
            sink.put('\n');
        }
        first = false;
        std::visit([&](const auto& each) { write_part(each, options, sink); }, part);
    }
}

}  // namespace svcops::cli
