#include "cli/messages.hpp"

#include "cli/translations.hpp"
#include "lib/text/ascii.hpp"

#include <array>

namespace svcops::cli {
namespace {

std::string_view find(const Translations& table, std::string_view english, Language language) {
    if (language == Language::english) {
        return english;
    }
    std::size_t begin = 0;
    for (std::size_t end = table.size(); begin < end;) {
        const std::size_t middle = begin + (end - begin) / 2;
        if (table[middle].english < english) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    if (begin == table.size() || table[begin].english != english) {
        return english;
    }
    return language == Language::bengali ? table[begin].bengali : table[begin].swahili;
}

// What the first table that has it says.
std::string_view find(std::span<const Translations> tables, std::string_view english,
                      Language language) {
    for (const auto& table : tables) {
        if (const auto found = find(table, english, language); found != english) {
            return found;
        }
    }
    return english;
}

}  // namespace

std::optional<Language> language_of(std::string_view tag) {
    const std::string_view primary = tag.substr(0, tag.find_first_of("-_.@"));
    if (primary == "en" || primary == "C" || primary == "POSIX") {
        return Language::english;
    }
    if (primary == "bn") {
        return Language::bengali;
    }
    if (primary == "sw") {
        return Language::swahili;
    }
    return std::nullopt;
}

std::array<Translations, 9> word_tables() {
    return {report_words(),    blueprint_words(), insight_words(),  audit_words(), feedback_words(),
            integrity_words(), complaint_words(), recovery_words(), people_words()};
}

std::array<Translations, 9> sentence_tables() {
    return {common_sentences(),    blueprint_sentences(), insight_sentences(),
            audit_sentences(),     feedback_sentences(),  integrity_sentences(),
            complaint_sentences(), recovery_sentences(),  people_sentences()};
}

// The table has small letters: "Severity" is asked for as "severity".
std::string_view word(std::string_view english, Language language) {
    const auto found = find(word_tables(), english, language);
    const bool is_capital = !english.empty() && is_upper(english.front());
    if (found != english || !is_capital || language == Language::english) {
        return found;
    }
    std::string small(english);
    small.front() = lower_ascii(small.front());
    const auto as_small = find(word_tables(), small, language);
    return as_small == small ? english : as_small;
}

std::string_view message(std::string_view english, Language language) {
    return find(sentence_tables(), english, language);
}

}  // namespace svcops::cli
