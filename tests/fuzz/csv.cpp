// Reads bytes as csv and as tsv: rows lie inside the text, in order, and a seek finds each one
// again.
#include "lib/intake/row.hpp"
#include "lib/text/utf8.hpp"
#include "tests/fuzz/require.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace svcops;

namespace {

void read(const Source& source, ImportFormat format) {
    auto reader = open_rows(source, format, {});
    LineMap lines(source);
    for (const Problem& problem : reader.problems)
        require(problem.place.line > 0 && problem.place.column > 0);
    if (!reader)
        return;
    std::vector<std::uint64_t> offsets;
    std::uint64_t end = (*reader)->begin();
    while (const Row* const row = (*reader)->next()) {
        require(row->offset >= end && row->end > row->offset && row->end <= source.bytes().size());
        end = row->end;
        offsets.push_back(row->offset);
        if (row->damage) {
            require(row->damage.offset >= row->offset);
            require(lines.place(row->damage.offset).line > 0);
            continue;
        }
        require(row->cells.size() == (*reader)->columns().size());
        for (const std::string_view cell : row->cells)
            require(valid_utf8(cell) && cell.find('\0') == std::string_view::npos);
    }
    if (offsets.empty())
        return;
    (*reader)->seek(offsets.back());
    const Row* const again = (*reader)->next();
    require(again != nullptr && again->offset == offsets.back());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Source source =
        Source::text(std::string(reinterpret_cast<const char*>(data), size), "fuzz");
    read(source, ImportFormat::csv);
    read(source, ImportFormat::tsv);
    return 0;
}
