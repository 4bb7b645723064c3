#pragma once
#include "lib/intake/byte_scan.hpp"
#include "lib/intake/row.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace svcops {

// What csv and tsv share: a header, the number of cells, the encoding, the buffers of a row. No
// allocation per row once the buffers have grown.
class DelimitedReader : public RowReader {
public:
    [[nodiscard]] const std::vector<std::string>& columns() const override { return columns_; }
    [[nodiscard]] std::uint64_t begin() const override { return begin_; }
    void seek(std::uint64_t offset) override;
    const Row* next() override;
    // Reads the header at `offset`; every problem in it.
    std::vector<Problem> read_header(std::uint64_t offset, LineMap& lines);

protected:
    DelimitedReader(const Source& source, char delimiter, char quote, Guards guards = Guards::kept)
        : text_(source.bytes()), scan_(source.bytes(), delimiter, quote), guards_(guards) {}

    // Splits the row at position_, sets row_.end and moves position_ behind the row's line end.
    virtual void split() = 0;
    // Turns the cell's raw bytes into what they mean; appends to out.
    virtual void unescape(std::string_view raw, std::string& out) const = 0;

    void put_cell(std::uint64_t from, std::uint64_t to);
    void put_escaped(std::uint64_t from, std::uint64_t to);  // a cell that must be unescaped
    void damage(DamageKind kind, std::uint64_t offset, std::uint64_t found = 0);
    // Ends the row at the line feed, or the carriage return and line feed, at `at`.
    void end_row(std::uint64_t at);
    [[nodiscard]] bool at_crlf(std::uint64_t at) const {
        return text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n';
    }

    std::string_view text_;
    ByteScan scan_;
    std::uint64_t position_ = 0;
    Row row_;

private:
    bool read();
    void check();
    void unescape_cells();

    Guards guards_;
    std::vector<std::string> columns_;
    std::uint64_t begin_ = 0;
    std::vector<std::string_view> cells_;
    std::vector<std::uint32_t> escaped_;  // cells to unescape
    std::uint64_t count_ = 0;             // cells seen, kept or not
    std::string unescaped_;
};

// RFC 4180: commas, cells in double quotes when they hold commas, quotes (doubled) or line ends; LF
// or CRLF; the last line end may be missing. Blank lines are no rows.
class CsvReader final : public DelimitedReader {
public:
    explicit CsvReader(const Source& source, Guards guards = Guards::kept)
        : DelimitedReader(source, ',', '"', guards) {}

    void take_quoted_controls() override { takes_controls_ = true; }

private:
    void split() override;
    void unescape(std::string_view raw, std::string& out) const override;
    bool quoted_cell(std::uint64_t quote);

    bool takes_controls_ = false;
};

// Tab-separated: no quotes; tab, line feed, carriage return and backslash are \t \n \r \\.
class TsvReader final : public DelimitedReader {
public:
    explicit TsvReader(const Source& source) : DelimitedReader(source, '\t', '\\') {}

private:
    void split() override;
    void unescape(std::string_view raw, std::string& out) const override;
};

}  // namespace svcops
