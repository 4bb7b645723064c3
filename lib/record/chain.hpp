#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/record/noun.hpp"

#include <string>

namespace svcops {

// The commitment to a text: SHA-256 over the length-prefixed salt and body. Erasing destroys both
// and keeps this.
Digest commitment(Bytes salt, Bytes body);

// One operation's link: SHA-256(prev, header, SHA-256(its entries and text commitments in key
// order)), every part length-prefixed. svcops-store(5) writes the format down;
// tests/verify_store.py checks it without this code.
class Chain {
public:
    // In the order of (noun, subject); the texts of an entry follow it in the order of n.
    void entry(Noun noun, std::uint32_t subject, Bytes events);
    void text(Noun noun, std::uint32_t subject, std::uint32_t n, const Digest& commitment);
    Digest seal(const Digest& previous, Bytes header);  // and starts anew
    // What was added, for sealed(); and starts anew.
    Digest content();

private:
    Sha256 content_;
};

// The link of an operation that holds `content` behind the link `previous`.
[[nodiscard]] Digest sealed(const Digest& previous, Bytes header, const Digest& content);

// The header of a link: the columns of the operation's row, each a length-prefixed part that begins
// with its type (0 null, 1 integer as 8 bytes big endian, 2 text, 3 bytes).
class Header {
public:
    Header& null();
    Header& integer(std::int64_t value);
    Header& text(std::string_view value);
    Header& blob(Bytes value);
    [[nodiscard]] Bytes bytes() const { return svcops::bytes(parts_); }

private:
    void part(char type, std::string_view value);
    std::string parts_;
};

}  // namespace svcops
