#include "lib/digest/sha256.hpp"

#include <nettle/sha2.h>

#include <algorithm>
#include <memory>
#include <new>
#include <type_traits>

namespace svcops {
namespace {

using State = sha256_ctx;
using Storage = std::array<std::byte, 128>;
static_assert(sizeof(State) <= sizeof(Storage) && alignof(State) <= 8);
static_assert(std::is_trivially_copyable_v<State>);

State* state(Storage& storage) {
    return std::launder(reinterpret_cast<State*>(storage.data()));
}

const std::uint8_t* octets(const std::byte* data) {
    return reinterpret_cast<const std::uint8_t*>(data);
}

}  // namespace

Sha256::Sha256() : state_{} {
    sha256_init(std::construct_at(reinterpret_cast<State*>(state_.data())));
}

Sha256& Sha256::add(Bytes data) {
    sha256_update(state(state_), data.size(), octets(data.data()));
    return *this;
}

Sha256& Sha256::part(Bytes data) {
    std::array<std::byte, 8> length{};
    std::uint64_t rest = data.size();
    for (std::size_t i = length.size(); i-- > 0; rest >>= 8U) {
        length[i] = static_cast<std::byte>(rest & 0xFFU);
    }
    return add(length).add(data);
}

Digest Sha256::finish() {
    Digest digest{};
    sha256_digest(state(state_), digest.size(), reinterpret_cast<std::uint8_t*>(digest.data()));
    return digest;
}

Digest sha256(Bytes data) {
    return Sha256().add(data).finish();
}

Digest stored_digest(Bytes stored) {
    Digest digest{};
    std::copy_n(stored.begin(), std::min(stored.size(), digest.size()), digest.begin());
    return digest;
}

std::string hex(Bytes data) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(data.size() * 2);
    for (const std::byte b : data) {
        text += digits[std::to_integer<std::size_t>(b >> 4U)];
        text += digits[std::to_integer<std::size_t>(b & std::byte{0x0F})];
    }
    return text;
}

std::optional<Digest> digest_of_hex(std::string_view text) {
    constexpr std::string_view small = "0123456789abcdef", capital = "0123456789ABCDEF";
    Digest digest{};
    if (text.size() != 2 * digest.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto value = std::min(small.find(text[i]), capital.find(text[i]));
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        digest[i / 2] = digest[i / 2] << 4 | static_cast<std::byte>(value);
    }
    return digest;
}

}  // namespace svcops
