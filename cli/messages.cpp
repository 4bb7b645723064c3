#include "cli/messages.hpp"

#include "lib/text/ascii.hpp"

#include <algorithm>
#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 67> sentences = {{
    {"  none of type sla covers it", "  sla ধরনের কোনোটি এর জন্য নেই", "  hakuna cha aina ya sla kinachoihusu"},
    {"  {}: matches", "  {}: মেলে", "  {}: kinalingana"},
    {"  {}: matches, as the default", "  {}: পূর্বনির্ধারিত হিসেবে মেলে", "  {}: kinalingana, kama chaguo-msingi"},
    {"  {}: no, its match does not hold", "  {}: না, এর শর্ত মেলে না", "  {}: hapana, sharti lake halitimii"},
    {"  {}: no, {} does not hold", "  {}: না, {} মেলে না", "  {}: hapana, {} halitimii"},
    {"All cycles; {}, {} without a service level; {}", "সব চক্র; {}, {}টির সেবার মান নেই; {}", "Mizunguko yote; {}, {} bila kiwango cha huduma; {}"},
    {"Cycles decided {} to {}; {}, {} without a service level", "{} থেকে {} পর্যন্ত নির্ধারিত চক্র; {}, {}টির সেবার মান নেই", "Mizunguko iliyoamuliwa {} hadi {}; {}, {} bila kiwango cha huduma"},
    {"SLA met, by {}", "এসএলএ পূরণ, {} অনুযায়ী", "SLA iliyotimizwa, kwa {}"},
    {"beside it, ola {}", "পাশাপাশি, ola {}", "kando yake, ola {}"},
    {"beside it, uc {}", "পাশাপাশি, uc {}", "kando yake, uc {}"},
    {"breached at {}, over by {} on the clock, {} in calendar time", "{}-এ লঙ্ঘিত, ঘড়িতে {} বেশি, পঞ্জিকা সময়ে {}", "imevunjwa {}, imezidi kwa {} kwenye saa, {} kwa muda wa kalenda"},
    {"breached: past its new target at this change", "লঙ্ঘিত: এই পরিবর্তনেই নতুন লক্ষ্যমাত্রা পেরিয়েছে", "imevunjwa: badiliko hili limeipitisha shabaha mpya"},
    {"by its present target due {}", "বর্তমান লক্ষ্যমাত্রায় শেষ সময় {}", "kwa shabaha yake ya sasa mwisho {}"},
    {"calendar {}, times in {}", "কর্মপঞ্জি {}, সময় {} অনুযায়ী", "kalenda {}, saa za {}"},
    {"closed or paused", "বন্ধ বা স্থগিত", "imefungwa au imesitishwa"},
    {"did you mean '{}'?", "আপনি কি '{}' বোঝাতে চেয়েছেন?", "ulimaanisha '{}'?"},
    {"due: not stopped by then, breached", "শেষ সময়: তখনও থামেনি, লঙ্ঘিত", "mwisho: haikusimama hadi hapo, imevunjwa"},
    {"first stopped {} with {} used", "প্রথম থেমেছে {}, তখন ব্যবহৃত {}", "ilisimama mara ya kwanza {}, zikiwa zimetumika {}"},
    {"first {} of {} rows; --all shows every one", "{1} সারির প্রথম {0}টি; --all সবগুলো দেখায়", "safu {0} za kwanza kati ya {1}; --all huonyesha zote"},
    {"judged at {}; tz database {}", "বিচারের সময় {}; tz উপাত্ত {}", "imepimwa {}; hifadhidata ya tz {}"},
    {"met at {}", "{}-এ পূরণ", "imetimizwa {}"},
    {"met at {}, was due {}", "{}-এ পূরণ, শেষ সময় ছিল {}", "imetimizwa {}, mwisho ulikuwa {}"},
    {"new target: {} of {}", "নতুন লক্ষ্যমাত্রা: {}, {} থেকে", "shabaha mpya: {} ya {}"},
    {"no clock has started", "কোনো ঘড়ি শুরু হয়নি", "hakuna saa iliyoanza"},
    {"no rows", "কোনো সারি নেই", "hakuna safu"},
    {"no service level has a target for it now", "এখন কোনো সেবার মানে এর লক্ষ্যমাত্রা নেই", "hakuna kiwango cha huduma chenye shabaha yake sasa"},
    {"no service level has a target for it now: it keeps the one it missed", "এখন কোনো সেবার মানে এর লক্ষ্যমাত্রা নেই: যেটি পূরণ হয়নি সেটিই থাকে", "hakuna kiwango cha huduma chenye shabaha yake sasa: inabaki na ile iliyoikosa"},
    {"no tickets match", "কোনো টিকিট মেলে না", "hakuna tiketi inayolingana"},
    {"not shown: {} (--width 0 shows all)", "দেখানো হয়নি: {} (--width 0 সব দেখায়)", "haijaonyeshwa: {} (--width 0 huonyesha zote)"},
    {"open, due {}", "খোলা, শেষ সময় {}", "wazi, mwisho {}"},
    {"opened {}", "খোলা হয়েছে {}", "ilifunguliwa {}"},
    {"paused, due {} if resumed now", "স্থগিত, এখন চালু হলে শেষ সময় {}", "imesitishwa, mwisho {} ikiendelea sasa"},
    {"paused: {}", "স্থগিত: {}", "imesitishwa: {}"},
    {"reopened: the clock goes on", "আবার খোলা: ঘড়ি চলতে থাকে", "imefunguliwa tena: saa inaendelea"},
    {"resumed", "আবার চালু", "imeendelea"},
    {"resumed: the customer has written, the stage says waiting still", "আবার চালু: গ্রাহক লিখেছেন, ধাপ এখনো অপেক্ষা বলে", "imeendelea: mteja ameandika, hatua bado inasema kusubiri"},
    {"service levels, in the order tried:", "সেবার মান, যে ক্রমে যাচাই হয়েছে:", "viwango vya huduma, kwa mpangilio wa kujaribiwa:"},
    {"stopped: {}", "থেমেছে: {}", "ilisimama: {}"},
    {"the clock starts from zero", "ঘড়ি শূন্য থেকে শুরু হয়", "saa inaanza kutoka sifuri"},
    {"the due instant was changed after it was given", "দেওয়ার পরে শেষ সময় বদলানো হয়েছে", "mwisho ulibadilishwa baada ya kutolewa"},
    {"the log ends it before the ticket was opened", "লগ অনুযায়ী টিকিট খোলার আগেই এটি শেষ", "kumbukumbu inaimaliza kabla tiketi haijafunguliwa"},
    {"the ticket names no known calendar, so it is counted around the clock", "টিকিটে জানা কোনো কর্মপঞ্জি নেই, তাই দিনরাত গণনা হয়", "tiketi haitaji kalenda inayojulikana, hivyo huhesabiwa saa zote"},
    {"the ticket names no known time zone, so the calendar's own is taken", "টিকিটে জানা কোনো সময় অঞ্চল নেই, তাই কর্মপঞ্জিরটি নেওয়া হয়", "tiketi haitaji ukanda wa saa unaojulikana, hivyo hutumiwa wa kalenda"},
    {"threshold {}", "সীমা {}", "kizingiti {}"},
    {"unknown column '{}'", "অজানা কলাম '{}'", "safu wima isiyojulikana '{}'"},
    {"unknown command '{}'", "অজানা আদেশ '{}'", "amri isiyojulikana '{}'"},
    {"unknown format '{}'", "অজানা বিন্যাস '{}'", "muundo usiojulikana '{}'"},
    {"unknown key '{}'", "অজানা চাবি '{}'", "ufunguo usiojulikana '{}'"},
    {"unknown language '{}'", "অজানা ভাষা '{}'", "lugha isiyojulikana '{}'"},
    {"unknown value '{}' of {}", "{1}-এর অজানা মান '{0}'", "thamani isiyojulikana '{0}' ya {1}"},
    {"used {} of {}: {}", "{1}-এর মধ্যে {0} ব্যবহৃত: {2}", "zimetumika {} kati ya {}: {}"},
    {"{} days", "{} দিন", "siku {}"},
    {"{} days of {}", "{} দিন, দৈনিক {}", "siku {} za {}"},
    {"{} does not count: started from zero", "{} গণনায় নেই: শূন্য থেকে শুরু", "{} hazihesabiwi: imeanza kutoka sifuri"},
    {"{} findings", "{}টি ফলাফল", "matokeo {}"},
    {"{} of it while the stage said waiting after the customer wrote", "এর {} গ্রাহক লেখার পরে, ধাপ যখন অপেক্ষা বলছিল", "{} kati yake hatua ikisema kusubiri baada ya mteja kuandika"},
    {"{} of the target used", "লক্ষ্যমাত্রার {} ব্যবহৃত", "{} ya shabaha imetumika"},
    {"{} rows", "{} সারি", "safu {}"},
    {"{} runs, customer wrote", "{} চলে, গ্রাহক লিখেছেন", "{} inaendelea, mteja ameandika"},
    {"{} so far, paused", "{}, এ পর্যন্ত, স্থগিত", "{} hadi sasa, imesitishwa"},
    {"{} so far, still running", "{}, এ পর্যন্ত, এখনো চলছে", "{} hadi sasa, bado inaendelea"},
    {"{} ticket", "{}টি টিকিট", "tiketi {}"},
    {"{} tickets", "{}টি টিকিট", "tiketi {}"},
    {"{} to {}", "{} থেকে {}", "{} hadi {}"},
    {"{}, cycle {}", "{}, চক্র {}", "{}, mzunguko {}"},
    {"{}, the ticket's own due instant", "{}, টিকিটের নিজের শেষ সময়", "{}, mwisho wa tiketi yenyewe"},
    {"{}: counted neither as met nor as breached", "{}: পূরণ বা লঙ্ঘন কোনোটিতেই গণনা হয় না", "{}: haihesabiwi kutimizwa wala kuvunjwa"},
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

static_assert(sorted(sentences));
static_assert(same_placeholders(sentences));

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
    return sentences;
}

// Titles stand in small letters ("opened"), the table mostly in capitals; a token that has a row of
// its own keeps it.
std::string_view word(std::string_view english, Language language) {
    const auto found = find(report_words(), english, language);
    const bool small = !english.empty() && is_lower(english.front());
    if (found != english || !small || language == Language::english) {
        return found;
    }
    std::string title(english);
    title.front() = upper_ascii(title.front());
    const auto as_title = find(report_words(), title, language);
    return as_title == title ? english : as_title;
}

std::string_view message(std::string_view english, Language language) {
    return find(messages(), english, language);
}

}  // namespace svcops::cli
