#pragma once
#include <cstdlib>

namespace svcops::fuzz {

// What holds whatever the bytes are; ends the fuzzer where it does not, in every build.
inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

}  // namespace svcops::fuzz

using svcops::fuzz::require;
