#pragma once
#include "lib/record/event.hpp"
#include "lib/store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// A file that came with a message of a ticket.
struct TicketFile {
    Instant at{};
    std::string name;                    // as its sender calls it; "" erased
    std::string digest;                  // SHA-256 of its bytes, in hexadecimal digits
    std::optional<std::uint64_t> bytes;  // nothing: erased
};

// In the order in which they came.
[[nodiscard]] std::vector<TicketFile> files_of(Store& store, const Log& log);

}  // namespace svcops
