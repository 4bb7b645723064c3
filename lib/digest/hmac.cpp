#include "lib/digest/hmac.hpp"

#include <nettle/hmac.h>

namespace svcops {

namespace {

const std::uint8_t* hmac_octets(Bytes data) {
    return reinterpret_cast<const std::uint8_t*>(data.data());
}

}  // namespace

Digest hmac_sha256(Bytes key, Bytes data) {
    hmac_sha256_ctx context{};
    hmac_sha256_set_key(&context, key.size(), hmac_octets(key));
    hmac_sha256_update(&context, data.size(), hmac_octets(data));
    Digest digest{};
    hmac_sha256_digest(&context, digest.size(), reinterpret_cast<std::uint8_t*>(digest.data()));
    return digest;
}

}  // namespace svcops
