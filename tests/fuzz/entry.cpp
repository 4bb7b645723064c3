// Any bytes: decoding either refuses them, or what it gives is written back and read again as the
// same events.
#include "lib/record/event.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace svcops;
    const Bytes entry{reinterpret_cast<const std::byte*>(data), size};
    Decoder decoder;
    if (!decoder.append(entry, 1)) {
        if (!decoder.log(1).events.empty()) {
            std::abort();
        }
        return 0;
    }
    const Log log = decoder.log(1);
    std::string again;
    encode(log.events, again);
    Decoder second;
    if (!second.append(bytes(again), 1)) {
        std::abort();
    }
    const Log back = second.log(1);
    if (back.events.size() != log.events.size()) {
        std::abort();
    }
    for (std::size_t i = 0; i < back.events.size(); ++i) {
        const Event &a = back.events[i], &b = log.events[i];
        if (a.at != b.at || a.kind != b.kind || a.actor != b.actor ||
            !std::equal(a.changes.begin(), a.changes.end(), b.changes.begin(), b.changes.end())) {
            std::abort();
        }
    }
    return 0;
}
