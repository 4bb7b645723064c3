#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 26> insight_texts = {{
    {"Flow of all tickets", "সব টিকিটের প্রবাহ", "Mtiririko wa tiketi zote"},
    {"Flow of the tickets of the filter", "ছাঁকনির টিকিটগুলোর প্রবাহ", "Mtiririko wa tiketi za kichujio"},
    {"Flow of tickets opened {} to {}", "{0} থেকে {1} পর্যন্ত খোলা টিকিটের প্রবাহ", "Mtiririko wa tiketi zilizofunguliwa {0} hadi {1}"},
    {"Flow of {}", "{} এর প্রবাহ", "Mtiririko wa {}"},
    {"Left out: {} activities and {} edges that came least; --format dot has all.", "বাদ: সবচেয়ে কম আসা {}টি কাজের ধরন ও {}টি সংযোগ; --format dot এ সব আছে।", "Zimeachwa: shughuli {} na viungo {} vilivyokuja mara chache zaidi; --format dot ina vyote."},
    {"Right: what comes next. Left: what goes back or comes again. Numbers: how often, median time.", "ডানে: পরে যা আসে। বাঁয়ে: যা ফিরে যায় বা আবার আসে। সংখ্যা: কতবার, মধ্যমা সময়।", "Kulia: kinachofuata. Kushoto: kinachorudi au kuja tena. Nambari: mara ngapi, muda wa kati."},
    {"aba, return: how often it came back to A over B, to any earlier holder", "aba, return: কতবার B হয়ে A এর কাছে, আগের যে কারো কাছে ফিরেছে", "aba, return: mara ngapi ilirudi kwa A kupitia B, kwa mshikaji yeyote wa awali"},
    {"aba: from A to B and straight back to A; return: back to any earlier holder; what one holder does in a row is one stay", "aba: A থেকে B, সঙ্গে সঙ্গে আবার A; return: আগের যে কারো কাছে ফেরা; একজনের কাছে টানা থাকা একবার", "aba: kutoka A hadi B na moja kwa moja kurudi A; return: kurudi kwa mshikaji yeyote wa awali; mfululizo wa mshikaji mmoja ni ukaaji mmoja"},
    {"an activity is the ticket's {}, a holder its {}", "কাজের ধরন হলো টিকিটের {}, ধারক হলো তার {}", "shughuli ni {} ya tiketi, mshikaji ni {} yake"},
    {"events of a case are in the order of their times, equal times as they came in", "কেসের ঘটনা সময়ের ক্রমে, সমান সময় হলে যে ক্রমে এসেছে", "matukio ya kesi yako kwa mpangilio wa nyakati zake, nyakati sawa jinsi yalivyoingia"},
    {"handoff: the holder is another one than at the event before; events without a holder are passed over", "হস্তান্তর: আগের ঘটনার থেকে ধারক ভিন্ন; ধারকহীন ঘটনা ধরা হয় না", "makabidhiano: mshikaji ni mwingine kuliko kwenye tukio lililotangulia; matukio yasiyo na mshikaji yanarukwa"},
    {"n: how often an event came straight after the other; times between the two; stdev of a sample (n - 1); percentiles of type 7", "n: একটি ঘটনা অন্যটির ঠিক পরে কতবার এসেছে; সময় দুটির মাঝের; নমুনার প্রমিত বিচ্যুতি (n - 1); শতমক ৭ নম্বর পদ্ধতিতে", "n: mara ngapi tukio lilikuja moja kwa moja baada ya lingine; muda ni kati ya hayo mawili; mkengeuko sanifu wa sampuli (n - 1); asilimia za aina ya 7"},
    {"one time an event: waiting and work within a sojourn are not known", "প্রতি ঘটনায় একটি সময়: অবস্থানের মধ্যে অপেক্ষা ও কাজ আলাদা জানা যায় না", "wakati mmoja kwa tukio: kusubiri na kazi ndani ya ukaaji havijulikani"},
    {"rework: cases in which the activity comes more than once; share of the cases that have it", "পুনরায় কাজ: যেসব কেসে কাজটি একাধিকবার আসে; অংশ: যেসব কেসে তা আছে তার মধ্যে", "kurudia: kesi ambazo shughuli inakuja zaidi ya mara moja; sehemu ya kesi zilizo nayo"},
    {"share of the cases", "অংশ: কেসগুলোর মধ্যে", "sehemu ya kesi"},
    {"sojourn: from an event to the next one of its case; the last event of a case has none", "অবস্থান: ঘটনা থেকে কেসের পরের ঘটনা পর্যন্ত; কেসের শেষ ঘটনার অবস্থান নেই", "ukaaji: kutoka tukio hadi linalofuata la kesi yake; tukio la mwisho la kesi halina"},
    {"times are whole seconds; those without an offset are of {}", "সময় পূর্ণ সেকেন্ডে; অফসেট না থাকলে {} এর", "nyakati ni sekunde kamili; zisizo na tofauti ya saa ni za {}"},
    {"total: all the time that cases spent after the event, or between the two; share of the time of all cases", "মোট: ঘটনার পরে, বা দুটির মাঝে কেসগুলোর সব সময়; অংশ: সব কেসের সময়ের মধ্যে", "jumla: muda wote ambao kesi zilitumia baada ya tukio, au kati ya hayo mawili; sehemu ya muda wa kesi zote"},
    {"variant: cases with the same events in the same order; share of the cases", "ধারা: একই ক্রমে একই ঘটনার কেস; অংশ: কেসগুলোর মধ্যে", "mfuatano: kesi zenye matukio yale yale kwa mpangilio ule ule; sehemu ya kesi"},
    {"waiting: from the event before to the start of this one; work: from its start to its end", "অপেক্ষা: আগের ঘটনা থেকে এটির শুরু; কাজ: শুরু থেকে শেষ", "kusubiri: kutoka tukio lililotangulia hadi mwanzo wa hili; kazi: kutoka mwanzo wake hadi mwisho wake"},
    {"{} of {} variants; --all shows all of them", "{1}টির মধ্যে {0}টি ধারা; --all সবগুলো দেখায়", "mifuatano {0} kati ya {1}; --all inaonyesha yote"},
    {"{} of {}; --show {} has all of them", "{1}টির মধ্যে {0}টি; --show {2} এ সবগুলো আছে", "{0} kati ya {1}; --show {2} ina vyote"},
    {"{} row could not be read", "{}টি সারি পড়া যায়নি", "safu {} haikusomeka"},
    {"{} rows could not be read", "{}টি সারি পড়া যায়নি", "safu {} hazikusomeka"},
    {"{} start before the end of the event before: waited 0", "{}টি শুরু আগের ঘটনার শেষের আগে: অপেক্ষা ০", "mwanzo {} kabla ya mwisho wa tukio lililotangulia: ulisubiri 0"},
    {"{} starts before the end of the event before: waited 0", "{}টি শুরু আগের ঘটনার শেষের আগে: অপেক্ষা ০", "mianzo {} kabla ya mwisho wa tukio lililotangulia: ilisubiri 0"},
}};
// clang-format on

static_assert(sorted(insight_texts));
static_assert(same_placeholders(insight_texts));

constexpr auto packed_insight_texts = packed<bytes_of(insight_texts)>(insight_texts);

}  // namespace

Translations insight_sentences() {
    return packed_insight_texts.view();
}

}  // namespace svcops::cli
