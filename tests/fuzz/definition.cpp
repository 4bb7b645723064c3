// Any bytes as a file of definitions: every problem stands inside the file, nothing hangs.
#include "lib/definition/definitions.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const svcops::SourceText source{"f.yaml",
                                    std::string(reinterpret_cast<const char*>(data), size)};
    const auto reading = svcops::load({&source, 1});
    if (reading.problems.empty() != reading.value.has_value()) {
        std::abort();
    }
    const auto lines =
        static_cast<std::uint32_t>(std::count(source.text.begin(), source.text.end(), '\n') + 1);
    for (const svcops::Problem& problem : reading.problems) {
        if (problem.what.empty() || problem.place.line > lines ||
            !svcops::valid_utf8(svcops::to_string(problem))) {
            std::abort();
        }
    }
    return 0;
}
