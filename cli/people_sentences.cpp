#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 20> people_texts = {{
    {"a target was breached, and the customer was not asked", "সময়সীমা ভেঙেছে, আর গ্রাহককে জিজ্ঞাসা করা হয়নি", "lengo lilivunjwa, na mteja hakuulizwa"},
    {"groups of fewer than {} reviews say little of themselves", "{}টির কম পর্যালোচনার দল নিজে থেকে তেমন কিছু বলে না", "makundi yenye mapitio chini ya {} hayasemi mengi yenyewe"},
    {"the customer was not asked", "গ্রাহককে জিজ্ঞাসা করা হয়নি", "mteja hakuulizwa"},
    {"the customer was not asked what they think", "গ্রাহকের মতামত জানতে চাওয়া হয়নি", "mteja hakuulizwa maoni yake"},
    {"tickets that need a certified skill and that somebody had", "যে টিকিটে সনদপ্রাপ্ত দক্ষতা লাগে এবং কারও কাছে ছিল", "tiketi zinazohitaji ujuzi wenye cheti na zilizokuwa na mtu"},
    {"who had it held no certificate on a day on which they had it", "যার কাছে ছিল, তখন তার সনদ কার্যকর ছিল না", "aliyekuwa nayo hakuwa na cheti halali siku aliyokuwa nayo"},
    {"whoever has, or had last, a ticket in which an audit found something; the gravest first, then the most tickets", "যে টিকিটে নিরীক্ষায় কিছু পাওয়া গেছে তা যার হাতে আছে বা শেষে ছিল; আগে সবচেয়ে গুরুতর, তারপর যার টিকিট বেশি", "aliye na tiketi, au aliyekuwa nayo mwisho, ambamo ukaguzi ulipata jambo; zito zaidi kwanza, kisha zenye tiketi nyingi"},
    {"{} does not hold the skill {} on that day", "{}-এর সেদিন {} দক্ষতা কার্যকর নয়", "{} hana ujuzi halali wa {} siku hiyo"},
    {"{} had it without a certificate that held then", "{}-এর কাছে ছিল, তখন কার্যকর সনদ ছাড়া", "{} alikuwa nayo bila cheti kilicho halali wakati huo"},
    {"{} hours; {} open findings, {} of them with criteria that name no skill; {} tickets that nobody had", "{} ঘণ্টা; খোলা পর্যবেক্ষণ {}, তার মধ্যে {}টির মানদণ্ডে দক্ষতার নাম নেই; কারও হাতে ছিল না এমন টিকিট {}", "saa {}; matokeo yaliyo wazi {}, kati yake {} vigezo vyake havitaji ujuzi; tiketi ambazo hazikuwa na mtu {}"},
    {"{} review does not count: its dispute was upheld", "{}টি পর্যালোচনা গোনা হয়নি: আপত্তি গৃহীত হয়েছে", "mapitio {} hayahesabiwi: pingamizi lake limekubaliwa"},
    {"{} review is missing: not all reviewers saw all tickets", "{}টি পর্যালোচনা নেই: সব পর্যালোচক সব টিকিট দেখেননি", "mapitio {} hayapo: si kila mkaguzi aliyeangalia kila tiketi"},
    {"{} review of a calibration does not count", "সমন্বয়নের {}টি পর্যালোচনা গোনা হয়নি", "mapitio {} ya ulinganisho hayahesabiwi"},
    {"{} reviews are missing: not all reviewers saw all tickets", "{}টি পর্যালোচনা নেই: সব পর্যালোচক সব টিকিট দেখেননি", "mapitio {} hayapo: si kila mkaguzi aliyeangalia kila tiketi"},
    {"{} reviews do not count: their disputes were upheld", "{}টি পর্যালোচনা গোনা হয়নি: আপত্তি গৃহীত হয়েছে", "mapitio {} hayahesabiwi: pingamizi zake zimekubaliwa"},
    {"{} reviews of calibrations do not count", "সমন্বয়নের {}টি পর্যালোচনা গোনা হয়নি", "mapitio {} ya ulinganisho hayahesabiwi"},
    {"{} skill is held by one person alone", "{}টি দক্ষতা মাত্র একজনের আছে", "Ujuzi {} una mtu mmoja tu"},
    {"{} skill is needed and held by nobody", "{}টি দক্ষতা দরকার, কিন্তু কারও নেই", "Ujuzi {} unahitajika na hakuna aliye nao"},
    {"{} skills are held by one person alone", "{}টি দক্ষতা মাত্র একজনের আছে", "Aina {} za ujuzi zina mtu mmoja tu"},
    {"{} skills are needed and held by nobody", "{}টি দক্ষতা দরকার, কিন্তু কারও নেই", "Aina {} za ujuzi zinahitajika na hakuna aliye nazo"},
}};
// clang-format on

static_assert(sorted(people_texts));
static_assert(same_placeholders(people_texts));

constexpr auto packed_people_texts = packed<bytes_of(people_texts)>(people_texts);

}  // namespace

Translations people_sentences() {
    return packed_people_texts.view();
}

}  // namespace svcops::cli
