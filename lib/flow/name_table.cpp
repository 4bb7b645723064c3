#include "lib/flow/name_table.hpp"

#include <algorithm>
#include <functional>

namespace svcops {

std::string_view NameTable::name(std::uint32_t number) const {
    const std::uint64_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(bytes_).substr(begin, ends_[number] - begin);
}

// The slot that has the name, or the free one where it belongs. Slots are not empty.
std::size_t NameTable::slot_of(std::string_view wanted) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = std::hash<std::string_view>()(wanted) & mask;
    while (slots_[slot] != 0 && name(slots_[slot] - 1) != wanted) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

// Slots are at least twice as many as names.
void NameTable::grow() {
    if (slots_.size() >= 2 * (ends_.size() + 1)) {
        return;
    }
    constexpr std::size_t first_size = 64;
    slots_.assign(std::max(first_size, slots_.size() * 2), 0);
    for (std::uint32_t number = 0; number < ends_.size(); ++number) {
        slots_[slot_of(name(number))] = number + 1;
    }
}

std::uint32_t NameTable::take(std::string_view name) {
    grow();
    const std::size_t slot = slot_of(name);
    if (slots_[slot] == 0) {
        bytes_ += name;
        ends_.push_back(bytes_.size());
        slots_[slot] = static_cast<std::uint32_t>(ends_.size());
    }
    return slots_[slot] - 1;
}

std::optional<std::uint32_t> NameTable::find(std::string_view name) const {
    if (slots_.empty()) {
        return std::nullopt;
    }
    const std::uint32_t found = slots_[slot_of(name)];
    return found == 0 ? std::nullopt : std::optional(found - 1);
}

}  // namespace svcops
