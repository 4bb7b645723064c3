#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/record/chain.hpp"
#include "lib/record/event.hpp"
#include "lib/store/backend.hpp"
#include "lib/store/store.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace svcops::store {

// The entries and texts of one operation row, gathered, sorted by key, sealed and stored.
class Part {
public:
    static constexpr std::size_t most_entries = 1024;
    using Salt = std::array<std::byte, 16>;

    // Whether the projection of an entry is written already.
    enum class Projected : std::uint8_t { later, already };

    struct Text {
        std::size_t offset, size;
        Salt salt;
    };
    struct Item {
        Noun noun;
        std::uint32_t subject;
        std::size_t offset, size;  // of its events
        std::size_t first_text, texts;
        Projected projected;
        bool searched;  // changes what the ticket is found by
    };

    void clear();
    [[nodiscard]] bool empty() const { return items_.empty(); }
    [[nodiscard]] bool full() const { return items_.size() >= most_entries; }
    [[nodiscard]] bool holds(Noun noun, std::uint32_t subject) const;

    // Takes an entry. `salts` gives one salt a text.
    void add(const Entry& entry, const std::function<Salt()>& salt, Projected projected);

    void sort();  // by key; before the calls below
    [[nodiscard]] const std::vector<Item>& items() const { return items_; }
    [[nodiscard]] Bytes events(const Item& item) const;
    [[nodiscard]] std::string_view text(const Item& item, std::size_t n) const;
    // The link over the row and everything gathered.
    [[nodiscard]] Digest seal(const Digest& previous, const OpRow& op) const;
    void store(Backend& backend, OpId op) const;

private:
    [[nodiscard]] std::size_t slot_of(Noun noun, std::uint32_t subject) const;

    std::string arena_;
    std::vector<Item> items_;
    std::vector<Text> texts_;
    // Open addressing over the keys, four times as large as a part can be.
    std::array<std::uint64_t, 4096> keys_{};
};

}  // namespace svcops::store
