#pragma once
#include <fmt/core.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svcops::cli {

// The languages that messages and report words are compiled in. Machine formats and data have none.
enum class Language : std::uint8_t { english, bengali, swahili };

[[nodiscard]] constexpr std::string_view tag_of(Language language) {
    return language == Language::bengali ? "bn" : language == Language::swahili ? "sw" : "en";
}

// "bn", "bn-BD", "bn_BD.UTF-8"; "C" and "POSIX" are English. Nothing for a language without a
// table.
[[nodiscard]] std::optional<Language> language_of(std::string_view tag);

// One text in every language; keyed by the English one, placeholders and all.
struct Translation {
    std::string_view english;
    std::string_view bengali;
    std::string_view swahili;
};

// Tables are searched by halves: each English text once, in the order of bytes.
constexpr bool sorted(std::span<const Translation> rows) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (!(rows[i - 1].english < rows[i].english)) {
            return false;
        }
    }
    return true;
}

// A table of them: the texts one after the other, and where each ends; three to a row.
struct Translations {
    std::string_view text;
    std::span<const std::uint32_t> ends;

    [[nodiscard]] constexpr std::size_t size() const { return ends.size() / 3; }
    [[nodiscard]] constexpr Translation operator[](std::size_t row) const {
        return {at(row * 3), at(row * 3 + 1), at(row * 3 + 2)};
    }

private:
    [[nodiscard]] constexpr std::string_view at(std::size_t place) const {
        const std::size_t begin = place == 0 ? 0 : ends[place - 1];
        return text.substr(begin, ends[place] - begin);
    }
};

// Column titles and tokens: "Opened", "met".
[[nodiscard]] Translations report_words();
[[nodiscard]] Translations blueprint_words();  // of blueprints
[[nodiscard]] Translations insight_words();    // of the flow of events
[[nodiscard]] Translations audit_words();      // of audits
[[nodiscard]] Translations people_words();     // of people, skills and reviews
[[nodiscard]] Translations feedback_words();   // of feedback, samples and agreement
[[nodiscard]] Translations integrity_words();  // of audits of the record, and of complaints
[[nodiscard]] Translations complaint_words();  // of complaints and their deadlines
[[nodiscard]] Translations recovery_words();
// Sentences with placeholders.
[[nodiscard]] Translations common_sentences();
[[nodiscard]] Translations blueprint_sentences();
[[nodiscard]] Translations insight_sentences();
[[nodiscard]] Translations audit_sentences();
[[nodiscard]] Translations feedback_sentences();
[[nodiscard]] Translations people_sentences();
[[nodiscard]] Translations integrity_sentences();
[[nodiscard]] Translations complaint_sentences();
[[nodiscard]] Translations recovery_sentences();

// All tables of a sort; an English text stands in one of them.
[[nodiscard]] std::array<Translations, 9> word_tables();
[[nodiscard]] std::array<Translations, 9> sentence_tables();

// A column title or token in the language; the English word when the table does not have it.
[[nodiscard]] std::string_view word(std::string_view english, Language language);
// A message in the language, not yet filled in.
[[nodiscard]] std::string_view message(std::string_view english, Language language);

// say(language, "unknown key '{}'", key): placeholders and arguments are matched while compiling,
// and those of the translations with those of the English text where the table stands.
template <class... Values>
std::string say(Language language, fmt::format_string<const Values&...> english,
                const Values&... values) {
    const fmt::string_view text = english;
    const std::string_view chosen = message({text.data(), text.size()}, language);
    return fmt::vformat(fmt::string_view(chosen.data(), chosen.size()),
                        fmt::make_format_args(values...));
}

}  // namespace svcops::cli
