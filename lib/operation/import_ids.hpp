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
// once. Bounded: it grows with what it holds to 262,144 places, then a newer name takes an older
// one's.
class IdCache {
public:
    IdCache() : slots_(least) {}
    // `space` keeps names of different kinds apart; `make` is asked when the name is not here.
    template <class Make>
    std::uint32_t get(std::uint32_t space, std::string_view name, const Make& make) {
        const std::size_t hash = hash_of(space, name);
        if (const std::uint32_t id = find(hash, space, name)) {
            return id;
        }
        const std::uint32_t id = make();
        put(hash, {std::string(name), space, id});
        return id;
    }

private:
    static constexpr std::size_t least = 4096, most = 262'144;
    struct Slot {
        std::string name;
        std::uint32_t space = 0;
        std::uint32_t id = 0;
    };
    static std::size_t hash_of(std::uint32_t space, std::string_view name);
    // 0: not here.
    [[nodiscard]] std::uint32_t find(std::size_t hash, std::uint32_t space,
                                     std::string_view name) const;
    void put(std::size_t hash, Slot slot);
    void grow();

    std::vector<Slot> slots_;  // a name stands in one of two neighbours, the newer one first
    std::size_t filled_ = 0;
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
