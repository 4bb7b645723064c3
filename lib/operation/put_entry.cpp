#include "lib/operation/put_entry.hpp"

#include "lib/finding/error.hpp"

#include <vector>

namespace svcops {

void put_entry(Writing& writing, Noun noun, std::uint32_t subject, std::span<const Event> events,
               std::span<const std::string> texts) {
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    if (writing.add({noun, subject, std::nullopt, events, views})) {
        throw StoreError(Outcome::internal, "a record changed while it was being written");
    }
}

void put_entry(Writing& writing, Noun noun, std::uint32_t subject, const Event& event,
               std::span<const std::string> texts) {
    put_entry(writing, noun, subject, std::span(&event, 1), texts);
}

}  // namespace svcops
