#pragma once
#include "lib/intake/incoming.hpp"
#include "lib/record/event.hpp"
#include "lib/store/store.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// The ids of words, agents and customers met last, so that a value in millions of rows is looked up
// once. Bounded: a newer name takes an older one's place.
class IdCache {
public:
    IdCache() : slots_(size) {}
    // `space` keeps names of different kinds apart; `make` is asked when the name is not here.
    template <class Make>
    std::uint32_t get(std::uint32_t space, std::string_view name, const Make& make) {
        Slot& slot = slots_[place(space, name)];
        if (slot.id == 0 || slot.space != space || slot.name != name) {
            slot.id = make();
            slot.space = space;
            slot.name = name;
        }
        return slot.id;
    }

private:
    static constexpr std::size_t size = 8192;
    struct Slot {
        std::string name;
        std::uint32_t space = 0;
        std::uint32_t id = 0;
    };
    static std::size_t place(std::uint32_t space, std::string_view name);
    std::vector<Slot> slots_;
};

// Turns incoming events into stored ones: names become ids, texts get numbers. Buffers are reused.
class EntryBuilder {
public:
    explicit EntryBuilder(Writing& writing) : writing_(writing) {}
    void clear();
    void add(const IncomingEvent& event);
    // Valid until clear().
    [[nodiscard]] std::span<const Event> events();
    [[nodiscard]] std::span<const std::string_view> texts() const { return texts_; }

private:
    void name_extra(std::string_view text);
    Value value(const Symbol& symbol);

    Writing& writing_;
    IdCache ids_;
    std::vector<Event> events_;
    std::vector<std::size_t> counts_;  // changes of each event
    std::vector<Change> changes_;
    std::vector<std::string_view> texts_;
};

}  // namespace svcops
