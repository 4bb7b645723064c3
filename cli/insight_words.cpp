#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 35> insight_rows = {{
    {"aba", "ক-খ-ক", "A-B-A"},
    {"activities", "কাজের ধরন", "shughuli"},
    {"bottlenecks", "যেখানে সময় আটকে থাকে", "vizuizi"},
    {"case", "কেস", "kesi"},
    {"case mean", "কেসের গড়", "wastani wa kesi"},
    {"case median", "কেসের মধ্যমা", "wastani wa kati wa kesi"},
    {"case p90", "কেসের p90", "p90 ya kesi"},
    {"cases", "কেস", "kesi"},
    {"cases handed on", "হস্তান্তরিত কেস", "kesi zilizokabidhiwa"},
    {"cases with rework", "পুনরায় কাজের কেস", "kesi zilizorudiwa"},
    {"definition", "সংজ্ঞা", "ufafanuzi"},
    {"directly follows", "ঠিক পরে যা আসে", "kinachofuata moja kwa moja"},
    {"duration", "স্থায়িত্ব", "muda wote"},
    {"edge", "সংযোগ", "kiungo"},
    {"first", "প্রথম", "ya kwanza"},
    {"first event", "প্রথম ঘটনা", "tukio la kwanza"},
    {"last", "শেষ", "ya mwisho"},
    {"last event", "শেষ ঘটনা", "tukio la mwisho"},
    {"max", "সর্বোচ্চ", "upeo"},
    {"min", "সর্বনিম্ন", "kima cha chini"},
    {"no.", "নং", "na."},
    {"ping-pong (aba)", "পিং-পং (aba)", "ping-pong (aba)"},
    {"ping-pong (return)", "পিং-পং (return)", "ping-pong (return)"},
    {"repeats", "পুনরাবৃত্তি", "marudio"},
    {"return", "ফিরে আসা", "kurejea"},
    {"sojourn", "অবস্থান", "ukaaji"},
    {"stdev", "প্রমিত বিচ্যুতি", "mkengeuko sanifu"},
    {"times", "বার", "mara"},
    {"variant", "ধারা", "mfuatano"},
    {"variants", "ধারা", "mifuatano"},
    {"waiting mean", "অপেক্ষার গড়", "wastani wa kusubiri"},
    {"waiting median", "অপেক্ষার মধ্যমা", "kusubiri kwa kati"},
    {"without events", "ঘটনাহীন", "bila matukio"},
    {"work mean", "কাজের গড়", "wastani wa kazi"},
    {"work median", "কাজের মধ্যমা", "kazi ya kati"},
}};
// clang-format on

static_assert(sorted(insight_rows));

constexpr auto packed_insight_words = packed<bytes_of(insight_rows)>(insight_rows);

}  // namespace

Translations insight_words() {
    return packed_insight_words.view();
}

}  // namespace svcops::cli
