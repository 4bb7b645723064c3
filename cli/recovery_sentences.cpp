#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 44> recovery_texts = {{
    {"a step of its recovery was late by {}", "এর প্রতিকারের একটি ধাপে {} দেরি হয়েছে", "hatua ya urejeshaji wake ilichelewa kwa {}"},
    {"above the limit, approved by who gave it, by who may not, or only afterwards", "সীমার উপরে, দাতার নিজের অনুমোদনে, যাঁর ক্ষমতা নেই তাঁর অনুমোদনে, বা পরে অনুমোদিত", "juu ya kikomo, imeidhinishwa na aliyetoa, na asiye na mamlaka, au baadaye tu"},
    {"breaches that a playbook is to be started for, longer ago than that", "যেসব সময়ভঙ্গে কার্যপুস্তিকা শুরু করার কথা, তার চেয়ে আগের", "ukiukaji unaopaswa kuanzishiwa mwongozo, wa zamani kuliko hapo"},
    {"complaints", "অভিযোগ", "malalamiko"},
    {"complaints that are resolved or closed", "সমাধান বা বন্ধ হওয়া অভিযোগ", "malalamiko yaliyotatuliwa au kufungwa"},
    {"complaints that were decided", "সিদ্ধান্ত হওয়া অভিযোগ", "malalamiko yaliyoamuliwa"},
    {"complaints that were rejected, or upheld in part, and are resolved or closed", "প্রত্যাখ্যাত বা আংশিক মানা অভিযোগ, যা সমাধান বা বন্ধ হয়েছে", "malalamiko yaliyokataliwa, au kukubaliwa kwa sehemu, na kutatuliwa au kufungwa"},
    {"csat_after: the two best ratings, of the latest one after the failure; repeat_failure_90d: another failure of the customer within 90 days; retained_180d: another order within 180 days; left out: not known, or the time is not over", "csat_after: ব্যর্থতার পরের সর্বশেষ রেটিংয়ে সেরা দুই ধাপ; repeat_failure_90d: ৯০ দিনের মধ্যে গ্রাহকের আরেকটি ব্যর্থতা; retained_180d: ১৮০ দিনের মধ্যে আরেকটি অর্ডার; বাদ: অজানা, বা সময় শেষ হয়নি", "csat_after: alama mbili bora, za mwisho baada ya kushindwa; repeat_failure_90d: kushindwa kwingine kwa mteja ndani ya siku 90; retained_180d: oda nyingine ndani ya siku 180; walioachwa: haijulikani, au muda haujaisha"},
    {"decided by {} without a reason", "{} কারণ ছাড়া সিদ্ধান্ত দিয়েছেন", "{} aliamua bila sababu"},
    {"done after it was due, or not done yet", "নির্ধারিত সময়ের পরে করা, বা এখনো করা হয়নি", "imefanywa baada ya muda wake, au bado haijafanywa"},
    {"ended without a root cause", "মূল কারণ ছাড়াই শেষ হয়েছে", "iliisha bila chanzo chake"},
    {"no root cause is recorded", "কোনো মূল কারণ লিপিবদ্ধ নেই", "hakuna chanzo kilichorekodiwa"},
    {"not accepted, and neither taken further up nor to anybody outside", "মেনে নেওয়া হয়নি, উপরে বা বাইরের কারো কাছেও নেওয়া হয়নি", "haikukubaliwa, wala haikupelekwa juu au kwa yeyote wa nje"},
    {"not accepted, and no way to appeal is recorded", "মেনে নেওয়া হয়নি, আপিলের পথও লিপিবদ্ধ নেই", "haikukubaliwa, na njia ya rufaa haijarekodiwa"},
    {"nothing put the breach right for {}", "{} ধরে সময়ভঙ্গটি ঠিক করা হয়নি", "hakuna kilichorekebisha ukiukaji kwa {}"},
    {"nothing was begun to put it right within the time", "সময়ের মধ্যে ঠিক করার কিছু শুরু হয়নি", "hakuna kilichoanzishwa kuirekebisha ndani ya muda"},
    {"put right only {} after its breach", "ভাঙার {} পরে তবে প্রতিকার শুরু", "ilirekebishwa {} tu baada ya kuvunjwa"},
    {"recoveries that began at least that long ago and ended", "অন্তত তত আগে শুরু হয়ে শেষ হওয়া প্রতিকার", "urejeshaji ulioanza angalau muda huo uliopita na kuisha"},
    {"recovery_time: from start to end, percentiles of type 7; intervals of shares: Wilson 95%; n/a: nothing to count", "recovery_time: শুরু থেকে শেষ পর্যন্ত, ৭ নম্বর ধরনের শততমক; অংশের ব্যাপ্তি: উইলসন ৯৫%; প্রযোজ্য নয়: গোনার কিছু নেই", "recovery_time: tangu mwanzo hadi mwisho, asilimia za aina ya 7; vipindi vya sehemu: Wilson 95%; haipo: hakuna cha kuhesabu"},
    {"reopened after it, rated badly, or the customer was failed again within the time", "এর পরে আবার খোলা, খারাপ রেটিং, বা সময়ের মধ্যে গ্রাহকের সঙ্গে আবার ব্যর্থতা", "ilifunguliwa tena, ilipewa alama mbaya, au mteja alishindwa tena ndani ya muda"},
    {"reopened {} after it was put right", "ঠিক করার {} পরে আবার খোলা হয়েছে", "ilifunguliwa tena {} baada ya kurekebishwa"},
    {"steps of recoveries that were done or are overdue", "প্রতিকারের যেসব ধাপ করা হয়েছে বা সময় পেরিয়েছে", "hatua za urejeshaji zilizofanywa au zilizopitwa na muda"},
    {"the customer was failed again after {}", "{} পরে গ্রাহকের সঙ্গে আবার ব্যর্থতা ঘটেছে", "mteja alishindwa tena baada ya {}"},
    {"the customer was not content afterwards", "পরে গ্রাহক সন্তুষ্ট ছিলেন না", "mteja hakuridhika baadaye"},
    {"the latest decision has no reason", "সর্বশেষ সিদ্ধান্তের কারণ নেই", "uamuzi wa mwisho hauna sababu"},
    {"what is asked for is not recorded", "কী চাওয়া হয়েছে তা লিপিবদ্ধ নেই", "kinachoombwa hakijarekodiwa"},
    {"what the complainant asks for is not recorded", "অভিযোগকারী কী চান তা লিপিবদ্ধ নেই", "anachoomba mlalamikaji hakijarekodiwa"},
    {"what was given away in recoveries and as redress, where a playbook has limits", "প্রতিকারে ও ক্ষতিপূরণে যা দেওয়া হয়েছে, যেখানে কার্যপুস্তিকার সীমা আছে", "kilichotolewa katika urejeshaji na kama fidia, pale mwongozo una vikomo"},
    {"who is content does not always come again, and who was put right was not drawn by lot: a difference is no proof of its cause", "সন্তুষ্ট গ্রাহক সবসময় ফিরে আসেন না, আর কার সমস্যা ঠিক করা হবে তা লটারিতে বাছা হয়নি: পার্থক্য তার কারণের প্রমাণ নয়", "aliyeridhika harudi kila mara, na waliorekebishiwa hawakuchaguliwa kwa kura: tofauti si uthibitisho wa sababu yake"},
    {"without: failures that the playbook is for, breached and never put right; difference: Newcombe 95%, differs when 0 lies outside", "ছাড়া: কার্যপুস্তিকাটি যেসব ব্যর্থতার জন্য, সময়সীমা ভেঙেছে ও কখনো ঠিক করা হয়নি; পার্থক্য: নিউকম্ব ৯৫%, ০ বাইরে থাকলে ভিন্ন", "bila: kushindwa ambako mwongozo ni wake, muda ulivunjwa na hakukurekebishwa kamwe; tofauti: Newcombe 95%, hutofautiana 0 ikiwa nje ya muda huo"},
    {"{} approved what they gave", "{} নিজের দেওয়া নিজে অনুমোদন করেছেন", "{} aliidhinisha alichotoa mwenyewe"},
    {"{} gave a currency that no limit is in", "{} এমন মুদ্রায় দিয়েছেন যাতে কোনো সীমা নেই", "{} alitoa sarafu isiyo na kikomo"},
    {"{} gave a customer more than there is in 365 days", "{} এক গ্রাহককে ৩৬৫ দিনের সীমার বেশি দিয়েছেন", "{} alimpa mteja zaidi ya kikomo cha siku 365"},
    {"{} gave it before it was approved", "{} অনুমোদনের আগে দিয়েছেন", "{} alitoa kabla ya kuidhinishwa"},
    {"{} gave more in the month than they may", "{} মাসে নিজের সীমার বেশি দিয়েছেন", "{} alitoa zaidi ya kikomo chake cha mwezi"},
    {"{} gave more than they may, and nobody approved it", "{} নিজের সীমার বেশি দিয়েছেন, কেউ অনুমোদন করেননি", "{} alitoa zaidi ya kikomo chake, na hakuna aliyeidhinisha"},
    {"{} gave more than who approved it may give", "{} অনুমোদনকারীর সীমার বেশি দিয়েছেন", "{} alitoa zaidi ya kikomo cha aliyeidhinisha"},
    {"{} of the order", "অর্ডারের {}", "{} ya oda"},
    {"{} of the order, {} at most", "অর্ডারের {}, সর্বোচ্চ {}", "{} ya oda, isizidi {}"},
    {"{} recoveries started", "{}টি পুনরুদ্ধার শুরু হয়েছে", "urejeshaji {} umeanzishwa"},
    {"{} recoveries would be started", "{}টি পুনরুদ্ধার শুরু হতো", "urejeshaji {} ungeanzishwa"},
    {"{} recovery started", "{}টি পুনরুদ্ধার শুরু হয়েছে", "urejeshaji {} umeanzishwa"},
    {"{} recovery would be started", "{}টি পুনরুদ্ধার শুরু হতো", "urejeshaji {} ungeanzishwa"},
    {"{}: a second failure of {}, after {} of {}; {} takes it", "{}: {}-এর দ্বিতীয় ব্যর্থতা, {}-এর পরে ({}); {} এটি নেবেন", "{}: kushindwa kwa pili kwa {}, baada ya {} ya {}; {} analichukua"},
}};
// clang-format on

static_assert(sorted(recovery_texts));
static_assert(same_placeholders(recovery_texts));

constexpr auto packed_recovery_sentences = packed<bytes_of(recovery_texts)>(recovery_texts);

}  // namespace

Translations recovery_sentences() {
    return packed_recovery_sentences.view();
}

}  // namespace svcops::cli
