#include "cli/messages.hpp"

#include <algorithm>
#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 18> table = {{
    {"All cycles; {}, {} without a service level; {}", "সব চক্র; {}, {}টির সেবার মান নেই; {}", "Mizunguko yote; {}, {} bila kiwango cha huduma; {}"},
    {"Cycles decided {} to {}; {}, {} without a service level", "{} থেকে {} পর্যন্ত নির্ধারিত চক্র; {}, {}টির সেবার মান নেই", "Mizunguko iliyoamuliwa {} hadi {}; {}, {} bila kiwango cha huduma"},
    {"SLA met, by {}", "এসএলএ পূরণ, {} অনুযায়ী", "SLA iliyotimizwa, kwa {}"},
    {"did you mean '{}'?", "আপনি কি '{}' বোঝাতে চেয়েছেন?", "ulimaanisha '{}'?"},
    {"first {} of {} rows; --all shows every one", "{1} সারির প্রথম {0}টি; --all সবগুলো দেখায়", "safu {0} za kwanza kati ya {1}; --all huonyesha zote"},
    {"no rows", "কোনো সারি নেই", "hakuna safu"},
    {"no tickets match", "কোনো টিকিট মেলে না", "hakuna tiketi inayolingana"},
    {"not shown: {} (--width 0 shows all)", "দেখানো হয়নি: {} (--width 0 সব দেখায়)", "haijaonyeshwa: {} (--width 0 huonyesha zote)"},
    {"unknown column '{}'", "অজানা কলাম '{}'", "safu wima isiyojulikana '{}'"},
    {"unknown command '{}'", "অজানা আদেশ '{}'", "amri isiyojulikana '{}'"},
    {"unknown format '{}'", "অজানা বিন্যাস '{}'", "muundo usiojulikana '{}'"},
    {"unknown key '{}'", "অজানা চাবি '{}'", "ufunguo usiojulikana '{}'"},
    {"unknown language '{}'", "অজানা ভাষা '{}'", "lugha isiyojulikana '{}'"},
    {"unknown value '{}' of {}", "{1}-এর অজানা মান '{0}'", "thamani isiyojulikana '{0}' ya {1}"},
    {"{} findings", "{}টি ফলাফল", "matokeo {}"},
    {"{} rows", "{} সারি", "safu {}"},
    {"{} ticket", "{}টি টিকিট", "tiketi {}"},
    {"{} tickets", "{}টি টিকিট", "tiketi {}"},
}};
// clang-format on

constexpr std::size_t placeholders(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '{'));
}

constexpr bool same_placeholders(std::span<const Translation> rows) {
    return std::all_of(rows.begin(), rows.end(), [](const Translation& row) {
        const std::size_t wanted = placeholders(row.english);
        return placeholders(row.bengali) == wanted && placeholders(row.swahili) == wanted;
    });
}

static_assert(sorted(table));
static_assert(same_placeholders(table));

std::string_view find(std::span<const Translation> rows, std::string_view english,
                      Language language) {
    if (language == Language::english) {
        return english;
    }
    const auto row = std::lower_bound(
        rows.begin(), rows.end(), english,
        [](const Translation& each, std::string_view key) { return each.english < key; });
    if (row == rows.end() || row->english != english) {
        return english;
    }
    return language == Language::bengali ? row->bengali : row->swahili;
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

std::span<const Translation> messages() {
    return table;
}

// Titles stand in small letters ("opened"), the table mostly in capitals; a token that has a row of
// its own keeps it.
std::string_view word(std::string_view english, Language language) {
    const auto found = find(report_words(), english, language);
    const bool small = !english.empty() && english.front() >= 'a' && english.front() <= 'z';
    if (found != english || !small || language == Language::english) {
        return found;
    }
    std::string title(english);
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
    const auto as_title = find(report_words(), title, language);
    return as_title == title ? english : as_title;
}

std::string_view message(std::string_view english, Language language) {
    return find(messages(), english, language);
}

}  // namespace svcops::cli
