#include "lib/sampling/draw.hpp"

#include <algorithm>
#include <cstring>

namespace svcops {

Digest draw_key(std::string_view seed, std::string_view id) {
    std::string text(seed);
    text += ':';
    text += id;
    return sha256(bytes(text));
}

bool Draw::Unit::operator<(const Unit& other) const {
    const int order = std::memcmp(key.data(), other.key.data(), key.size());
    return order != 0 ? order < 0 : position < other.position;
}

Draw::Draw(std::string_view seed, std::size_t n) : text_(seed), seed_size_(seed.size() + 1), n_(n) {
    text_ += ':';
}

void Draw::add(std::string_view id) {
    text_.resize(seed_size_);
    text_ += id;
    const Unit unit{sha256(bytes(text_)), added_++};
    if (kept_.size() < n_) {
        kept_.push_back(unit);
        std::ranges::push_heap(kept_, std::less{});
    } else if (n_ > 0 && unit < kept_.front()) {
        std::ranges::pop_heap(kept_, std::less{});
        kept_.back() = unit;
        std::ranges::push_heap(kept_, std::less{});
    }
}

std::vector<std::size_t> Draw::drawn() const {
    std::vector<Unit> units = kept_;
    std::ranges::sort(units, std::less{});
    std::vector<std::size_t> positions;
    positions.reserve(units.size());
    for (const Unit& unit : units) {
        positions.push_back(unit.position);
    }
    return positions;
}

std::vector<std::size_t> drawn(std::span<const std::string> ids, std::string_view seed,
                               std::size_t n) {
    Draw draw(seed, n);
    for (const std::string& id : ids) {
        draw.add(id);
    }
    return draw.drawn();
}

}  // namespace svcops
