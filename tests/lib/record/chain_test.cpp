#include "lib/record/chain.hpp"

#include <doctest/doctest.h>

#include <string>

namespace chain_test {

using namespace svcops;

namespace {

Digest repeated(int value) {
    Digest digest;
    digest.fill(static_cast<std::byte>(value));
    return digest;
}

}  // namespace

// Expected digests: Python's hashlib over the bytes that svcops-store(5) names.
TEST_CASE("a commitment covers salt and body, each with its length") {
    CHECK(hex(commitment(bytes("salt"), bytes("body"))) ==
          "b9f429f6fc3f43ddf920531314d647b34e6421b4604129b7a231bca42ef39cf3");
    CHECK(commitment(bytes("ab"), bytes("c")) != commitment(bytes("a"), bytes("bc")));
}

TEST_CASE("a link covers the link before, the header, the entries and the commitments") {
    Chain chain;
    chain.entry(Noun::ticket, 1, bytes("abc"));
    chain.text(Noun::ticket, 1, 0, repeated(7));
    chain.entry(Noun::ticket, 258, bytes(""));
    const Header header = Header().integer(-2).null().text("cmd").blob(bytes("\x01"));
    const Digest link = chain.seal(repeated(9), header.bytes());
    CHECK(hex(link) == "38abb25618ffe2fe5f2f1e8ec128b93ed3053b0c95eb9111904a685d7bd3249d");
    CHECK(chain.seal(repeated(9), header.bytes()) != link);  // it starts anew, with nothing in it
}

TEST_CASE("moving a byte from one entry to the next changes the link") {
    Chain one, other;
    one.entry(Noun::ticket, 1, bytes("ab"));
    one.entry(Noun::ticket, 2, bytes("c"));
    other.entry(Noun::ticket, 1, bytes("a"));
    other.entry(Noun::ticket, 2, bytes("bc"));
    CHECK(one.seal({}, {}) != other.seal({}, {}));
}

TEST_CASE("null, an empty text and empty bytes differ in a header") {
    const Header null = Header().null(), text = Header().text(""), blob = Header().blob({});
    CHECK(hex(null.bytes()) == "000000000000000100");
    CHECK(hex(text.bytes()) == "000000000000000102");
    CHECK(hex(blob.bytes()) == "000000000000000103");
    CHECK(hex(Header().integer(1).bytes()) == "0000000000000009010000000000000001");
}

}  // namespace chain_test
