#pragma once
#include "lib/store/store.hpp"

#include <string_view>

namespace svcops {

// Records that the actor has read the restricted fields of a customer: an event `notified` with how
// many there were. Nobody takes that back. Answers the operation; 0 when there was nothing to read.
OpId record_reading(Store& store, const Operation& operation, CustomerId customer,
                    std::size_t fields, Instant at);

// Whether a command of that name only records that something was read.
[[nodiscard]] bool only_reads(std::string_view command);

}  // namespace svcops
