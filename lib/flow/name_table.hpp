#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Names as numbers from 0 without gaps, in the order in which they were first met. A name takes its
// bytes and some 20 more.
class NameTable {
public:
    // The number of the name, a new one when it was not met before.
    std::uint32_t take(std::string_view name);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
    // Valid until the next name is taken.
    [[nodiscard]] std::string_view name(std::uint32_t number) const;
    [[nodiscard]] std::size_t size() const { return ends_.size(); }

private:
    [[nodiscard]] std::size_t slot_of(std::string_view wanted) const;
    void grow();

    std::string bytes_;                 // of all names, one after the other
    std::vector<std::uint64_t> ends_;   // of each, in bytes_
    std::vector<std::uint32_t> slots_;  // by hash: a number and 1; a power of two of them
};

}  // namespace svcops
