#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 53> integrity_rows = {{
    {"Divergences", "অমিল", "Tofauti"},
    {"HMAC", "এইচম্যাক (HMAC)", "HMAC"},
    {"Written under a given clock", "দেওয়া ঘড়িতে লেখা", "Yaliyoandikwa kwa saa iliyopewa"},
    {"altered", "বদলানো", "imebadilishwa"},
    {"amount", "পরিমাণ", "kiasi"},
    {"anchor_mismatch", "নোঙরের সঙ্গে অমিল", "haifanani na nanga"},
    {"anchored up to operation", "নোঙর যে কাজ পর্যন্ত", "nanga hadi operesheni"},
    {"anchors", "নোঙর", "nanga"},
    {"anchors that hold", "যেসব নোঙর মেলে", "nanga zinazofanana"},
    {"approved", "অনুমোদিত", "imeidhinishwa"},
    {"approved by", "অনুমোদনকারী", "aliyeidhinisha"},
    {"as it was written", "যেমন লেখা হয়েছিল", "kama ilivyoandikwa"},
    {"broken_link", "ছেঁড়া সংযোগ", "kiungo kimevunjika"},
    {"brought forward", "আগের জের", "yaliyobaki awali"},
    {"complainant", "অভিযোগকারী", "mlalamikaji"},
    {"declined", "প্রত্যাখ্যাত", "imekataliwa na mlalamikaji"},
    {"escalation", "ঊর্ধ্বতন স্তর", "ngazi ya juu"},
    {"external", "বাইরের মামলা", "kesi ya nje"},
    {"first divergence", "প্রথম অমিল", "tofauti ya kwanza"},
    {"found at", "কোথায় পাওয়া গেল", "ilipopatikana"},
    {"gap", "ফাঁক", "pengo"},
    {"in 3 days", "৩ দিনে", "ndani ya siku 3"},
    {"in 8 weeks", "৮ সপ্তাহে", "ndani ya wiki 8"},
    {"its age", "তার বয়স", "umri wake"},
    {"later", "পরে", "baadaye"},
    {"main cause", "প্রধান কারণ", "chanzo kikuu"},
    {"moderate", "মাঝারি", "ya wastani"},
    {"offered", "প্রস্তাবিত", "imetolewa"},
    {"offered by", "প্রস্তাবকারী", "aliyetoa"},
    {"operations that no anchor holds", "যে কাজ কোনো নোঙরে ধরা নেই", "operesheni zisizoshikwa na nanga yoyote"},
    {"out of scope", "আওতার বাইরে", "nje ya mamlaka"},
    {"out_of_scope", "আওতার বাইরে", "nje ya mamlaka"},
    {"outstanding", "শুরুতে অমীমাংসিত", "yaliyokuwepo mwanzoni"},
    {"paid", "পরিশোধিত", "imelipwa"},
    {"partly", "আংশিক গৃহীত", "imekubaliwa kwa sehemu"},
    {"received", "প্রাপ্ত", "yaliyopokelewa"},
    {"redress", "প্রতিকার", "fidia"},
    {"redress paid", "দেওয়া প্রতিকার", "fidia iliyolipwa"},
    {"redress_amount", "প্রতিকারের পরিমাণ", "kiasi cha fidia"},
    {"redress_currency", "প্রতিকারের মুদ্রা", "sarafu ya fidia"},
    {"redress_step", "প্রতিকারের ধাপ", "hatua ya fidia"},
    {"redress_type", "প্রতিকারের ধরন", "aina ya fidia"},
    {"regulated", "নিয়ন্ত্রকের শ্রেণি", "aina ya mdhibiti"},
    {"rejected", "অগৃহীত", "limekataliwa"},
    {"safety", "নিরাপত্তা", "usalama"},
    {"severe", "গুরুতর", "nzito"},
    {"state_mismatch", "অবস্থার অমিল", "hali haifanani"},
    {"the oldest of them", "তার মধ্যে সবচেয়ে পুরোনো", "ya zamani zaidi kati yao"},
    {"truncated", "কাটা", "imekatwa"},
    {"undecided", "সিদ্ধান্তহীন", "bila uamuzi"},
    {"unresolved", "অনিষ্পন্ন", "hayajatatuliwa"},
    {"upheld", "গৃহীত", "limekubaliwa"},
    {"written under a given clock", "দেওয়া ঘড়িতে লেখা", "yaliyoandikwa kwa saa iliyopewa"},
}};
// clang-format on

static_assert(sorted(integrity_rows));

constexpr auto packed_integrity_words = packed<bytes_of(integrity_rows)>(integrity_rows);

}  // namespace

Translations integrity_words() {
    return packed_integrity_words.view();
}

}  // namespace svcops::cli
