// Reads bytes as one JSON text and as lines of them: a fault lies inside the text, leaves are
// UTF-8.
#include "lib/intake/json.hpp"

#include "lib/intake/row.hpp"
#include "lib/text/utf8.hpp"
#include "tests/fuzz/require.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace svcops;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    JsonReader json;
    if (json.read(text)) {
        for (const JsonLeaf& leaf : json.leaves()) {
            require(valid_utf8(leaf.text) && valid_utf8(leaf.pointer) && leaf.offset < size);
            require(leaf.pointer.empty() || leaf.pointer.front() == '/');
        }
    } else {
        require(json.fault()[0] != '\0' && json.fault_at() <= size);
    }
    const Source source = Source::text(text, "fuzz");
    auto reader = open_rows(source, ImportFormat::jsonl, {"/id", "/a/b", "/list/0"});
    if (!reader)
        return 0;
    while (const Row* const row = (*reader)->next())
        require(row->end <= size && (row->damage || row->cells.size() == 3));
    return 0;
}
