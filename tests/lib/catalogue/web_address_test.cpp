#include "lib/catalogue/web_address.hpp"

#include <doctest/doctest.h>

#include <arpa/inet.h>

namespace web_address_test {

using namespace svcops;

namespace {

bool is_public(const char* text) {
    unsigned char bytes[16];
    const bool v6 = std::string_view(text).find(':') != std::string_view::npos;
    REQUIRE(::inet_pton(v6 ? AF_INET6 : AF_INET, text, bytes) == 1);
    return is_public_address(bytes, v6 ? 16 : 4);
}

}  // namespace

TEST_CASE("whom an address speaks to") {
    CHECK(web_address("https://Hooks.Example.org/a?b#c") ==
          WebAddress{true, "hooks.example.org", 443});
    CHECK(web_address("http://127.0.0.1:9093/api") == WebAddress{false, "127.0.0.1", 9093});
    CHECK(web_address("HTTP://[::1]:80") == WebAddress{false, "::1", 80});
    for (const char* const wrong :
         {"ftp://a", "//a", "http://", "http:///x", "http://a:b@c/", "http://a@b", "http://a:0",
          "http://a:65536", "http://a:80x", "http://a b", "http://a\n", "http://\xe0\xa6\xac",
          "http://[::1", "http://[::1]x", "file:///etc", "http://a\\@b", "http://%61"}) {
        CAPTURE(wrong);
        CHECK_FALSE(web_address(wrong));
    }
}

TEST_CASE("an entry of a list means a host at a port") {
    const auto address = *web_address("https://hooks.example.org/x");
    CHECK(means_host("hooks.example.org", address));
    CHECK(means_host("HOOKS.example.org:443", address));
    CHECK_FALSE(means_host("hooks.example.org:8443", address));
    CHECK_FALSE(means_host("example.org", address));
    CHECK_FALSE(means_host("", address));
    CHECK(means_host("[::1]:9093", *web_address("http://[::1]:9093/")));
    CHECK_FALSE(means_host("hooks.example.org", *web_address("http://hooks.example.org:8080")));
}

TEST_CASE(
    "an address of the internet is none of a private network, of this machine or of the link") {
    for (const char* const open :
         {"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.63.255.255", "223.255.255.255",
          "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"}) {
        CAPTURE(open);
        CHECK(is_public(open));
    }
    for (const char* const closed : {"0.0.0.0",
                                     "10.1.2.3",
                                     "100.64.0.1",
                                     "127.0.0.1",
                                     "127.255.255.255",
                                     "169.254.169.254",
                                     "172.16.0.1",
                                     "172.31.255.255",
                                     "192.168.1.1",
                                     "198.18.0.1",
                                     "224.0.0.1",
                                     "255.255.255.255",
                                     "::",
                                     "::1",
                                     "fe80::1",
                                     "fc00::1",
                                     "fd12::1",
                                     "ff02::1",
                                     "::ffff:127.0.0.1",
                                     "::ffff:10.0.0.1",
                                     "::127.0.0.1",
                                     "64:ff9b::7f00:1",
                                     "2002:7f00:1::",
                                     "2001::1",
                                     "2001:db8::1"}) {
        CAPTURE(closed);
        CHECK_FALSE(is_public(closed));
    }
    CHECK_FALSE(is_public_address(nullptr, 0));
}

}  // namespace web_address_test
