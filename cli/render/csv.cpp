#include "cli/render/cell.hpp"
#include "cli/render/writers.hpp"
#include "lib/text/spreadsheet.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace svcops::cli {
namespace {

// RFC 4180 with LF line ends: quotes only where needed, bytes exact.
class CsvWriter final : public TableWriter {
public:
    CsvWriter(const RenderOptions& options, Sink& sink)
        : options_(options),
          sink_(sink),
          quoted_(options.csv == CsvUse::spreadsheet ? "\",\r\n;\t" : "\",\r\n") {}

    void begin(std::span<const Column> columns) override {
        columns_.assign(columns.begin(), columns.end());
        if (options_.header == HeaderUse::never) {
            return;
        }
        line_.clear();
        for (const Column& column : columns_) {
            field(column.name);
        }
        finish_line();
    }

    void row(std::span<const Cell> cells) override {
        line_.clear();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (const auto* text = std::get_if<std::string>(&cells[i])) {
                text_field(*text);
            } else if (const auto* texts = std::get_if<Texts>(&cells[i])) {
                text_field(joined(*texts));
            } else {
                value_.clear();
                append_machine(value_, cells[i], columns_[i], options_);
                field(value_);
            }
        }
        finish_line();
    }

    void end(std::span<const std::string> /*notes*/) override {}

private:
    void text_field(std::string_view text) {
        if (options_.csv == CsvUse::spreadsheet) {
            field(guarded(text));
        } else {
            field(text);
        }
    }

    // Readers that take a control byte for damage take it in quotes.
    static bool holds_control(std::string_view text) {
        return std::ranges::any_of(
            text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; });
    }

    // A lone empty field is quoted, so that its line is not taken for an empty one; so is a byte
    // order mark, so that it is not taken for the file's own.
    [[nodiscard]] bool needs_quotes(std::string_view text) const {
        return text.find_first_of(quoted_) != std::string_view::npos || holds_control(text) ||
               (text.empty() && columns_.size() == 1) || text.starts_with("\xEF\xBB\xBF");
    }

    void field(std::string_view text) {
        if (needs_quotes(text)) {
            line_ += '"';
            for (const char c : text) {
                line_ += c;
                if (c == '"') {
                    line_ += c;
                }
            }
            line_ += '"';
        } else {
            line_ += text;
        }
        line_ += ',';
    }

    void finish_line() {
        if (!line_.empty()) {
            line_.back() = '\n';  // the last field's comma
        }
        sink_.write(line_);
    }

    const RenderOptions& options_;
    Sink& sink_;
    std::string_view quoted_;
    std::vector<Column> columns_;
    std::string line_;
    std::string value_;
};

}  // namespace

std::unique_ptr<TableWriter> csv_writer(const RenderOptions& options, Sink& sink) {
    return std::make_unique<CsvWriter>(options, sink);
}

}  // namespace svcops::cli
