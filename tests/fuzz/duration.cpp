// Any bytes as a duration: no crash, and what is accepted reads back from its own text.
#include "lib/time/duration.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const svcops::Reading<svcops::Duration> duration = svcops::parse_duration(text);
    if (!duration) {
        if (duration.problems.empty()) {
            std::abort();
        }
        return 0;
    }
    const svcops::Reading<svcops::Duration> again = svcops::parse_duration(to_string(*duration));
    if (!again || *again != *duration) {
        std::abort();
    }
    return 0;
}
