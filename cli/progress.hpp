#pragma once
#include "cli/context.hpp"

#include <cstdint>
#include <string_view>

namespace svcops::cli {

// A line on standard error that says how far a long run is; only on a terminal and only after the
// first second, never with --quiet.
class Progress {
public:
    Progress(Context& context, std::string_view what);
    void show(std::uint64_t done, std::uint64_t total);
    void clear();

private:
    Context& context_;
    std::string_view what_;
    int shown_ = -1;  // percent
};

}  // namespace svcops::cli
