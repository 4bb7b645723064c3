#include "lib/text/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

namespace utf8_test {

using namespace svcops;

TEST_CASE("well-formed text of any script is valid") {
    CHECK(valid_utf8(""));
    CHECK(valid_utf8("Huduma kwa wateja"));
    CHECK(valid_utf8("ইন্টারনেট সংযোগ নেই"));
    CHECK(valid_utf8("\xF0\x9F\x99\x82"));
    CHECK(valid_utf8(std::string_view("a\0b", 3)));
}

TEST_CASE("the first invalid byte is found wherever it stands") {
    CHECK(invalid_utf8_at("\x80") == 0);
    CHECK(invalid_utf8_at("0123456789ab\xFFz") == 12);
    CHECK(invalid_utf8_at("কx\xC3") == 4);              // cut in the middle
    CHECK(invalid_utf8_at("ab\xC0\xAF") == 2);          // overlong '/'
    CHECK(invalid_utf8_at("ab\xED\xA0\x80") == 2);      // surrogate
    CHECK(invalid_utf8_at("ab\xF4\x90\x80\x80") == 2);  // above U+10FFFF
    CHECK(invalid_utf8_at("fine") == std::string_view::npos);
}

TEST_CASE("NFC composes what is composed and keeps apart what Unicode keeps apart") {
    CHECK(nfc("e\xCC\x81") == "é");
    // BENGALI VOWEL SIGN E + AA is VOWEL SIGN O
    CHECK(nfc("\u0995\u09C7\u09BE") == "\u0995\u09CB");
    // U+09DF (YYA) and its kin are excluded from composition: NFC is letter + nukta
    CHECK(nfc("\u09DF") == "\u09AF\u09BC");
    CHECK(nfc("plain") == "plain");
    CHECK(nfc("") == "");
}

TEST_CASE("NFC leaves bytes that are no text as they are") {
    CHECK(nfc("a\xFF") == "a\xFF");
}

TEST_CASE("names that differ in case, spacing, composition or joiners have one search key") {
    CHECK(search_key("  Acme\t Ltd ") == "acme ltd");
    CHECK(search_key("ACME LTD") == search_key("acme  ltd"));
    CHECK(search_key("JOSE\xCC\x81") == search_key("josé"));
    CHECK(search_key("Straße") == search_key("STRASSE"));
    CHECK(search_key("\u09DF") == search_key("\u09AF\u09BC"));
    CHECK(search_key("উত্\u200Dপীড়ন") == search_key("উত্পীড়ন"));
    CHECK(search_key("স্বীকৃতি\u200Cই") == search_key("স্বীকৃতিই"));
    CHECK(search_key("রহিমা\u00A0 বেগম") == search_key("রহিমা বেগম"));
    CHECK(search_key("a\u200Cb") == "ab");
    CHECK(search_key(" \t ").empty());
}

TEST_CASE("a search key is its own search key") {
    for (const char* text : {"Acme  Ltd", "JOSÉ", "উত্‍পীড়নের মুখে",
                             "Mwananchi wa KAWAIDA", "ΌΣΟΣ"}) {
        CHECK(search_key(search_key(text)) == search_key(text));
    }
}

TEST_CASE("different names keep different search keys") {
    CHECK(search_key("রহিম") != search_key("রহিমা"));
    CHECK(search_key("ab c") != search_key("a bc"));
}

TEST_CASE("Bengali digits become Latin digits and all else stays") {
    CHECK(latin_digits("০১২৩৪৫৬৭৮৯") == "0123456789");
    CHECK(latin_digits("২০২৬-১১-২১ সকাল") == "2026-11-21 সকাল");
    CHECK(latin_digits("৳ ৫") == "৳ 5");
    CHECK(latin_digits("\xE0\xA7") == "\xE0\xA7");
}

}  // namespace utf8_test
