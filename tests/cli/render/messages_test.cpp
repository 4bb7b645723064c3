#include "cli/messages.hpp"

#include "cli/render/findings.hpp"
#include "lib/intake/quality.hpp"
#include "lib/sla/clock.hpp"
#include "lib/sla/report_key.hpp"
#include "lib/text/utf8.hpp"
#include "lib/ticket/ticket.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace messages_test {

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
    CHECK(say(Language::english, "no row has {}", "/subject") == "no row has /subject");
    CHECK(say(Language::bengali, "no row has {}", "/subject") == "কোনো সারিতে /subject নেই");
    CHECK(say(Language::swahili, "no row has {}", "/subject") == "hakuna safumlalo yenye /subject");
    CHECK(say(Language::bengali, "passed {} at {}", "80%", "09:00") == "09:00-এ 80% পেরিয়েছে");
}

TEST_CASE("English stands in where a language has no text") {
    CHECK(say(Language::swahili, "a sentence that no table has: {}", 1) ==
          "a sentence that no table has: 1");
    CHECK(word("zzz", Language::bengali) == "zzz");
}

std::vector<Translations> every_table() {
    std::vector<Translations> tables;
    for (const auto& table : word_tables()) {
        tables.push_back(table);
    }
    for (const auto& table : sentence_tables()) {
        tables.push_back(table);
    }
    return tables;
}

TEST_CASE("every row of every table has a text in each language, normalised") {
    for (const auto& table : every_table()) {
        for (std::size_t i = 0; i < table.size(); ++i) {
            const auto row = table[i];
            CAPTURE(row.english);
            CHECK_FALSE(row.bengali.empty());
            CHECK_FALSE(row.swahili.empty());
            CHECK(svcops::nfc(row.bengali) == row.bengali);
            CHECK(svcops::nfc(row.swahili) == row.swahili);
        }
    }
}

TEST_CASE("the Bengali tables of words are written in Bengali") {
    for (const auto& words : word_tables()) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto row = words[i];
            CAPTURE(row.english);
            CHECK(row.bengali != row.english);
        }
    }
}

// Names that stand alone for people: of closed lists, and of fields where they are titles.
std::vector<std::string_view> names_people_see() {
    using namespace svcops;
    std::vector<std::string_view> names;
    for (const auto list : {ticket_kind_names, status_names, audience_names, author_names,
                            link_kind_names, event_kind_names}) {
        for (const CodeName& each : list) {
            names.push_back(each.name);
        }
    }
    for (const auto table : {ticket_fields, ticket_derived_fields}) {
        for (const FieldInfo& field : table) {
            names.push_back(field.name);
        }
    }
    for (const Run run : {Run::running, Run::paused, Run::ended}) {
        names.push_back(name_of(run));
    }
    for (const Verdict verdict : {Verdict::open, Verdict::met, Verdict::breached}) {
        names.push_back(name_of(verdict));
    }
    for (const Exclusion each :
         {Exclusion::none, Exclusion::void_, Exclusion::waived, Exclusion::unobserved}) {
        names.push_back(name_of(each));
    }
    for (const StoppedBy by :
         {StoppedBy::answer, StoppedBy::acknowledged, StoppedBy::assigned, StoppedBy::resolved,
          StoppedBy::closed, StoppedBy::event, StoppedBy::cancelled, StoppedBy::merged}) {
        names.push_back(name_of(by));
    }
    for (const CycleFlag flag : cycle_flags) {
        names.push_back(name_of(flag));
    }
    for (std::size_t kind = 0; kind < quality_kinds; ++kind) {
        names.push_back(code_of(static_cast<Quality>(kind)));
    }
    for (const auto severity :
         {Severity::info, Severity::warning, Severity::error, Severity::critical}) {
        names.push_back(to_token(severity));
    }
    for (const std::string_view each : report_key_names()) {
        names.push_back(each);
    }
    return names;
}

TEST_CASE("no name of a closed list or a field lacks its translation") {
    for (const std::string_view name : names_people_see()) {
        CAPTURE(name);
        for (const Language language : {Language::bengali, Language::swahili}) {
            CHECK(word(name, language) != name);
        }
    }
    for (const auto flag : svcops::cycle_flags) {
        CAPTURE(svcops::words_of(flag));
        CHECK(message(svcops::words_of(flag), Language::bengali) != svcops::words_of(flag));
    }
}

TEST_CASE("a charset without the letters of a language gets English words") {
    CHECK(shown_language(Language::bengali, Charset::ascii) == Language::english);
    CHECK(shown_language(Language::bengali, Charset::utf8) == Language::bengali);
    CHECK(shown_language(Language::swahili, Charset::ascii) == Language::swahili);
    for (const auto& table : every_table()) {
        for (std::size_t i = 0; i < table.size(); ++i) {
            const auto row = table[i];
            CAPTURE(row.english);
            for (const char c : row.swahili) {
                CHECK(static_cast<unsigned char>(c) < 0x80);
            }
        }
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

}  // namespace messages_test
