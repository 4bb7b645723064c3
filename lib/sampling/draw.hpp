#pragma once
#include "lib/digest/sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Where an id stands in the order of a draw: SHA-256 of the seed, a colon and the id. Any program
// can draw the same sample again; nobody can choose what comes first without choosing the seed.
[[nodiscard]] Digest draw_key(std::string_view seed, std::string_view id);

// The first `n` of a population in the order of their keys. What is drawn of n is drawn of n + 1
// too, and units that come later displace others only by a smaller key: growing a sample keeps the
// old one. The order in which units are added has no say, but for the same id given twice, of which
// the earlier comes first.
class Draw {
public:
    Draw(std::string_view seed, std::size_t n);
    void add(std::string_view id);
    // Of all that were added, how many.
    [[nodiscard]] std::size_t population() const { return added_; }
    // Positions (0: the first added) of what is drawn, in the order of the draw.
    [[nodiscard]] std::vector<std::size_t> drawn() const;

private:
    struct Unit {
        Digest key;
        std::size_t position;
        bool operator<(const Unit& other) const;
    };
    std::string text_;  // the seed and a colon, then the id that is asked about
    std::size_t seed_size_;
    std::size_t n_, added_ = 0;
    std::vector<Unit> kept_;  // a heap, the last of the draw on top
};

// The same of ids that are all there.
[[nodiscard]] std::vector<std::size_t> drawn(std::span<const std::string> ids,
                                             std::string_view seed, std::size_t n);

}  // namespace svcops
