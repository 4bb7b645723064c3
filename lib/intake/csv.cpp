#include "lib/intake/delimited.hpp"

namespace svcops {

void CsvReader::split() {
    std::uint64_t start = position_;
    for (;;) {
        const std::uint64_t at = scan_.next();
        if (at == text_.size()) {
            put_cell(start, at);
            return end_row(at);
        }
        const char c = text_[at];
        if (c == ',') {
            put_cell(start, at);
            start = at + 1;
        } else if (c == '\n' || at_crlf(at)) {
            put_cell(start, at);
            return end_row(at);
        } else if (c == '"' && at == start) {
            if (!quoted_cell(at)) {
                return;
            }
            // Behind the closing quote: a comma starts the next cell, all else ends the row.
            const std::uint64_t behind = scan_.next();
            if (behind == text_.size() || text_[behind] != ',') {
                return end_row(behind);
            }
            start = behind + 1;
        } else if (c == '"') {
            damage(DamageKind::quote_in_cell, at);
        } else if (c != '\t') {
            damage(DamageKind::control_byte, at, static_cast<unsigned char>(c));
        }
        scan_.drop();
    }
}

// Takes a quoted cell and stops at the comma, line end or end of text behind it. False when it
// never closes: the row then is the line on which it was opened, so that the next line is read as a
// row again.
bool CsvReader::quoted_cell(std::uint64_t quote) {
    scan_.drop();
    bool doubled = false;
    std::uint64_t at = scan_.next();
    for (; at != text_.size(); at = scan_.next()) {
        const char c = text_[at];
        if (c == '"' && at + 1 < text_.size() && text_[at + 1] == '"') {
            doubled = true;
            scan_.drop();
            scan_.next();
        } else if (c == '"') {
            break;
        } else if (c == '\0' || (!takes_controls_ && c != ',' && !is_cell_control(c))) {
            damage(DamageKind::control_byte, at, static_cast<unsigned char>(c));
        }
        scan_.drop();
    }
    if (at == text_.size()) {
        damage(DamageKind::unbalanced_quote, quote);
        const std::size_t line = text_.find('\n', quote);
        const std::uint64_t end = line == std::string_view::npos ? text_.size() : line;
        seek(end);
        end_row(end);
        return false;
    }
    doubled ? put_escaped(quote + 1, at) : put_cell(quote + 1, at);
    scan_.drop();
    for (std::uint64_t behind = at + 1;; scan_.drop()) {
        const std::uint64_t special = scan_.next();
        if (special != behind) {
            damage(DamageKind::text_after_quote, behind);
        }
        if (special == text_.size() || text_[special] == ',' || text_[special] == '\n' ||
            at_crlf(special)) {
            return true;
        }
        damage(DamageKind::text_after_quote, special);
    }
}

void CsvReader::unescape(std::string_view raw, std::string& out) const {
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t quote = raw.find('"', at);
        if (quote == std::string_view::npos) {
            out.append(raw.substr(at));
            return;
        }
        out.append(raw.substr(at, quote + 1 - at));
        at = quote + 2;
    }
}

}  // namespace svcops
