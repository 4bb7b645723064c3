#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 30> feedback_rows = {{
    {"accept", "গ্রহণ", "kubali"},
    {"against", "যার বিপরীতে", "dhidi ya"},
    {"agreement", "মিল", "makubaliano"},
    {"at best", "সর্বোচ্চ হলে", "ikiwa bora"},
    {"at worst", "সর্বনিম্ন হলে", "ikiwa mbaya"},
    {"bottom", "নিচের", "chini kabisa"},
    {"by chance", "দৈবক্রমে", "kwa bahati"},
    {"code letter", "সংকেত অক্ষর", "herufi ya msimbo"},
    {"difference", "পার্থক্য", "tofauti"},
    {"differs", "ভিন্ন", "inatofautiana"},
    {"few answers", "কম উত্তর", "majibu machache"},
    {"group", "দল", "kundi"},
    {"invited", "আমন্ত্রিত", "walioalikwa"},
    {"n against", "বিপরীত সংখ্যা", "idadi dhidi"},
    {"older", "পুরোনো", "la zamani zaidi"},
    {"raters", "মূল্যায়নকারী", "wakadiriaji"},
    {"rating", "রেটিং", "alama"},
    {"reject", "প্রত্যাখ্যান", "kataa"},
    {"replaced", "প্রতিস্থাপিত", "imebadilishwa"},
    {"response rate", "সাড়ার হার", "kiwango cha majibu"},
    {"same", "একই", "ile ile"},
    {"scale", "মাপকাঠি", "kipimio"},
    {"score", "স্কোর", "alama"},
    {"score against", "বিপরীত স্কোর", "alama dhidi"},
    {"share of top", "উপরের অংশ", "sehemu ya juu kabisa"},
    {"statistic", "পরিসংখ্যান", "takwimu"},
    {"test", "পরীক্ষা", "jaribio"},
    {"top", "উপরের", "juu kabisa"},
    {"upper limit", "ঊর্ধ্বসীমা", "kikomo cha juu"},
    {"weights", "ভার", "uzito"},
}};
// clang-format on

static_assert(sorted(feedback_rows));

constexpr auto packed_feedback_words = packed<bytes_of(feedback_rows)>(feedback_rows);

}  // namespace

Translations feedback_words() {
    return packed_feedback_words.view();
}

}  // namespace svcops::cli
