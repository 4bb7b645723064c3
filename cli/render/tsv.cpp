#include "cli/render/cell.hpp"
#include "cli/render/writers.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace svcops::cli {
namespace {

// What a terminal at the end of the pipe would obey is shown as on a terminal; a backslash of the
// text is doubled, so that no text looks like an escape.
void append_escaped(std::string& out, std::string_view text) {
    for (;;) {
        const std::size_t plain = std::min(text.find('\\'), text.size());
        out += visible(text.substr(0, plain));
        if (plain == text.size()) {
            return;
        }
        out += "\\\\";
        text.remove_prefix(plain + 1);
    }
}

// Letters, digits and punctuation of ASCII but the backslash: nothing to escape.
bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~' && c != '\\'; });
}

// One row a line, a tab between values; tab, newline, carriage return and backslash are \t \n \r
// \\, other controls and unseen marks \x1b, \u202e. No header unless asked for, so that `cut -f1`
// gives data.
class TsvWriter final : public TableWriter {
public:
    TsvWriter(const RenderOptions& options, Sink& sink) : options_(options), sink_(sink) {}

    void begin(std::span<const Column> columns) override {
        columns_.assign(columns.begin(), columns.end());
        if (options_.header != HeaderUse::always) {
            return;
        }
        line_.clear();
        for (const Column& column : columns_) {
            append_escaped(line_, column.name);
            line_ += '\t';
        }
        finish_line();
    }

    void row(std::span<const Cell> cells) override {
        line_.clear();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (const auto* text = std::get_if<std::string>(&cells[i])) {
                if (is_plain(*text)) {
                    line_ += *text;
                } else {
                    append_escaped(line_, *text);
                }
            } else if (const auto* texts = std::get_if<Texts>(&cells[i])) {
                append_escaped(line_, joined(*texts));
            } else {
                append_machine(line_, cells[i], columns_[i], options_);
            }
            line_ += '\t';
        }
        finish_line();
    }

    void end(std::span<const std::string> /*notes*/) override {}

private:
    void finish_line() {
        if (!line_.empty()) {
            line_.back() = '\n';  // the last value's tab
        }
        sink_.write(line_);
    }

    const RenderOptions& options_;
    Sink& sink_;
    std::vector<Column> columns_;
    std::string line_;
};

}  // namespace

std::unique_ptr<TableWriter> tsv_writer(const RenderOptions& options, Sink& sink) {
    return std::make_unique<TsvWriter>(options, sink);
}

}  // namespace svcops::cli
