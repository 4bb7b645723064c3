// What is written as csv is read as it was.
#include "lib/intake/row.hpp"

#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace svcops;

namespace {

std::string quoted(const std::string& cell) {
    std::string text = "\"";
    for (const char c : cell) {
        if (c == '"')
            text += '"';
        text += c;
    }
    return text + '"';
}

// A cell is quoted when it must be, and now and then when it need not.
std::string written(const std::string& cell, bool always) {
    const bool must = cell.find_first_of(",\"\r\n") != std::string::npos;
    return must || always ? quoted(cell) : cell;
}

}  // namespace

int main() {
    const auto character = rc::gen::element<std::string>("a", "b c", ",", "\"", "\n", "\r\n", "\t",
                                                         "ব", "é", "😀", "\"\"", " ");
    const auto cell = rc::gen::map(rc::gen::container<std::vector<std::string>>(character),
                                   [](const std::vector<std::string>& parts) {
                                       std::string text;
                                       for (const std::string& part : parts)
                                           text += part;
                                       return text;
                                   });
    const bool held = rc::check("csv written is csv read", [&] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 40);
        const auto rows = *rc::gen::inRange<std::size_t>(0, 8);
        const std::string line_end = *rc::gen::element<std::string>("\n", "\r\n");
        const bool last_end = *rc::gen::arbitrary<bool>();
        std::string text;
        for (std::size_t i = 0; i < columns; ++i)
            text += (i == 0 ? "c" : ",c") + std::to_string(i);
        std::vector<std::vector<std::string>> expected;
        for (std::size_t i = 0; i < rows; ++i) {
            expected.push_back(*rc::gen::container<std::vector<std::string>>(columns, cell));
            text += line_end;
            for (std::size_t j = 0; j < columns; ++j) {
                // One empty cell alone would be a blank line.
                const bool always = columns == 1 || *rc::gen::arbitrary<bool>();
                text += (j == 0 ? "" : ",") + written(expected.back()[j], always);
            }
        }
        if (last_end)
            text += line_end;
        const Source source = Source::text(text, "in.csv");
        auto reader = open_rows(source, ImportFormat::csv, {});
        RC_ASSERT(static_cast<bool>(reader));
        std::vector<std::vector<std::string>> read;
        while (const Row* const row = (*reader)->next()) {
            RC_ASSERT(!row->damage);
            read.emplace_back(row->cells.begin(), row->cells.end());
        }
        RC_ASSERT(read == expected);
    });
    return held ? 0 : 1;
}
