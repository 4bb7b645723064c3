#include "cli/render/accent.hpp"
#include "cli/render/cell.hpp"
#include "cli/render/long_line.hpp"
#include "cli/render/table_layout.hpp"
#include "cli/render/writers.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {
namespace {

using Rows = std::span<const std::vector<Cell>>;

std::string_view ellipsis_of(const RenderOptions& options) {
    return options.charset == Charset::ascii ? "..." : "…";
}

// One table for people: columns aligned by display width. Cells are formatted twice, once to
// measure and once to print, so that no formatted copy of the table is held.
class TableText {
public:
    TableText(std::span<const Column> columns, const RenderOptions& options, Sink& sink)
        : columns_(columns), options_(options), sink_(sink) {
        for (const Column& column : columns_) {
            titles_.push_back(people_word(column.title, options_));
        }
    }

    void print(Rows rows) {
        offsets_ = options_.header == HeaderUse::never ? std::vector<std::string>(columns_.size())
                                                       : common_offsets(rows);
        layout_ = lay_out(columns_, natural_widths(rows), options_.width, options_.mail_width);
        if (options_.header != HeaderUse::never) {
            header();
        }
        for (const std::vector<Cell>& row : rows) {
            std::vector<std::string> below;
            for (const std::size_t i : layout_.order) {
                put_cell(row[i], i);
                if (goes_on_below(i)) {
                    below = wrap(cell_, layout_.widths[i]);
                    cell_ = below.front();
                }
                place(i, cell_, accent_at(row[i], columns_[i]));
            }
            finish_line();
            for (std::size_t k = 1; k < below.size(); ++k) {
                line_.assign(indent_of_last(), ' ');
                place(layout_.order.back(), below[k], Accent::none);
                finish_line();
            }
        }
    }

    // Titles of the columns that there was no room for.
    [[nodiscard]] std::vector<std::string> left_out() const {
        std::vector<std::string> titles;
        for (const std::size_t i : layout_.left_out) {
            titles.push_back(titles_[i]);
        }
        return titles;
    }

private:
    // Every instant for people says its offset. Where those of a column share one, its heading
    // does.
    [[nodiscard]] std::vector<std::string> common_offsets(Rows rows) const {
        std::vector<std::string> offsets(columns_.size());
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            std::optional<std::string> common;
            for (const std::vector<Cell>& row : rows) {
                const auto* at = std::get_if<Instant>(&row[i]);
                if (columns_[i].type != CellType::minute || at == nullptr) {
                    continue;
                }
                const std::string offset = offset_text(*at, options_.people_zone);
                common = !common || common == offset ? offset : "";
            }
            offsets[i] = common.value_or("");
        }
        return offsets;
    }

    [[nodiscard]] std::string heading(std::size_t column) const {
        const std::string& offset = offsets_[column];
        return offset.empty() ? titles_[column] : fmt::format("{} {}", titles_[column], offset);
    }

    void put_cell(const Cell& cell, std::size_t column) {
        cell_.clear();
        const auto* at = std::get_if<Instant>(&cell);
        if (at != nullptr && !offsets_[column].empty()) {
            cell_ = format_minute(*at, options_.people_zone);
        } else {
            append_people(cell_, cell, columns_[column], options_);
        }
    }

    // Free text that stands last goes on in lines below and is not cut.
    [[nodiscard]] bool goes_on_below(std::size_t column) const {
        return column == layout_.order.back() && columns_[column].free_text &&
               layout_.widths[column] > 0 && display_width(cell_) > layout_.widths[column];
    }

    [[nodiscard]] std::size_t indent_of_last() const {
        std::size_t indent = 0;
        for (const std::size_t i : layout_.order) {
            indent += i == layout_.order.back() ? 0 : layout_.widths[i] + column_gap;
        }
        return indent;
    }

    [[nodiscard]] std::vector<std::size_t> natural_widths(Rows rows) {
        std::vector<std::size_t> widths(columns_.size(), 0);
        if (options_.header != HeaderUse::never) {
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                widths[i] = display_width(heading(i));
            }
        }
        for (const std::vector<Cell>& row : rows) {
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                put_cell(row[i], i);
                widths[i] = std::max(widths[i], display_width(cell_));
            }
        }
        return widths;
    }

    static Accent accent_at(const Cell& cell, const Column& column) {
        const auto* text = std::get_if<std::string>(&cell);
        return text != nullptr && column.type == CellType::token ? accent_of(*text) : Accent::none;
    }

    void header() {
        for (const std::size_t i : layout_.order) {
            place(i, heading(i), Accent::heading);
        }
        finish_line();
    }

    void place(std::size_t column, std::string_view text, Accent accent) {
        const std::size_t width = layout_.widths[column];
        std::size_t used = display_width(text);
        std::string cut;
        if (used > width) {
            cut = fit(text, width, ellipsis_of(options_));
            text = cut;
            used = display_width(text);
        }
        const std::size_t space = width - used;
        const bool right = stands_right(columns_[column]);
        line_.append(right ? space : 0, ' ');
        line_ += accented(text, accent, options_.color);
        line_.append((right ? 0 : space) + column_gap, ' ');
    }

    void finish_line() {
        line_.erase(line_.find_last_not_of(' ') + 1);
        line_ += '\n';
        sink_.write(line_);
        line_.clear();
    }

    std::span<const Column> columns_;
    const RenderOptions& options_;
    Sink& sink_;
    std::vector<std::string> titles_;
    std::vector<std::string> offsets_;  // of columns whose heading says it; "" of the others
    TableLayout layout_;
    std::string cell_;
    std::string line_;
};

// A heading or a note: as many lines as the terminal's width asks for.
void print_prose(std::string_view text, Accent accent, const RenderOptions& options, Sink& sink) {
    const std::string shown = people_word(text, options);
    const auto lines =
        options.width > 0 ? wrap(shown, options.width) : std::vector<std::string>{shown};
    for (const std::string& line : lines) {
        sink.write(accented(line, accent, options.color));
        sink.put('\n');
    }
}

// What there was no room for is said, never dropped in silence.
void print_left_out(const std::vector<std::string>& names, const RenderOptions& options,
                    Sink& sink) {
    if (names.empty()) {
        return;
    }
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    const std::string note = say(shown_language(options.language, options.charset),
                                 "not shown: {} (--width 0 shows all)", list);
    const std::size_t width = options.width > 0 ? options.width : options.mail_width;
    for (const std::string& line : wrap(note, width)) {
        sink.write(people_text(line, options));
        sink.put('\n');
    }
}

void add_new(std::vector<std::string>& names, std::vector<std::string> more) {
    for (std::string& name : more) {
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
}

void print_notes(std::span<const std::string> notes, const RenderOptions& options, Sink& sink) {
    for (const std::string& note : notes) {
        print_prose(note, Accent::none, options, sink);
    }
}

void print_title(std::string_view title, const RenderOptions& options, Sink& sink) {
    if (!title.empty()) {
        print_prose(title, Accent::heading, options, sink);
    }
}

// A document says once which columns of its tables were left out.
using LeftOut = std::vector<std::string>;

void print_part(const Table& table, const RenderOptions& options, Sink& sink, LeftOut& left_out) {
    print_title(table.title, options, sink);
    TableText text(table.columns, options, sink);
    text.print(table.rows);
    add_new(left_out, text.left_out());
    print_notes(table.notes, options, sink);
}

// The lines of one fact. Free text keeps its own line breaks; the indentation after the label tells
// them from other facts.
std::vector<std::string> fact_lines(const Cell& cell, const Column& column, std::size_t room,
                                    const RenderOptions& options) {
    std::vector<std::string> pieces;
    const auto* text = std::get_if<std::string>(&cell);
    if (text != nullptr && column.free_text) {
        std::string_view rest = *text;
        for (std::size_t end = 0; end != std::string_view::npos; rest.remove_prefix(end + 1)) {
            end = rest.find('\n');
            std::string_view line = rest.substr(0, end);
            line.remove_suffix(line.ends_with('\r') ? 1 : 0);
            pieces.push_back(people_text(line, options));
            if (end == std::string_view::npos) {
                break;
            }
        }
    } else {
        append_people(pieces.emplace_back(), cell, column, options);
    }
    if (room == 0) {
        return pieces;
    }
    std::vector<std::string> lines;
    for (const std::string& piece : pieces) {
        std::ranges::move(wrap(piece, room), std::back_inserter(lines));
    }
    return lines;
}

void print_part(const Facts& facts, const RenderOptions& options, Sink& sink, LeftOut&) {
    constexpr std::size_t least_room = 20;
    print_title(facts.title, options, sink);
    std::vector<std::string> labels;
    std::size_t width = 0;
    for (const Column& column : facts.columns) {
        labels.push_back(people_word(column.title, options));
        width = std::max(width, display_width(labels.back()));
    }
    const std::size_t indent = width + column_gap;
    const std::size_t left = options.width > indent ? options.width - indent : 0;
    const std::size_t room = options.width == 0 ? 0 : std::max(left, least_room);
    for (std::size_t i = 0; i < facts.cells.size(); ++i) {
        std::string label = accented(labels[i], Accent::heading, options.color);
        label.append(indent - display_width(labels[i]), ' ');
        for (const std::string& line :
             fact_lines(facts.cells[i], facts.columns[i], room, options)) {
            std::string whole = label + line;
            whole.erase(whole.find_last_not_of(' ') + 1);
            sink.write(whole);
            sink.put('\n');
            label.assign(indent, ' ');
        }
    }
}

void print_line(const std::string& line, const RenderOptions& options, Sink& sink) {
    sink.write(below_each_other(people_text(line, options), options.width));
}

void print_part(const Lines& lines, const RenderOptions& options, Sink& sink, LeftOut&) {
    for (const std::string& line : lines.lines) {
        print_line(line, options, sink);
    }
}

// Rows that come one by one: kept until their widths are known.
class TextWriter final : public TableWriter {
public:
    TextWriter(const RenderOptions& options, Sink& sink) : options_(options), sink_(sink) {}

    void begin(std::span<const Column> columns) override {
        columns_.assign(columns.begin(), columns.end());
    }
    void row(std::span<const Cell> cells) override {
        rows_.emplace_back(cells.begin(), cells.end());
    }
    void end(std::span<const std::string> notes) override {
        TableText text(columns_, options_, sink_);
        text.print(rows_);
        print_notes(notes, options_, sink_);
        print_left_out(text.left_out(), options_, sink_);
        rows_.clear();
    }

private:
    const RenderOptions& options_;
    Sink& sink_;
    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

}  // namespace

std::unique_ptr<TableWriter> text_writer(const RenderOptions& options, Sink& sink) {
    return std::make_unique<TextWriter>(options, sink);
}

void render_text(const Document& document, const RenderOptions& options, Sink& sink) {
    bool first = true;
    LeftOut left_out;
    for (const auto& part : document.parts) {
        if (!first) {
            sink.put('\n');
        }
        first = false;
        std::visit([&](const auto& each) { print_part(each, options, sink, left_out); }, part);
    }
    print_left_out(left_out, options, sink);
}

}  // namespace svcops::cli
