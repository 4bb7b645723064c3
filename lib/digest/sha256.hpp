#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svcops {

using Bytes = std::span<const std::byte>;
using Digest = std::array<std::byte, 32>;

// A digest as it is stored; of fewer bytes the rest is 0, more are left alone.
[[nodiscard]] Digest stored_digest(Bytes stored);

inline Bytes bytes(std::string_view text) {
    return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

// FIPS 180-4 SHA-256, by nettle. `part` adds a length-prefixed part (8 bytes, big endian), so that
// no two different lists of parts give the same bytes.
class Sha256 {
public:
    Sha256();
    Sha256& add(Bytes data);
    Sha256& part(Bytes data);
    Digest finish();  // and starts anew

private:
    alignas(8) std::array<std::byte, 128> state_;
};

Digest sha256(Bytes data);
std::string hex(Bytes data);
// The digest that hex() wrote, in small or capital letters; nothing for any other text.
[[nodiscard]] std::optional<Digest> digest_of_hex(std::string_view text);

}  // namespace svcops
