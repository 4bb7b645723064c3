#include "lib/customer/identity.hpp"

#include <doctest/doctest.h>

namespace identity_test {

using namespace svcops;

namespace {

constexpr auto name = IdentityKind::name, phone = IdentityKind::phone, email = IdentityKind::email;

std::string kept(IdentityKind kind, std::string_view typed, std::string_view country_code = "") {
    const auto read = read_identity(kind, typed, country_code, {"--x", 0, 0});
    REQUIRE(read);
    return *read;
}

std::string refused(IdentityKind kind, std::string_view typed) {
    const auto read = read_identity(kind, typed, "", {"--x", 0, 0});
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems.front().place.source == "--x");
    return read.problems.front().what;
}

}  // namespace

TEST_CASE("a phone number with a plus or two zeros is kept as E.164 has it") {
    CHECK(kept(phone, "+880 1712-345678") == "+8801712345678");
    CHECK(kept(phone, "00254 712 345 678") == "+254712345678");
    CHECK(kept(phone, "+44 (0)20 7946 0000") == "+442079460000");
    CHECK(kept(phone, "+৮৮০ ১৭১২ ৩৪৫৬৭৮") == "+8801712345678");
    CHECK(kept(phone, "+123456789012345") == "+123456789012345");
    CHECK(kept(phone, "+1234567") == "+1234567");
}

TEST_CASE("no country is guessed for a number unless one is given") {
    CHECK(kept(phone, "01712-345678") == "01712345678");
    CHECK(kept(phone, "01712-345678", "880") == "+8801712345678");
    CHECK(kept(phone, "0712 345 678", "254") == "+254712345678");
    CHECK(kept(phone, "16263", "880") == "16263");
    CHECK(kept(phone, "+254712345678", "880") == "+254712345678");
}

TEST_CASE("what cannot be dialled is no phone number") {
    CHECK(refused(phone, "call me") == "'call me' is no phone number");
    CHECK(refused(phone, "+123456") == "'+123456' is no international phone number");
    CHECK(refused(phone, "+1234567890123456") ==
          "'+1234567890123456' is no international phone number");
    CHECK(refused(phone, "+0171234567") == "'+0171234567' is no international phone number");
    CHECK(refused(phone, "+") == "'+' is no international phone number");
    CHECK(refused(phone, "12") == "'12' is no phone number");
    CHECK(refused(phone, "01712+345678") == "'01712+345678' is no phone number");
}

TEST_CASE("an e-mail address has a name, one at sign and a domain in parts") {
    CHECK(kept(email, " rahima.begum+desk@mail.example.org ") ==
          "rahima.begum+desk@mail.example.org");
    CHECK(kept(email, "তথ্য@উদাহরণ.বাংলা") == "তথ্য@উদাহরণ.বাংলা");
    CHECK(kept(email, std::string(64, 'a') + "@example.org").size() == 76);
    for (const std::string wrong :
         {"rahima", "@example.org", "rahima@", "rahima@example", "a@b@example.org",
          "rahima@-example.org", "rahima@example..org", ".rahima@example.org",
          "rahima.@example.org", "ra hima@example.org", "rahima@exam_ple.org"}) {
        CHECK(refused(email, wrong) == "'" + wrong + "' is no e-mail address");
    }
    CHECK(refused(email, std::string(65, 'a') + "@example.org").ends_with("no e-mail address"));
}

TEST_CASE("a name is kept as it is written, without white space around it") {
    CHECK(kept(name, "  রহিমা বেগম ") == "রহিমা বেগম");
    CHECK(kept(name, "Wanjirũ wa Kamau") == "Wanjirũ wa Kamau");
    CHECK(kept(name, "e\xcc\x81tienne") == "étienne");
}

TEST_CASE("a name that cannot be seen, or that deceives who reads it, is refused") {
    CHECK(refused(name, "") == "the name is empty");
    CHECK(refused(name, " \t ") == "the name is empty");
    CHECK(refused(name, "\xe2\x80\x8d") == "the name is empty");
    CHECK(refused(name, "Rahima\nBegum") == "'Rahima\\nBegum' holds what cannot be seen");
    CHECK(refused(name, "Rahima\x1b[2J") == "'Rahima\\x1b[2J' holds what cannot be seen");
    CHECK(refused(name, "abc\xe2\x80\xae") == "'abc\\u202e' holds what cannot be seen");
    CHECK(refused(name, "Rahi\xff") == "the name is not valid UTF-8");
}

TEST_CASE("a name is of at most 200 characters, whatever the script") {
    std::string most;
    for (std::size_t i = 0; i < longest_identity; ++i) {
        most += "র";
    }
    CHECK(kept(name, most) == most);
    CHECK(refused(name, most + "র") == "the name has 201 characters, 200 is the most");
}

TEST_CASE("a name is not one of our own numbers, a reference may be") {
    CHECK(refused(name, "C-4") == "'C-4' is how customers are numbered");
    CHECK(kept(name, "C-4a") == "C-4a");
    CHECK(kept(IdentityKind::ref, "CRM 17") == "CRM 17");
}

TEST_CASE("what is kept is kept as it is when it is read again") {
    for (const auto& [kind, typed] :
         {std::pair{phone, "00880 (0)1712-345678"}, std::pair{phone, "16263"},
          std::pair{email, " Rahima@Example.org "}, std::pair{name, " e\xcc\x81tienne  Kamau "},
          std::pair{IdentityKind::walk_in, "counter 3"}}) {
        const auto once = kept(kind, typed);
        CHECK(kept(kind, once) == once);
    }
}

TEST_CASE("a handle of nothing but its sign says nobody") {
    CHECK(refused(IdentityKind::chat, "@") == "the chat '@' says nobody");
}

TEST_CASE("identities are the same when they are compared as the same") {
    CHECK(same_identity({email, "Rahima@Example.org"}, {email, "rahima@example.org"}));
    CHECK(same_identity({phone, "008801712345678"}, {phone, "+8801712345678"}));
    CHECK_FALSE(same_identity({IdentityKind::chat, "rahima"}, {IdentityKind::social, "rahima"}));
}

TEST_CASE("a shortened identity can be known and not used") {
    CHECK(shortened({phone, "+8801712345621"}) == "+88017…21");
    CHECK(shortened({email, "rahima@example.org"}) == "rahima@…");
    CHECK(shortened({email, "rahima.begum@example.org"}) == "rahima…@…");
    CHECK(shortened({IdentityKind::ref, "CRM-17"}) == "CR…");
    CHECK(shortened({IdentityKind::chat, "@rahima"}) == "@r…");
    CHECK(shortened({phone, "16263"}) == "16…");
}

}  // namespace identity_test
