#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace svcops {

// "1 row", "2 rows", "0 rows": an English count; `one` takes an s for any other number.
[[nodiscard]] inline std::string counted(std::uint64_t number, std::string_view one) {
    return std::to_string(number) + " " + std::string(one) + (number == 1 ? "" : "s");
}

}  // namespace svcops
