#include "lib/digest/sha256.hpp"

#include <doctest/doctest.h>

#include <string>

namespace sha256_test {

using namespace svcops;

// Vectors: FIPS 180-4 examples and the NIST CAVP byte-oriented short messages.
TEST_CASE("the published vectors of SHA-256 hold") {
    CHECK(hex(sha256(bytes(""))) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex(sha256(bytes("abc"))) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha256(bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex(sha256(bytes(std::string(1'000'000, 'a')))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK(hex(sha256(bytes("\xd3"))) ==
          "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1");
}

TEST_CASE("adding in pieces gives the same digest as adding at once") {
    Sha256 pieces;
    pieces.add(bytes("a")).add(bytes("")).add(bytes("bc"));
    CHECK(pieces.finish() == sha256(bytes("abc")));
}

TEST_CASE("finishing starts anew") {
    Sha256 hash;
    hash.add(bytes("something else"));
    (void)hash.finish();
    CHECK(hash.add(bytes("abc")).finish() == sha256(bytes("abc")));
}

TEST_CASE("a copy goes on from where the original stood") {
    Sha256 first;
    first.add(bytes("ab"));
    Sha256 second = first;
    first.add(bytes("x"));
    CHECK(second.add(bytes("c")).finish() == sha256(bytes("abc")));
}

TEST_CASE("a part is its length in eight bytes, big endian, and its bytes") {
    const std::string written("\0\0\0\0\0\0\0\3abc", 11);
    CHECK(Sha256().part(bytes("abc")).finish() == sha256(bytes(written)));
}

TEST_CASE("two different lists of parts never hash the same bytes") {
    CHECK(Sha256().part(bytes("ab")).part(bytes("c")).finish() !=
          Sha256().part(bytes("a")).part(bytes("bc")).finish());
    CHECK(Sha256().part(bytes("")).finish() != Sha256().finish());
}

TEST_CASE("hex is two small letters a byte") {
    CHECK(hex(bytes(std::string_view("\x00\x0f\xa0\xff", 4))) == "000fa0ff");
    CHECK(hex({}).empty());
}

}  // namespace sha256_test
