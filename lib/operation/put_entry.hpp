#pragma once
#include "lib/store/store.hpp"

#include <span>
#include <string>

namespace svcops {

// Adds events to a record that was read under the same lock: nobody could write since, so there is
// no version to hold them against. Text values number into `texts`.
void put_entry(Writing& writing, Noun noun, std::uint32_t subject, std::span<const Event> events,
               std::span<const std::string> texts = {});
void put_entry(Writing& writing, Noun noun, std::uint32_t subject, const Event& event,
               std::span<const std::string> texts = {});

}  // namespace svcops
