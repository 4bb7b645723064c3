#include "lib/store/part.hpp"

#include "lib/store/projection.hpp"

#include <algorithm>

namespace svcops::store {
namespace {

std::uint64_t key_of(Noun noun, std::uint32_t subject) {
    return (static_cast<std::uint64_t>(noun) << 32) | subject;
}

bool changes_search(const Entry& entry) {
    return entry.noun == Noun::ticket &&
           std::any_of(entry.events.begin(), entry.events.end(), [](const Event& event) {
               return std::any_of(event.changes.begin(), event.changes.end(),
                                  [](const Change& change) { return is_searched(change.field); });
           });
}

}  // namespace

void Part::clear() {
    arena_.clear();
    items_.clear();
    texts_.clear();
    keys_.fill(0);
}

std::size_t Part::slot_of(Noun noun, std::uint32_t subject) const {
    const std::uint64_t key = key_of(noun, subject);
    std::size_t slot = (key * 0x9E3779B97F4A7C15U) >> 52;
    while (keys_[slot] != 0 && keys_[slot] != key) {
        slot = (slot + 1) % keys_.size();
    }
    return slot;
}

bool Part::holds(Noun noun, std::uint32_t subject) const {
    return keys_[slot_of(noun, subject)] != 0;
}

void Part::add(const Entry& entry, const std::function<Salt()>& salt, Projected projected) {
    Item item{entry.noun,    entry.subject,      arena_.size(), 0,
              texts_.size(), entry.texts.size(), projected,     changes_search(entry)};
    encode(entry.events, arena_);
    item.size = arena_.size() - item.offset;
    for (const std::string_view text : entry.texts) {
        texts_.push_back({arena_.size(), text.size(), salt()});
        arena_ += text;
    }
    items_.push_back(item);
    keys_[slot_of(entry.noun, entry.subject)] = key_of(entry.noun, entry.subject);
}

void Part::sort() {
    const auto before = [](const Item& a, const Item& b) {
        return key_of(a.noun, a.subject) < key_of(b.noun, b.subject);
    };
    if (!std::is_sorted(items_.begin(), items_.end(), before)) {
        std::sort(items_.begin(), items_.end(), before);
    }
}

Bytes Part::events(const Item& item) const {
    return bytes(arena_).subspan(item.offset, item.size);
}

std::string_view Part::text(const Item& item, std::size_t n) const {
    const Text& text = texts_[item.first_text + n];
    return std::string_view(arena_).substr(text.offset, text.size);
}

Digest Part::seal(const Digest& previous, const OpRow& op) const {
    Chain chain;
    for (const Item& item : items_) {
        chain.entry(item.noun, item.subject, events(item));
        for (std::size_t n = 0; n < item.texts; ++n) {
            const Digest committed =
                commitment(texts_[item.first_text + n].salt, bytes(text(item, n)));
            chain.text(item.noun, item.subject, static_cast<std::uint32_t>(n), committed);
        }
    }
    return chain.seal(previous, bytes(header_of(op)));
}

void Part::store(Backend& backend, OpId op) const {
    for (const Item& item : items_) {
        backend.put_entry(item.noun, item.subject, op, events(item));
        for (std::size_t n = 0; n < item.texts; ++n) {
            backend.put_text({item.noun,
                              item.subject,
                              op,
                              static_cast<std::uint32_t>(n),
                              texts_[item.first_text + n].salt,
                              text(item, n),
                              {}});
        }
    }
}

}  // namespace svcops::store
