#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 26> feedback_texts = {{
    {"CES: the mean of ratings from 1 to {}; top: above the middle of the scale; low to high: Student's t 95% interval", "CES: 1 থেকে {} পর্যন্ত রেটিংয়ের গড়; উপরের: মাপকাঠির মাঝের উপরে; নিম্ন থেকে উচ্চ: স্টুডেন্টের t 95% ব্যবধান", "CES: wastani wa alama kuanzia 1 hadi {}; juu kabisa: juu ya katikati ya kipimio; chini hadi juu: muda wa 95% wa t ya Student"},
    {"CSAT: the share of {} and {} on a scale from 1 to {}; low to high: Wilson 95% interval", "CSAT: {} ও {} রেটিংয়ের অংশ, মাপকাঠি 1 থেকে {}; নিম্ন থেকে উচ্চ: উইলসন 95% ব্যবধান", "CSAT: sehemu ya {} na {} kwenye kipimio cha 1 hadi {}; chini hadi juu: muda wa 95% wa Wilson"},
    {"ISO 2859-1 is for a stream of lots; for one audit --plan attribute", "ISO 2859-1 ধারাবাহিক লটের জন্য; একটি নিরীক্ষার জন্য --plan attribute", "ISO 2859-1 ni ya mfululizo wa mafungu; kwa ukaguzi mmoja --plan attribute"},
    {"NPS: the share of 9 and 10 minus that of 0 to 6, times 100; low to high: adjusted Wald 95% interval", "NPS: 9 ও 10-এর অংশ থেকে 0 থেকে 6-এর অংশ বাদ, গুণ 100; নিম্ন থেকে উচ্চ: সংশোধিত ওয়াল্ড 95% ব্যবধান", "NPS: sehemu ya 9 na 10 toa ile ya 0 hadi 6, mara 100; chini hadi juu: muda wa 95% wa Wald uliorekebishwa"},
    {"all together: {}, n {}, invited {}, response rate {}", "সব মিলিয়ে: {}, সংখ্যা {}, আমন্ত্রিত {}, সাড়ার হার {}", "yote pamoja: {}, idadi {}, walioalikwa {}, kiwango cha majibu {}"},
    {"an arrow of the table leads from letter {} to {}", "সারণির তীর {} অক্ষর থেকে {} অক্ষরে নেয়", "mshale wa jedwali unatoka herufi {} kwenda {}"},
    {"at worst, at best: the score if all who did not answer had given the worst rating, or the best; told where less than half answered", "সর্বনিম্ন ও সর্বোচ্চ হলে: যারা উত্তর দেননি তাঁরা সবাই সবচেয়ে খারাপ বা সবচেয়ে ভালো রেটিং দিলে যে স্কোর হতো; অর্ধেকের কম উত্তর এলে দেখানো হয়", "ikiwa mbaya, ikiwa bora: alama kama wote wasiojibu wangetoa alama mbaya kabisa, au bora kabisa; hutajwa pale ambapo chini ya nusu walijibu"},
    {"below 0.6 agreement is less than substantial (Landis and Koch)", "0.6-এর নিচে মিল যথেষ্ট নয় (ল্যান্ডিস ও কখ)", "chini ya 0.6 makubaliano si makubwa (Landis na Koch)"},
    {"binomial; --population makes it smaller", "দ্বিপদী; --population দিলে কম লাগে", "binomia; --population huipunguza"},
    {"declared scale: {}", "ঘোষিত মাপকাঠি: {}", "kipimio kilichotangazwa: {}"},
    {"difference: the first minus the second, low to high its 95% interval (CSAT: Newcombe; NPS: adjusted Wald; CES: Welch's t); they differ when 0 lies outside", "পার্থক্য: প্রথম থেকে দ্বিতীয় বাদ, নিম্ন থেকে উচ্চ তার 95% ব্যবধান (CSAT: নিউকম্ব; NPS: সংশোধিত ওয়াল্ড; CES: ওয়েলচের t); 0 বাইরে থাকলে তারা ভিন্ন", "tofauti: ya kwanza toa ya pili, chini hadi juu muda wake wa 95% (CSAT: Newcombe; NPS: Wald iliyorekebishwa; CES: t ya Welch); hutofautiana 0 ikiwa nje ya muda huo"},
    {"fewer than {} answers say little", "{}-এর কম উত্তর তেমন কিছু বলে না", "majibu chini ya {} husema machache"},
    {"fewer than {} answers say little: such groups stand last", "{}-এর কম উত্তর তেমন কিছু বলে না: এমন দল শেষে থাকে", "majibu chini ya {} husema machache: makundi hayo huwa mwisho"},
    {"hypergeometric, of a population of {}", "হাইপারজিওমেট্রিক, সমগ্রক {}", "haipajiometri, ya jumla ya {}"},
    {"n/a: fewer than two categories were used, nothing was rated twice, or (Fleiss) items have different numbers of ratings", "প্রযোজ্য নয়: দুটির কম শ্রেণি ব্যবহৃত হয়েছে, কিছুই দুবার মূল্যায়ন হয়নি, বা (ফ্লাইস) রেটিংয়ের সংখ্যা এক নয়", "haipo: makundi chini ya mawili yalitumika, hakuna kilichokadiriwa mara mbili, au (Fleiss) idadi za alama zinatofautiana"},
    {"pairs are told of up to {} raters", "{} জন পর্যন্ত মূল্যায়নকারীর জোড়া দেখানো হয়", "jozi hutajwa hadi wakadiriaji {}"},
    {"scale as far as it is used: {}; --scale declares it", "ব্যবহৃত মাপকাঠি: {}; --scale তা ঘোষণা করে", "kipimio kama kilivyotumika: {}; --scale hukitangaza"},
    {"the plan asks for {} of {}: all are inspected", "পরিকল্পনা {} চায়, আছে {}: সবই পরীক্ষা করা হয়", "mpango unataka {} kati ya {}: vyote vinakaguliwa"},
    {"up to {} deviations in {} show, at a risk of {}, that fewer than {} deviate", "{} পর্যন্ত বিচ্যুতি, {}টির মধ্যে, {} ঝুঁকিতে দেখায় যে {}-এর কম বিচ্যুত", "mikengeuko hadi {} kati ya {} huonyesha, kwa hatari ya {}, kwamba chini ya {} hukengeuka"},
    {"{} answer recorded", "{}টি উত্তর লেখা হয়েছে", "jibu {} limeandikwa"},
    {"{} answer would be recorded", "{}টি উত্তর লেখা হতো", "jibu {} lingeandikwa"},
    {"{} answers recorded", "{}টি উত্তর লেখা হয়েছে", "majibu {} yameandikwa"},
    {"{} answers would be recorded", "{}টি উত্তর লেখা হতো", "majibu {} yangeandikwa"},
    {"{} of {} deviate; at a risk of {} the rate is not above the limit (Clopper and Pearson)", "{}টি বিচ্যুত, মোট {}; {} ঝুঁকিতে হার সীমার উপরে নয় (ক্লপার ও পিয়ারসন)", "{} kati ya {} hukengeuka; kwa hatari ya {} kiwango hakizidi kikomo (Clopper na Pearson)"},
    {"{} row without a rating", "রেটিং ছাড়া {} সারি", "safu {} bila alama"},
    {"{} rows without a rating", "রেটিং ছাড়া {} সারি", "safu {} bila alama"},
}};
// clang-format on

static_assert(sorted(feedback_texts));
static_assert(same_placeholders(feedback_texts));

constexpr auto packed_feedback_texts = packed<bytes_of(feedback_texts)>(feedback_texts);

}  // namespace

Translations feedback_sentences() {
    return packed_feedback_texts.view();
}

}  // namespace svcops::cli
