#include "lib/intake/delimited.hpp"

namespace svcops {
namespace {

// What stands behind a backslash; 0 when nothing may.
char escaped(char c) {
    switch (c) {
        case 't':
            return '\t';
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case '\\':
            return '\\';
        default:
            return 0;
    }
}

}  // namespace

void TsvReader::split() {
    std::uint64_t start = position_;
    bool has_escape = false;
    const auto put = [&](std::uint64_t to) {
        has_escape ? put_escaped(start, to) : put_cell(start, to);
        has_escape = false;
    };
    for (;;) {
        const std::uint64_t at = scan_.next();
        if (at == text_.size()) {
            put(at);
            return end_row(at);
        }
        const char c = text_[at];
        if (c == '\t') {
            put(at);
            start = at + 1;
        } else if (c == '\n' || at_crlf(at)) {
            put(at);
            return end_row(at);
        } else if (c != '\\') {
            damage(DamageKind::control_byte, at, static_cast<unsigned char>(c));
        } else {
            has_escape = true;
            if (at + 1 == text_.size() || escaped(text_[at + 1]) == 0) {
                damage(DamageKind::bad_escape, at);
            } else if (text_[at + 1] == '\\') {
                scan_.drop();
                scan_.next();
            }
        }
        scan_.drop();
    }
}

void TsvReader::unescape(std::string_view raw, std::string& out) const {
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] == '\\' && at + 1 < raw.size()) {
            out.push_back(escaped(raw[++at]));
        } else {
            out.push_back(raw[at]);
        }
    }
}

}  // namespace svcops
