#include "lib/mail/flowed_text.hpp"

#include <cstddef>

namespace svcops::mail {

namespace {

struct Line {
    std::size_t depth = 0;  // of quotation
    std::string_view text;
    bool soft = false;  // goes on in the next line
};

Line read_line(std::string_view raw, SoftBreak soft_break) {
    Line line;
    while (line.depth < raw.size() && raw[line.depth] == '>') {
        ++line.depth;
    }
    line.text = raw.substr(line.depth);
    if (line.text.starts_with(' ')) {
        line.text.remove_prefix(1);  // stuffed
    }
    line.soft = line.text.ends_with(' ') && line.text != "-- ";
    if (line.soft && soft_break == SoftBreak::drops_blank) {
        line.text.remove_suffix(1);
    }
    return line;
}

void begin_line(std::string& out, std::size_t depth) {
    out.append(depth, '>');
    if (depth > 0) {
        out += ' ';
    }
}

}  // namespace

std::string plain_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            out += '\n';
        }
    }
    return out;
}

std::string unflowed(std::string_view text, SoftBreak soft_break) {
    const std::string lines = plain_lines(text);
    std::string_view rest = lines;
    std::string out;
    out.reserve(lines.size());
    Line before;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const Line line = read_line(rest.substr(0, end), soft_break);
        // A signature ends a paragraph, and so does another depth of quotation.
        const bool goes_on = before.soft && before.depth == line.depth && line.text != "-- ";
        if (before.soft && !goes_on) {
            out += '\n';
        }
        if (!goes_on) {
            begin_line(out, line.depth);
        }
        out += line.text;
        if (!line.soft && end != std::string_view::npos) {
            out += '\n';
        }
        before = line;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return out;
}

}  // namespace svcops::mail
