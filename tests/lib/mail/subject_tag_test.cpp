#include "lib/mail/subject_tag.hpp"

#include "lib/digest/hmac.hpp"

#include <doctest/doctest.h>

namespace subject_tag_test {

using namespace svcops;
using namespace svcops::mail;

namespace {
const Bytes key = bytes("a key that nobody else has");
}

TEST_CASE("a signature is RFC 4231's") {
    CHECK(hex(hmac_sha256(bytes("Jefe"), bytes("what do ya want for nothing?"))) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("a tag is the number and the first thirty bits of its signature") {
    // Python: hmac.new(key, b"T-1042", "sha256"), five bits a letter.
    CHECK(subject_tag(1042, key) == "[T-1042-3tp948]");
}

TEST_CASE("a tag is found wherever it stands, in letters of both cases") {
    auto tag = subject_tag(7, key);
    CHECK(read_tags("Re: " + tag + " my line", key).ticket == 7);
    for (char& c : tag) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    CHECK(read_tags("AW: " + tag, key).ticket == 7);
}

TEST_CASE("a tag of another number or another key is forged") {
    auto tag = subject_tag(7, key);
    tag[3] = '8';
    CHECK(!read_tags(tag, key).ticket);
    CHECK(read_tags(tag, key).forged == 8);
    CHECK(read_tags(subject_tag(7, key), bytes("another key")).forged == 7);
    CHECK(read_tags(subject_tag(7, key), {}).forged == 7);
}

TEST_CASE("the good tag counts, whatever stands before it") {
    const auto reading = read_tags("[T-1-aaaaaa] " + subject_tag(9, key), key);
    CHECK(reading.ticket == 9);
    CHECK(!reading.forged);
}

TEST_CASE("what only looks like a tag is none") {
    for (const char* subject : {"[T-7]", "[T-07-abcdef]", "[T-7-abcde]", "[T-7-abcdefg]",
                                "[T-99999999999-abcdef]", "T-7-abcdef]", "[", "[T-", "[x] [y]"}) {
        const auto reading = read_tags(subject, key);
        CHECK(!reading.ticket);
        CHECK(!reading.forged);
    }
}

}  // namespace subject_tag_test
