#include "lib/definition/openslo_reading.hpp"
#include "lib/definition/yaml_reader.hpp"
#include "lib/text/utf8.hpp"
#include "tests/fuzz/require.hpp"

#include <cstddef>
#include <cstdint>

using namespace svcops;

// Any bytes are OpenSLO or not; what is made of them is YAML of ours, and every remark has a place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read =
        read_openslo({"fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size)});
    for (const auto& problem : read.problems) {
        require(valid_utf8(problem.what));
    }
    if (read) {
        const auto again = read_yaml({"made.yaml", read->text});
        require(static_cast<bool>(again) && again->size() == read->definitions);
        for (const auto& remark : read->remarks) {
            require(remark.place.line > 0);
        }
    }
    return 0;
}
