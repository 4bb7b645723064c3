#include "lib/intake/delimited.hpp"

#include "lib/text/spreadsheet.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops {

void DelimitedReader::seek(std::uint64_t offset) {
    position_ = offset;
    scan_.seek(offset);
}

void DelimitedReader::put_cell(std::uint64_t from, std::uint64_t to) {
    if (++count_ <= max_columns) {
        cells_.push_back(text_.substr(from, to - from));
    }
}

void DelimitedReader::put_escaped(std::uint64_t from, std::uint64_t to) {
    if (count_ < max_columns) {
        escaped_.push_back(static_cast<std::uint32_t>(cells_.size()));
    }
    put_cell(from, to);
}

// The first damage of a row is the one that is told.
void DelimitedReader::damage(DamageKind kind, std::uint64_t offset, std::uint64_t found) {
    if (!row_.damage) {
        row_.damage = {kind, offset, found};
    }
}

void DelimitedReader::end_row(std::uint64_t at) {
    row_.end = at;
    if (at == text_.size()) {
        position_ = at;
        return;
    }
    scan_.drop();
    if (text_[at] == '\r') {
        scan_.next();
        scan_.drop();
        ++at;
    }
    position_ = at + 1;
}

// Reads one line that is not blank.
bool DelimitedReader::read() {
    do {
        if (position_ >= text_.size()) {
            return false;
        }
        cells_.clear();
        escaped_.clear();
        count_ = 0;
        row_ = {};
        row_.offset = position_;
        scan_.clear_high();
        split();
    } while (row_.end == row_.offset);
    if (row_.end - row_.offset > max_row_bytes) {
        damage(DamageKind::row_too_long, row_.offset, row_.end - row_.offset);
    }
    if (scan_.high() && !row_.damage) {
        const std::size_t bad = invalid_utf8_at(text_.substr(row_.offset, row_.end - row_.offset));
        if (bad != std::string_view::npos) {
            damage(DamageKind::not_utf8, row_.offset + bad,
                   static_cast<unsigned char>(text_[row_.offset + bad]));
        }
    }
    if (!row_.damage && !escaped_.empty()) {
        unescape_cells();
    }
    row_.cells = cells_;
    return true;
}

// Views into a growing string would dangle: room for all cells is made first (none grows).
void DelimitedReader::unescape_cells() {
    std::size_t room = 0;
    for (const std::uint32_t cell : escaped_) {
        room += cells_[cell].size();
    }
    unescaped_.clear();
    unescaped_.reserve(room);
    for (const std::uint32_t cell : escaped_) {
        const std::size_t start = unescaped_.size();
        unescape(cells_[cell], unescaped_);
        cells_[cell] = {unescaped_.data() + start, unescaped_.size() - start};
    }
}

void DelimitedReader::check() {
    if (row_.damage || count_ == columns_.size()) {
        return;
    }
    damage(DamageKind::cell_count, row_.offset, count_);
    row_.damage.expected = columns_.size();
}

const Row* DelimitedReader::next() {
    if (!read()) {
        return nullptr;
    }
    check();
    if (guards_ == Guards::taken_off && !row_.damage) {
        for (std::string_view& cell : cells_) {
            cell = unguarded(cell);
        }
    }
    return &row_;
}

std::vector<Problem> DelimitedReader::read_header(std::uint64_t offset, LineMap& lines) {
    seek(offset);
    if (!read()) {
        return {{lines.place(offset), "the file is empty", "its first line names the columns"}};
    }
    if (row_.damage) {
        return {describe(row_.damage, lines.place(row_.damage.offset))};
    }
    if (count_ > max_columns) {
        return {{lines.place(row_.offset),
                 fmt::format("{} columns; {} are allowed", count_, max_columns), ""}};
    }
    std::vector<Problem> problems;
    for (const std::string_view name : cells_) {
        columns_.emplace_back(name);
        if (name.find_first_not_of(" \t\r\n") != std::string_view::npos) {
            continue;
        }
        problems.push_back({lines.place(row_.offset),
                            fmt::format("column {} has no name", columns_.size()),
                            "name every column in the first line"});
    }
    begin_ = position_;
    return problems;
}

}  // namespace svcops
