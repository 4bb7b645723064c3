#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/record/noun.hpp"

namespace svcops {

// The commitment to a text: SHA-256 over the length-prefixed salt and body. Erasing destroys both and keeps this.
Digest commitment(Bytes salt, Bytes body);

// One operation's link: SHA-256(prev, header, SHA-256(its entries and text commitments in key order)), every part
// length-prefixed. svcops-store(5) writes the format down; tests/verify_store.py checks it without this code.
class Chain {
public:
    void entry(Noun noun, std::uint32_t subject, Bytes events);                        // in key order
    void text(Noun noun, std::uint32_t subject, std::uint32_t n, const Digest& commitment);
    Digest seal(const Digest& previous, Bytes header);                                 // and starts anew

private:
    Sha256 content_;
};

}  // namespace svcops
