#include "cli/messages.hpp"

#include "cli/render/findings.hpp"
#include "lib/text/utf8.hpp"

#include <doctest/doctest.h>

using namespace svcops::cli;

TEST_CASE("a language is known by its tag or locale name") {
    CHECK(language_of("bn") == Language::bengali);
    CHECK(language_of("bn-BD") == Language::bengali);
    CHECK(language_of("sw_KE.UTF-8") == Language::swahili);
    CHECK(language_of("en_GB") == Language::english);
    CHECK(language_of("C.UTF-8") == Language::english);
    CHECK(language_of("POSIX") == Language::english);
    CHECK_FALSE(language_of("fr"));
    CHECK_FALSE(language_of(""));
}

TEST_CASE("a message is filled in, in the language asked for") {
    CHECK(say(Language::english, "unknown key '{}'", "priorty") == "unknown key 'priorty'");
    CHECK(say(Language::bengali, "unknown key '{}'", "priorty") == "অজানা চাবি 'priorty'");
    CHECK(say(Language::swahili, "unknown key '{}'", "priorty") ==
          "ufunguo usiojulikana 'priorty'");
    CHECK(say(Language::bengali, "first {} of {} rows; --all shows every one", 20, 412)
              .find("412 সারির প্রথম 20টি") == 0);
}

TEST_CASE("English stands in where a language has no text") {
    CHECK(say(Language::swahili, "a sentence that no table has: {}", 1) ==
          "a sentence that no table has: 1");
    CHECK(word("zzz", Language::bengali) == "zzz");
}

TEST_CASE("every row of every table has a text in each language, normalised") {
    for (const auto table : {report_words(), messages()}) {
        for (const Translation& row : table) {
            CAPTURE(row.english);
            CHECK_FALSE(row.bengali.empty());
            CHECK_FALSE(row.swahili.empty());
            CHECK(svcops::nfc(row.bengali) == row.bengali);
            CHECK(svcops::nfc(row.swahili) == row.swahili);
        }
    }
}

TEST_CASE("the Bengali table is written in Bengali") {
    for (const Translation& row : report_words()) {
        CAPTURE(row.english);
        CHECK(row.bengali != row.english);
    }
}

TEST_CASE("no column title of a finding lacks its translation") {
    for (const auto& each : finding_columns()) {
        CAPTURE(each.column.title);
        for (const Language language : {Language::bengali, Language::swahili}) {
            CHECK(word(each.column.title, language) != each.column.title);
        }
    }
}
