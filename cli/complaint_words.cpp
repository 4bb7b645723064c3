#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 33> complaint_rows = {{
    {"advisory", "পরামর্শমূলক", "ya ushauri"},
    {"aware", "জানা গেছে", "ilipojulikana"},
    {"backward", "পেছনে", "nyuma"},
    {"binding", "বাধ্যকর", "kinachofunga"},
    {"cause_arose", "কারণ ঘটেছে", "sababu ilipotokea"},
    {"clause", "ধারা", "kifungu"},
    {"clock_change", "ঘড়ি বদলায়", "saa hubadilishwa"},
    {"counts", "ধরা হয়", "huhesabiwa"},
    {"day_before", "আগের দিন", "siku iliyotangulia"},
    {"draft", "খসড়া", "rasimu"},
    {"due when extended", "বর্ধিত হলে শেষ সময়", "mwisho ikiongezwa"},
    {"extended", "বর্ধিত", "imeongezwa"},
    {"final_response", "চূড়ান্ত উত্তর", "jibu la mwisho"},
    {"forward", "সামনে", "mbele"},
    {"in_force", "বলবৎ", "inatumika"},
    {"month_end", "ছোট মাসের শেষ দিন", "mwisho wa mwezi mfupi"},
    {"no_business_day", "কর্মদিবস নয়", "si siku ya kazi"},
    {"no_calendar", "কর্মপঞ্জি নেই", "hakuna kalenda"},
    {"no_number", "সংখ্যা নেই", "hakuna namba"},
    {"no_start", "শুরু জানা নেই", "mwanzo haujulikani"},
    {"not_in_force", "বলবৎ নয়", "haitumiki"},
    {"pack", "বিধি-গুচ্ছ", "kifurushi"},
    {"passed", "পেরিয়েছে", "zimepita"},
    {"passes", "সময় পেরোয়", "muda unapita"},
    {"repealed", "বাতিল", "imefutwa"},
    {"requires", "যা করতে হবে", "kinachotakiwa"},
    {"roll", "সরে যায়", "husogea"},
    {"rolled", "সরানো হয়েছে", "imesogezwa"},
    {"same_number", "মাসের একই তারিখ", "tarehe ileile ya mwezi"},
    {"start day counts", "শুরুর দিন ধরা হয়", "siku ya kuanza huhesabiwa"},
    {"start_day", "শুরুর দিন", "siku ya kuanza"},
    {"starts at", "শুরু হয়", "huanza"},
    {"weekend", "সাপ্তাহিক ছুটি", "wikendi"},
}};
// clang-format on

static_assert(sorted(complaint_rows));

constexpr auto packed_complaint_words = packed<bytes_of(complaint_rows)>(complaint_rows);

}  // namespace

Translations complaint_words() {
    return packed_complaint_words.view();
}

}  // namespace svcops::cli
