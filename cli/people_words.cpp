#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 36> people_rows = {{
    {"calibration", "সমন্বয়ন", "ulinganisho"},
    {"can be disputed until", "যত দিন আপত্তি করা যায়", "inaweza kupingwa hadi"},
    {"capacity", "ধারণক্ষমতা", "uwezo"},
    {"critical items without points", "যে জরুরি বিষয়ে নম্বর নেই", "vipengele muhimu visivyo na alama"},
    {"days left", "বাকি দিন", "siku zilizobaki"},
    {"disputed", "আপত্তি আছে", "imepingwa"},
    {"ends", "শেষ হবে", "itaisha"},
    {"expired", "মেয়াদোত্তীর্ণ", "imeisha"},
    {"few reviews", "কম পর্যালোচনা", "mapitio machache"},
    {"good enough", "যথেষ্ট ভালো", "inatosha"},
    {"held", "কার্যকর", "halali"},
    {"held by", "যাদের আছে", "walio nao"},
    {"held by so many", "কতজনের আছে", "wangapi wanao"},
    {"hours", "ঘণ্টা", "saa"},
    {"languages", "ভাষা", "lugha"},
    {"level", "স্তর", "kiwango"},
    {"levels", "স্তর যোগফল", "jumla ya viwango"},
    {"login", "লগইন", "jina la kuingia"},
    {"marks", "প্রাপ্ত নম্বর", "alama zilizotolewa"},
    {"missing", "নেই", "hayapo"},
    {"nobody", "কেউ না", "hakuna"},
    {"not held", "কার্যকর নয়", "si halali"},
    {"objection", "আপত্তি", "pingamizi"},
    {"one", "একজন", "mmoja"},
    {"raw score", "মূল নম্বর", "alama ghafi"},
    {"review", "পর্যালোচনা", "mapitio"},
    {"reviewer", "পর্যালোচক", "mkaguzi"},
    {"reviewers", "পর্যালোচকেরা", "wakaguzi"},
    {"reviews", "পর্যালোচনা", "mapitio"},
    {"roles", "ভূমিকা", "majukumu"},
    {"scorecard", "স্কোরকার্ড", "kadi ya alama"},
    {"several", "কয়েকজন", "kadhaa"},
    {"skill", "দক্ষতা", "ujuzi"},
    {"skills", "দক্ষতাসমূহ", "ujuzi wote"},
    {"teams", "দলসমূহ", "timu"},
    {"tickets a level", "প্রতি স্তরে টিকিট", "tiketi kwa kiwango"},
}};
// clang-format on

static_assert(sorted(people_rows));

constexpr auto packed_people_words = packed<bytes_of(people_rows)>(people_rows);

}  // namespace

Translations people_words() {
    return packed_people_words.view();
}

}  // namespace svcops::cli
