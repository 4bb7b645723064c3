#pragma once
#include "lib/digest/sha256.hpp"

namespace svcops {

// RFC 2104 HMAC with SHA-256, by nettle: a signature that only who has the key can make.
Digest hmac_sha256(Bytes key, Bytes data);

}  // namespace svcops
