#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 23> integrity_texts = {{
    {"Complaints by quarter", "ত্রৈমাসিক অভিযোগ", "Malalamiko kwa robo mwaka"},
    {"Complaints {} to {}", "{0} থেকে {1} পর্যন্ত অভিযোগ", "Malalamiko {0} hadi {1}"},
    {"a complaint: a ticket of that kind at the end of the period, once: what was merged into it or is its duplicate is counted with it, from the day when the first was received; closed: resolved or closed, or cancelled with a decision", "অভিযোগ: সময়কালের শেষে ওই ধরনের টিকিট, একবার: যা তাতে মেশানো হয়েছে বা তার অনুলিপি তা তার সঙ্গে গোনা, প্রথমটি পাওয়ার দিন থেকে; বন্ধ: সমাধান বা বন্ধ, অথবা সিদ্ধান্তসহ বাতিল", "lalamiko: tiketi ya aina hiyo mwishoni mwa kipindi, mara moja: lililounganishwa nalo au nakala yake huhesabiwa pamoja nalo, tangu siku la kwanza lilipopokelewa; limefungwa: limetatuliwa au kufungwa, au kufutwa kwa uamuzi"},
    {"an anchor of {} has another hash; the change is between operations {} and {}", "{} এর নোঙরে অন্য হ্যাশ; বদল {} ও {} নম্বর কাজের মধ্যে", "nanga ya {} ina alama nyingine; badiliko liko kati ya operesheni {} na {}"},
    {"an anchor of {} knows it; the record ends at operation {}", "{} এর নোঙর এটি জানে; নথি {} নম্বর কাজে শেষ", "nanga ya {} inaijua; kumbukumbu inaishia operesheni {}"},
    {"counted with another: merged {}, duplicates {}; not counted: cancelled without a decision {}, no complaints any more {}", "অন্যটির সঙ্গে গোনা: মেশানো {}, অনুলিপি {}; গোনা হয়নি: সিদ্ধান্ত ছাড়া বাতিল {}, আর অভিযোগ নয় {}", "yaliyohesabiwa na jingine: yaliyounganishwa {}, nakala {}; hayakuhesabiwa: yaliyofutwa bila uamuzi {}, si malalamiko tena {}"},
    {"in 3 days: by the end of the third day after receipt; in 8 weeks: 56 days", "৩ দিনে: পাওয়ার পর তৃতীয় দিনের শেষ পর্যন্ত; ৮ সপ্তাহে: ৫৬ দিন", "ndani ya siku 3: hadi mwisho wa siku ya tatu baada ya kupokelewa; ndani ya wiki 8: siku 56"},
    {"in 3 days: by the end of the third open day of {} after receipt; in 8 weeks: 56 days", "৩ দিনে: পাওয়ার পর {} এর তৃতীয় খোলা দিনের শেষ পর্যন্ত; ৮ সপ্তাহে: ৫৬ দিন", "ndani ya siku 3: hadi mwisho wa siku ya tatu ya kazi ya {} baada ya kupokelewa; ndani ya wiki 8: siku 56"},
    {"it stands behind the last operation that was written, {}", "শেষ লেখা কাজ {} এর পরে এটি আছে", "ipo baada ya operesheni ya mwisho iliyoandikwa, {}"},
    {"its link is not the head that was kept when it was written", "এর সংযোগ লেখার সময় রাখা শীর্ষ নয়", "kiungo chake si kichwa kilichohifadhiwa kilipoandikwa"},
    {"its link is not the one that was sealed; what it holds is", "এর সংযোগ সিল করা সংযোগ নয়; এর ভেতরে যা আছে তা ঠিক", "kiungo chake si kile kilichofungwa; kilichomo ndicho"},
    {"its link is that of another place: operations were put in another order", "এর সংযোগ অন্য জায়গার: কাজের ক্রম বদলানো হয়েছে", "kiungo chake ni cha mahali pengine: operesheni zilipangwa upya"},
    {"received: those reopened too; brought forward + received - resolved = unresolved", "প্রাপ্ত: আবার খোলাগুলোও; আগের জের + প্রাপ্ত - নিষ্পন্ন = অনিষ্পন্ন", "yaliyopokelewa: yaliyofunguliwa tena pia; yaliyobaki awali + yaliyopokelewa - yaliyotatuliwa = hayajatatuliwa"},
    {"the record ends at operation {}; the last one was {}", "নথি {} নম্বর কাজে শেষ; শেষটি ছিল {}", "kumbukumbu inaishia operesheni {}; ya mwisho ilikuwa {}"},
    {"upheld: partly too; goodwill on a rejected complaint leaves it rejected; redress: what was paid in the period", "গৃহীত: আংশিকও; অগৃহীত অভিযোগে সৌজন্য দিলেও তা অগৃহীত; প্রতিকার: এই সময়ে যা দেওয়া হয়েছে", "limekubaliwa: kwa sehemu pia; hisani kwa lalamiko lililokataliwa haibadilishi uamuzi; fidia: iliyolipwa katika kipindi"},
    {"without an anchor neither an end that was cut off nor a record that was written anew is seen: keep lines of 'svcops audit anchor' elsewhere, give them with --anchor", "নোঙর ছাড়া কাটা শেষ বা নতুন করে লেখা নথি ধরা পড়ে না: 'svcops audit anchor' এর লাইন অন্য কোথাও রাখুন, --anchor দিয়ে দিন", "bila nanga mwisho uliokatwa au kumbukumbu iliyoandikwa upya haionekani: weka mistari ya 'svcops audit anchor' mahali pengine, itoe kwa --anchor"},
    {"{} complaint received before the period ended", "সময়কাল শেষের আগে পাওয়া {}টি অভিযোগ", "lalamiko {} lililopokelewa kabla ya kipindi kuisha"},
    {"{} complaints received before the period ended", "সময়কাল শেষের আগে পাওয়া {}টি অভিযোগ", "malalamiko {} yaliyopokelewa kabla ya kipindi kuisha"},
    {"{} operation that no anchor holds", "{}টি কাজ কোনো নোঙরে ধরা নেই", "operesheni {} haishikwi na nanga yoyote"},
    {"{} operations that no anchor holds", "{}টি কাজ কোনো নোঙরে ধরা নেই", "operesheni {} hazishikwi na nanga yoyote"},
    {"{} text is erased", "{}টি লেখা মোছা", "maandishi {} yamefutwa"},
    {"{} texts are erased", "{}টি লেখা মোছা", "maandishi {} yamefutwa"},
    {"{}: written under a given clock", "{}: দেওয়া ঘড়িতে লেখা", "{}: iliandikwa kwa saa iliyopewa"},
}};
// clang-format on

static_assert(sorted(integrity_texts));
static_assert(same_placeholders(integrity_texts));

constexpr auto packed_integrity_texts = packed<bytes_of(integrity_texts)>(integrity_texts);

}  // namespace

Translations integrity_sentences() {
    return packed_integrity_texts.view();
}

}  // namespace svcops::cli
