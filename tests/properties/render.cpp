#include "cli/render/render.hpp"

#include "lib/text/code_point.hpp"
#include "lib/text/spreadsheet.hpp"
#include "lib/text/utf8.hpp"

#include <rapidcheck.h>

#include <optional>
#include <string>
#include <vector>

using namespace svcops;
using namespace svcops::cli;

namespace {

void append_utf8(std::string& out, std::uint32_t point) {
    std::uint8_t units[6];
    const int length = u8_uctomb(units, point, sizeof units);
    out.append(reinterpret_cast<const char*>(units), static_cast<std::size_t>(std::max(length, 0)));
}

// Texts in which what breaks formats is common: quotes, separators, controls, bidi marks, joiners,
// Bengali, emoji.
rc::Gen<std::string> unicode_text() {
    const auto awkward = rc::gen::elementOf(std::vector<std::uint32_t>{
        '"',    ',',    '\n',   '\r',   '\t',    '\\',    '\'',    ';',    '=',   '-',
        '+',    '@',    '0',    ' ',    0,       0x1B,    0x7F,    0x85,   0x9B,  0xAD,
        0x200B, 0x200C, 0x200D, 0x202E, 0x2028,  0x2066,  0xFEFF,  0xFF1D, 0x995, 0x9CD,
        0x9B7,  0x9BF,  0x301,  0x65E5, 0x1F642, 0xE0041, 0x10FFFF});
    const auto any =
        rc::gen::suchThat(rc::gen::inRange<std::uint32_t>(0, 0x110000),
                          [](std::uint32_t point) { return point < 0xD800 || point > 0xDFFF; });
    const auto point = rc::gen::weightedOneOf<std::uint32_t>(
        {{5, awkward}, {3, rc::gen::inRange<std::uint32_t>('a', 'z' + 1)}, {1, any}});
    return rc::gen::map(rc::gen::container<std::vector<std::uint32_t>>(point),
                        [](const std::vector<std::uint32_t>& points) {
                            std::string text;
                            for (const std::uint32_t each : points) {
                                append_utf8(text, each);
                            }
                            return text;
                        });
}

using TextRows = std::vector<std::vector<std::string>>;

TextRows some_rows(std::size_t columns) {
    return *rc::gen::container<TextRows>(
        rc::gen::container<std::vector<std::string>>(columns, unicode_text()));
}

Table text_table(const TextRows& rows, std::size_t columns) {
    Table table;
    for (std::size_t i = 0; i < columns; ++i) {
        table.columns.push_back({"c" + std::to_string(i), "C" + std::to_string(i)});
    }
    for (const auto& row : rows) {
        table.rows.emplace_back(row.begin(), row.end());
    }
    return table;
}

std::string printed(const Table& table, const RenderOptions& options) {
    std::string out;
    Sink sink([&out](std::string_view text) { out += text; });
    render({{table}}, options, sink);
    sink.flush();
    return out;
}

// A reader of RFC 4180, written from the rule alone: a record ends at LF outside quotes.
TextRows read_csv(std::string_view text) {
    TextRows rows;
    while (!text.empty()) {
        std::vector<std::string>& row = rows.emplace_back();
        for (bool more = true; more;) {
            std::string& field = row.emplace_back();
            if (text.starts_with('"')) {
                text.remove_prefix(1);
                while (text[0] != '"' || (text.size() > 1 && text[1] == '"')) {
                    text.remove_prefix(text[0] == '"' ? 1 : 0);
                    field += text[0];
                    text.remove_prefix(1);
                }
                text.remove_prefix(1);
            } else {
                const std::size_t end = text.find_first_of(",\n");
                field = text.substr(0, end);
                text.remove_prefix(end);
            }
            RC_ASSERT(!text.empty());
            more = text[0] == ',';
            text.remove_prefix(1);
        }
    }
    return rows;
}

// What stands behind the backslash at `at`, which is moved to the escape's last byte: \t \n \r \\,
// \x and two, \u and four, \U and eight hexadecimal digits of a code point.
std::string read_escape(std::string_view text, std::size_t& at) {
    const char c = text[++at];
    const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits == 0) {
        return {c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : '\\'};
    }
    const auto point = std::stoul(std::string(text.substr(at + 1, digits)), nullptr, 16);
    at += digits;
    std::string out;
    append_utf8(out, static_cast<std::uint32_t>(point));
    return out;
}

TextRows read_tsv(std::string_view text) {
    TextRows rows;
    std::vector<std::string> row(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') {
            rows.push_back(row);
            row.assign(1, "");
        } else if (text[i] == '\t') {
            row.emplace_back();
        } else if (text[i] == '\\') {
            row.back() += read_escape(text, i);
        } else {
            row.back() += text[i];
        }
    }
    return rows;
}

bool holds_control(std::string_view text) {
    RC_ASSERT(valid_utf8(text));
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        if (point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0) ||
            (point.value >= 0x202A && point.value <= 0x202E) ||
            (point.value >= 0x2066 && point.value <= 0x2069)) {
            return true;
        }
        text.remove_prefix(point.length);
    }
    return false;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return lines;
}

bool csv_gives_every_text_back() {
    return rc::check("what CSV writes, a reader of RFC 4180 reads back", [] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
        const TextRows rows = some_rows(columns);
        RenderOptions options;
        options.format = Format::csv;
        options.header = HeaderUse::never;
        RC_ASSERT(read_csv(printed(text_table(rows, columns), options)) == rows);
    });
}

bool guarded_csv_gives_every_text_back() {
    return rc::check("what CSV for spreadsheets guards, taking the guard off gives back", [] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
        const TextRows rows = some_rows(columns);
        RenderOptions options;
        options.format = Format::csv;
        options.header = HeaderUse::never;
        options.csv = CsvUse::spreadsheet;
        TextRows back = read_csv(printed(text_table(rows, columns), options));
        for (auto& row : back) {
            for (std::string& field : row) {
                RC_ASSERT(!needs_guard(field));
                field = std::string(unguarded(field));
            }
        }
        RC_ASSERT(back == rows);
    });
}

bool tsv_gives_every_text_back() {
    return rc::check("what TSV writes reads back, one row a line", [] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
        const TextRows rows = some_rows(columns);
        RenderOptions options;
        options.format = Format::tsv;
        const std::string out = printed(text_table(rows, columns), options);
        RC_ASSERT(read_tsv(out) == rows);
        RC_ASSERT(lines_of(out).size() == rows.size());
    });
}

bool visible_text_holds_no_control() {
    return rc::check("visible text holds no control, whatever the bytes", [] {
        RC_ASSERT(!holds_control(visible(*unicode_text())));
        RC_ASSERT(!holds_control(visible(*rc::gen::arbitrary<std::string>())));
    });
}

bool machine_and_human_views_send_no_control() {
    return rc::check("no view for people and no JSON holds a control but line ends", [] {
        const TextRows rows = some_rows(2);
        Table table = text_table(rows, 2);
        table.columns[1].free_text = true;
        RenderOptions options;
        for (const Format format : {Format::table, Format::md, Format::json, Format::jsonl}) {
            options.format = format;
            options.width = *rc::gen::inRange<std::size_t>(0, 60);
            for (const std::string& line : lines_of(printed(table, options))) {
                RC_ASSERT(!holds_control(line));
            }
        }
    });
}

// The last column begins with a mark that nothing else holds, so that where it stands can be seen.
bool columns_are_aligned() {
    return rc::check("the last column of every row starts at the same terminal column", [] {
        TextRows rows = some_rows(3);
        for (auto& row : rows) {
            for (std::string& text : row) {
                std::erase(text, '#');
            }
            row.back() = "#";
        }
        Table table = text_table(rows, 3);
        RenderOptions options;
        options.width = *rc::gen::inRange<std::size_t>(0, 60);
        options.header = HeaderUse::never;
        std::optional<std::size_t> start;
        for (const std::string& line : lines_of(printed(table, options))) {
            const std::size_t mark = line.find('#');
            RC_ASSERT(mark != std::string::npos);
            const std::size_t at = display_width(line.substr(0, mark));
            RC_ASSERT(start.value_or(at) == at);
            start = at;
        }
    });
}

bool cuts_stay_within_their_width() {
    return rc::check("a cut or wrapped text is valid, within its width, and whole letters", [] {
        const std::string text = nfc(visible(*unicode_text()));
        const auto columns = *rc::gen::inRange<std::size_t>(0, 30);
        const std::string cut = fit(text, columns);
        RC_ASSERT(valid_utf8(cut));
        RC_ASSERT(display_width(cut) <= columns);
        RC_ASSERT(cut.find("\u09CD…") == std::string::npos ||
                  text.find("\u09CD…") != std::string::npos);
        std::string joined;
        for (const std::string& line : wrap(text, columns)) {
            RC_ASSERT(valid_utf8(line));
            joined +=
                line + ' ';  // a mark at a line's beginning does not join the letter before it
        }
        std::string squeezed = search_key(text);
        std::string wrapped = search_key(joined);
        std::erase(squeezed, ' ');
        std::erase(wrapped, ' ');
        RC_ASSERT(wrapped.size() == squeezed.size());
    });
}

}  // namespace

int main() {
    bool good = csv_gives_every_text_back();
    good &= guarded_csv_gives_every_text_back();
    good &= tsv_gives_every_text_back();
    good &= visible_text_holds_no_control();
    good &= machine_and_human_views_send_no_control();
    good &= columns_are_aligned();
    good &= cuts_stay_within_their_width();
    return good ? 0 : 1;
}
