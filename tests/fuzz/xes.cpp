// Reads bytes as an XES log: each row that comes of it is one that can be read, at a line of the
// log, or there are problems and no rows.
#include "lib/intake/xes.hpp"

#include "lib/intake/row.hpp"
#include "lib/text/utf8.hpp"
#include "tests/fuzz/require.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace svcops;

namespace {

void read(const Source& log, XesReading::Rows wanted) {
    const std::vector<std::string> columns{"case:concept:name", "concept:name+lifecycle:transition",
                                           "time:timestamp", "org:resource"};
    XesReading reading;
    reading.columns = columns;
    reading.rows = wanted;
    const auto rows = rows_of_xes(log, reading);
    require(rows.value.has_value() == rows.problems.empty());
    if (!rows)
        return;
    auto reader = open_rows(*rows, ImportFormat::xes, {});
    require(static_cast<bool>(reader));
    // XML has three line ends.
    const auto lines = static_cast<std::size_t>(std::ranges::count(log.bytes(), '\n') +
                                                std::ranges::count(log.bytes(), '\r')) +
                       1;
    LineMap map(*rows);
    while (const Row* const row = (*reader)->next()) {
        require(!row->damage && row->cells.size() == columns.size() + 1);
        for (const auto cell : row->cells)
            require(valid_utf8(cell));
        const auto place = map.place(row->offset);
        require(place.line >= 1 && place.line <= lines);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Source log =
        Source::text(std::string(reinterpret_cast<const char*>(data), size), "fuzz.xes");
    read(log, XesReading::Rows::events);
    read(log, XesReading::Rows::traces);
    return 0;
}
