#include "cli/messages.hpp"

#include "cli/translations.hpp"
#include "lib/text/ascii.hpp"

#include <algorithm>
#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 351> sentences = {{
    {"  none of type sla covers it", "  sla ধরনের কোনোটি এর জন্য নেই", "  hakuna cha aina ya sla kinachoihusu"},
    {"  {}: matches", "  {}: মেলে", "  {}: kinalingana"},
    {"  {}: matches, as the default", "  {}: পূর্বনির্ধারিত হিসেবে মেলে", "  {}: kinalingana, kama chaguo-msingi"},
    {"  {}: no, its match does not hold", "  {}: না, এর শর্ত মেলে না", "  {}: hapana, sharti lake halitimii"},
    {"  {}: no, {} does not hold", "  {}: না, {} মেলে না", "  {}: hapana, {} halitimii"},
    {"  {}: not in force since {}, a clock keeps it", "  {}: {} থেকে কার্যকর নয়, একটি ঘড়ি এটিই রাখে", "  {}: hakitumiki tangu {}, saa moja inakishika bado"},
    {"  {}: not in force until {}", "  {}: {}-এর আগে কার্যকর নয়", "  {}: hakitumiki hadi {}"},
    {" (op {})", " (কার্যক্রম {})", " (operesheni {})"},
    {"'{}' acts for others too and stays", "'{}' অন্যদের জন্যও কাজ করে, তাই থেকে যায়", "'{}' anahudumia wengine pia, hivyo anabaki"},
    {"'{}' is the beginning of '{}'", "'{}' হলো '{}'-এর শুরু", "'{}' ni mwanzo wa '{}'"},
    {", late: {}", ", বিলম্বিত: {}", ", zilizochelewa: {}"},
    {", next: {}", ", পরের: {}", ", zijazo: {}"},
    {"; {} acknowledged", "; {}টির প্রাপ্তি স্বীকার করা হয়েছে", "; zilizokiriwa kupokelewa: {}"},
    {"; {} ignored", "; {} উপেক্ষিত", "; zilizopuuzwa: {}"},
    {"; {} rejected", "; {} প্রত্যাখ্যাত", "; zilizokataliwa: {}"},
    {"; {} with characters that cannot be read", "; {}টিতে অপাঠ্য অক্ষর", "; zenye herufi zisizosomeka: {}"},
    {"; {} without a change", "; {} পরিবর্তনহীন", "; zisizo na badiliko: {}"},
    {"All cycles; {}, {} without a service level; {}", "সব চক্র; {}, {}টির সেবার মান নেই; {}", "Mizunguko yote; {}, {} bila kiwango cha huduma; {}"},
    {"Brier score {}: the mean of (forecast - outcome)^2, 0 is perfect; always saying the share breached has {}; skill {}", "ব্রায়ার স্কোর {}: (পূর্বাভাস - ফল)^2 এর গড়, ০ নিখুঁত; সর্বদা লঙ্ঘিত অংশ বললে {}; দক্ষতা {}", "alama ya Brier {}: wastani wa (utabiri - tokeo)^2, 0 ni kamili; kusema daima sehemu iliyovunjwa kuna {}; ustadi {}"},
    {"Budgets at {}", "{}-এ বাজেট", "Bajeti saa {}"},
    {"C-{} bears that name too", "C-{}-এর নামও এটি", "C-{} ana jina hilo pia"},
    {"C-{} goes on as C-{}", "C-{} এখন C-{} হিসেবে চলে", "C-{} anaendelea kama C-{}"},
    {"Columns were guessed by their names and cells: read every line.", "কলামের নাম ও ঘর দেখে অনুমান করা হয়েছে: প্রতিটি লাইন পড়ে নিন।", "Safu wima zimekisiwa kwa majina na visanduku vyake: soma kila mstari."},
    {"Columns without a guess; 'extra: [NAME, ...]' keeps them:", "যে কলামগুলো অনুমান করা যায়নি; 'extra: [NAME, ...]' লিখলে থাকবে:", "Safu wima ambazo hazikukisiwa; 'extra: [NAME, ...]' huzihifadhi:"},
    {"Cycles decided {} to {}; {}, {} without a service level", "{} থেকে {} পর্যন্ত নির্ধারিত চক্র; {}, {}টির সেবার মান নেই", "Mizunguko iliyoamuliwa {} hadi {}; {}, {} bila kiwango cha huduma"},
    {"Due: {}", "শেষ সময়: {}", "Mwisho: {}"},
    {"Forecasts from {} to {} and what came", "{} থেকে {} পর্যন্ত পূর্বাভাস ও যা হয়েছে", "Utabiri kuanzia {} hadi {} na kilichotokea"},
    {"Holidays from {} to {}, of {}.", "{} থেকে {} পর্যন্ত ছুটি, {} থেকে নেওয়া।", "Sikukuu kuanzia {} hadi {}, za {}."},
    {"Opened: {}", "খোলা হয়েছে: {}", "Ilifunguliwa: {}"},
    {"Priority: {}", "অগ্রাধিকার: {}", "Kipaumbele: {}"},
    {"Proposed after a look at the first {} rows.", "প্রথম {}টি সারি দেখে প্রস্তাব করা হয়েছে।", "Imependekezwa baada ya kuangalia safumlalo {} za kwanza."},
    {"Proposed after a look at {} row.", "{}টি সারি দেখে প্রস্তাব করা হয়েছে।", "Imependekezwa baada ya kuangalia safumlalo {}."},
    {"Proposed after a look at {} rows.", "{}টি সারি দেখে প্রস্তাব করা হয়েছে।", "Imependekezwa baada ya kuangalia safumlalo {}."},
    {"Rule: {}", "নিয়ম: {}", "Kanuni: {}"},
    {"Service: {}", "সেবা: {}", "Huduma: {}"},
    {"Status: {}", "অবস্থা: {}", "Hali: {}"},
    {"T-{} was merged into T-{}, new rows of it are not taken", "T-{} মিশে গেছে T-{}-এ, এর নতুন সারি নেওয়া হয় না", "T-{} iliunganishwa na T-{}, safumlalo zake mpya hazichukuliwi"},
    {"T-{}: {} {} is kept, the row says {}", "T-{}: {} {} রাখা হয়েছে, সারি বলে {}", "T-{}: {} {} imebaki, safumlalo inasema {}"},
    {"The mapping '{}' reads these columns already.", "'{}' ম্যাপিং এই কলামগুলো আগে থেকেই পড়ে।", "Ramani '{}' tayari inasoma safu wima hizi."},
    {"What stands below this line is not read. An empty text cancels.", "এই রেখার নিচে যা আছে তা পড়া হয় না। লেখা খালি থাকলে কিছুই হয় না।", "Kilicho chini ya mstari huu hakisomwi. Andiko tupu hughairi."},
    {"Why: {}", "কারণ: {}", "Sababu: {}"},
    {"Write how it was solved above this line.", "কীভাবে সমাধান হলো তা এই রেখার উপরে লিখুন।", "Andika juu ya mstari huu jinsi ilivyotatuliwa."},
    {"Write the note for colleagues above this line.", "সহকর্মীদের জন্য টীকা এই রেখার উপরে লিখুন।", "Andika dokezo kwa wenzako juu ya mstari huu."},
    {"Write the reply to the customer above this line.", "গ্রাহকের উত্তর এই রেখার উপরে লিখুন।", "Andika jibu kwa mteja juu ya mstari huu."},
    {"Write the subject in the first line, and the matter at length below it.", "প্রথম লাইনে বিষয়, তার নিচে বিস্তারিত লিখুন।", "Andika mada katika mstari wa kwanza, na maelezo kwa kirefu chini yake."},
    {"Write what the customer said above this line.", "গ্রাহক যা বলেছেন তা এই রেখার উপরে লিখুন।", "Andika juu ya mstari huu alichosema mteja."},
    {"YAML events in one file of definitions", "সংজ্ঞার এক ফাইলে YAML ঘটনা", "matukio ya YAML katika faili moja la fafanuzi"},
    {"a guess: no two rows have the same", "অনুমান: কোনো দুই সারিতে একই নয়", "kisio: hakuna safumlalo mbili zenye sawa"},
    {"a guess: the first column of instants", "অনুমান: সময়ের প্রথম কলাম", "kisio: safu wima ya kwanza ya wakati"},
    {"a guess: the first instant of every row", "অনুমান: প্রতি সারির প্রথম সময়", "kisio: wakati wa kwanza wa kila safumlalo"},
    {"a local time that did not exist", "যে স্থানীয় সময় ছিল না", "saa ya mahali ambayo haikuwepo"},
    {"a local time that existed twice", "যে স্থানীয় সময় দুবার ছিল", "saa ya mahali iliyokuwepo mara mbili"},
    {"a new ticket", "একটি নতুন টিকিট", "tiketi mpya"},
    {"altered: {}", "পরিবর্তিত: {}", "imebadilishwa: {}"},
    {"and {} more", "এবং আরও {}টি", "na {} zaidi"},
    {"and {} more: svcops sla check", "এবং আরও {}টি: svcops sla check", "na {} zaidi: svcops sla check"},
    {"announced {}", "ঘোষিত {}", "ilitangazwa {}"},
    {"another state at the instant of the row before it", "আগের সারির মুহূর্তেই অন্য অবস্থা", "hali nyingine kwa wakati wa safumlalo iliyotangulia"},
    {"at work", "কাজে আছেন", "yuko kazini"},
    {"before the row above it of its ticket", "একই টিকিটের উপরের সারির আগে", "kabla ya safumlalo iliyo juu yake ya tiketi hiyo"},
    {"beside it, ola {}", "পাশাপাশি, ola {}", "kando yake, ola {}"},
    {"beside it, uc {}", "পাশাপাশি, uc {}", "kando yake, uc {}"},
    {"blocked by {}", "{}-এর জন্য আটকে আছে", "imezuiwa na {}"},
    {"breach: of n similar clocks that lasted longer than what is used, the share that lasted past the target; at least {}", "লঙ্ঘন: ব্যবহৃত সময়ের চেয়ে দীর্ঘ n অনুরূপ ঘড়ির মধ্যে যত অংশ লক্ষ্য পেরিয়েছে; অন্তত {}", "uvunjaji: kati ya saa n zinazofanana zilizodumu zaidi ya muda uliotumika, sehemu iliyopita lengo; angalau {}"},
    {"breached at {}", "{}-এ লঙ্ঘিত", "imevunjwa {}"},
    {"breached at {}, over by {} on the clock, {} in calendar time", "{}-এ লঙ্ঘিত, ঘড়িতে {} বেশি, পঞ্জিকা সময়ে {}", "imevunjwa {}, imezidi kwa {} kwenye saa, {} kwa muda wa kalenda"},
    {"breached: past its new target at this change", "লঙ্ঘিত: এই পরিবর্তনেই নতুন লক্ষ্যমাত্রা পেরিয়েছে", "imevunjwa: badiliko hili limeipitisha shabaha mpya"},
    {"burn rate: share breached by share allowed; exhausted: at the rates of the window so far; low to high: Wilson 95% interval", "খরচের হার: লঙ্ঘিত অংশ ভাগ অনুমোদিত অংশ; শেষ: সময়কালের এ পর্যন্ত হারে; নিম্ন থেকে উচ্চ: উইলসন ৯৫% ব্যবধান", "kasi ya matumizi: sehemu iliyovunjwa kwa sehemu inayoruhusiwa; kuisha: kwa kasi ya kipindi hadi sasa; chini hadi juu: kipindi cha Wilson 95%"},
    {"burns {:.1f} times as fast as it may: {} of {} breached in {}, {} of {} in {}", "যত দ্রুত খরচ হতে পারে তার {:.1f} গুণ: লঙ্ঘিত {} / {} ({}), {} / {} ({})", "inatumika mara {:.1f} ya kasi inayoruhusiwa: {} kati ya {} zimevunjwa katika {}, {} kati ya {} katika {}"},
    {"by its present target due {}", "বর্তমান লক্ষ্যমাত্রায় শেষ সময় {}", "kwa shabaha yake ya sasa mwisho {}"},
    {"bytes copied from standard input or a pipe", "প্রমিত ইনপুট বা পাইপ থেকে নকল করা বাইট", "baiti zinazonakiliwa kutoka ingizo sanifu au mfereji"},
    {"bytes in a ticket's reference in an import", "আমদানিতে টিকিটের রেফারেন্সে বাইট", "baiti katika rejea ya tiketi ya uingizaji"},
    {"bytes in one e-mail message", "একটি ই-মেইল বার্তায় বাইট", "baiti katika ujumbe mmoja wa barua pepe"},
    {"bytes in one file of definitions", "সংজ্ঞার এক ফাইলে বাইট", "baiti katika faili moja la fafanuzi"},
    {"bytes in one row of an import", "আমদানির এক সারিতে বাইট", "baiti katika safumlalo moja ya uingizaji"},
    {"bytes in the header of a message", "একটি বার্তার শিরোনামে বাইট", "baiti katika kichwa cha ujumbe"},
    {"bytes of a message's text on its ticket; the whole is a file", "টিকিটে বার্তার লেখার বাইট; সম্পূর্ণটি ফাইলে", "baiti za maandishi ya ujumbe kwenye tiketi; yote ni faili"},
    {"bytes of ids or JSON lines on standard input", "প্রমিত ইনপুটে আইডি বা JSON লাইনের বাইট", "baiti za vitambulisho au mistari ya JSON katika ingizo sanifu"},
    {"calendar {}, times in {}", "কর্মপঞ্জি {}, সময় {} অনুযায়ী", "kalenda {}, saa za {}"},
    {"characters in a subject, or any field of one line, typed in", "টাইপ করা বিষয় বা এক লাইনের যেকোনো ঘরে অক্ষর", "herufi katika mada, au sehemu yoyote ya mstari mmoja, iliyochapwa"},
    {"characters in an identity of a customer, typed in", "টাইপ করা গ্রাহকের পরিচয়ে অক্ষর", "herufi katika kitambulishi cha mteja, kilichochapwa"},
    {"clock given", "সময় বলে দেওয়া", "saa imetajwa"},
    {"clocks go back {} at {}", "ঘড়ি {1}-এ {0} পিছিয়ে যায়", "saa zinarudi nyuma {} ifikapo {}"},
    {"clocks go forward {} at {}", "ঘড়ি {1}-এ {0} এগিয়ে যায়", "saa zinasonga mbele {} ifikapo {}"},
    {"closed before it was resolved", "সমাধানের আগে বন্ধ", "ilifungwa kabla ya kutatuliwa"},
    {"closed or paused", "বন্ধ বা স্থগিত", "imefungwa au imesitishwa"},
    {"columns in one row of an import", "আমদানির এক সারিতে কলাম", "safu wima katika safumlalo moja ya uingizaji"},
    {"cycles that only one side has: present {}, with {}; tickets without a service level with them: {}", "যে চক্র শুধু এক পক্ষে আছে: বর্তমান {}, নতুন {}; নতুনটিতে সেবার মান ছাড়া টিকিট: {}", "mizunguko iliyo upande mmoja tu: sasa {}, mbadala {}; tiketi bila kiwango cha huduma kwa mbadala: {}"},
    {"definition {} is missing", "সংজ্ঞা {} নেই", "ufafanuzi {} haupo"},
    {"definitions {}", "সংজ্ঞা {}", "ufafanuzi {}"},
    {"definitions {}, with {}", "সংজ্ঞা {}, তুলনায় {}", "ufafanuzi {}, pamoja na {}"},
    {"detected at {}", "{}-এ ধরা পড়েছে", "imegunduliwa {}"},
    {"does not count: started from zero", "গণনায় নেই: শূন্য থেকে শুরু", "haihesabiwi: imeanza kutoka sifuri"},
    {"due {}", "নির্ধারিত {}", "inapaswa {}"},
    {"due: not stopped by then, breached", "শেষ সময়: তখনও থামেনি, লঙ্ঘিত", "mwisho: haikusimama hadi hapo, imevunjwa"},
    {"earlier messages that one message may name", "একটি বার্তা যত আগের বার্তার নাম দিতে পারে", "jumbe za awali ambazo ujumbe mmoja unaweza kutaja"},
    {"empty", "ফাঁকা", "tupu"},
    {"ended at {}", "{}-এ শেষ", "imeisha {}"},
    {"erase {} {} for good, {}? [y/N]", "{} {} চিরতরে মুছে ফেলব, {}? [y/N]", "kumfuta {} {} daima, {}? [y/N]"},
    {"estimate: product-limit; low to high: Wilson 95% interval; a paused clock is taken to go on now", "নিরূপণ: product-limit; নিম্ন থেকে উচ্চ: উইলসন ৯৫% ব্যবধান; থেমে থাকা ঘড়ি এখন চলবে ধরা হয়", "kadirio: product-limit; chini hadi juu: kipindi cha Wilson 95%; saa iliyosimama huchukuliwa kuendelea sasa"},
    {"everybody on this machine may open the store; chmod o= ends that", "এই যন্ত্রের সবাই ভাণ্ডারটি খুলতে পারে; chmod o= তা বন্ধ করে", "kila mtu kwenye mashine hii anaweza kufungua hifadhi; chmod o= huzuia hilo"},
    {"first stopped {} with {} used", "প্রথম থেমেছে {}, তখন ব্যবহৃত {}", "ilisimama mara ya kwanza {}, zikiwa zimetumika {}"},
    {"impact {}, urgency {}", "প্রভাব {}, জরুরিতা {}", "athari {}, uharaka {}"},
    {"in its stage since {}", "এই ধাপে {} থেকে", "katika hatua yake tangu {}"},
    {"it did so {}", "এটি করেছে {}", "ilifanya hivyo {}"},
    {"it is a part of no earlier operation", "এটি আগের কোনো কার্যক্রমের অংশ নয়", "si sehemu ya operesheni yoyote ya awali"},
    {"it is missing", "এটি নেই", "haipo"},
    {"it is not open", "এটি খোলা নয়", "haiko wazi"},
    {"it is so already", "আগে থেকেই তাই", "tayari ni hivyo"},
    {"it stands twice", "এটি দুবার আছে", "ipo mara mbili"},
    {"it was merged into another ticket", "অন্য টিকেটের সঙ্গে মেলানো হয়েছে", "imeunganishwa na tiketi nyingine"},
    {"its bytes are not those that came", "এর বাইটগুলো যা এসেছিল তা নয়", "baiti zake si zile zilizokuja"},
    {"its entry on {} is no list of events", "{}-এ এর ভুক্তি ঘটনার তালিকা নয়", "ingizo lake la {} si orodha ya matukio"},
    {"its match does not hold", "এর শর্ত মেলে না", "sharti lake halitimii"},
    {"its row differs from its log in '{}'", "'{}'-এ এর সারি লগ থেকে আলাদা", "safumlalo yake inatofautiana na kumbukumbu katika '{}'"},
    {"its row has no entries", "এর সারির কোনো ভুক্তি নেই", "safumlalo yake haina maingizo"},
    {"its row is missing", "এর সারি নেই", "safumlalo yake haipo"},
    {"its row, entries or texts, or the link before it, are not those that were sealed", "এর সারি, ভুক্তি বা লেখা, অথবা আগের কড়া, যা সিল করা হয়েছিল তা নয়", "safumlalo, maingizo au maandishi yake, au kiungo kilichotangulia, si vile vilivyotiwa muhuri"},
    {"its text is not the one that was used", "এর লেখা ব্যবহৃত লেখাটি নয়", "maandishi yake si yale yaliyotumika"},
    {"judged at {}; tz database {}", "বিচারের সময় {}; tz উপাত্ত {}", "imepimwa {}; hifadhidata ya tz {}"},
    {"judged otherwise: cycles {}, tickets {}; to breached {}, from breached {}", "অন্য রায়: চক্র {}, টিকিট {}; লঙ্ঘিত হয় {}, লঙ্ঘিত থাকে না {}", "hukumu tofauti: mizunguko {}, tiketi {}; kuwa imevunjwa {}, kutovunjwa tena {}"},
    {"kept as activities: {}", "কাজ হিসেবে রাখা: {}", "zimehifadhiwa kama shughuli: {}"},
    {"last answered {}", "শেষ উত্তর {}", "ilijibiwa mwisho {}"},
    {"last worked on {}", "শেষ কাজ {}", "ilifanyiwa kazi mwisho {}"},
    {"later than this import", "এই আমদানির পরে", "baada ya uingizaji huu"},
    {"levels of nesting in one JSON text", "এক JSON লেখায় ভেতরের স্তর", "ngazi za undani katika andiko moja la JSON"},
    {"levels of nesting in one file of definitions", "সংজ্ঞার এক ফাইলে ভেতরের স্তর", "ngazi za undani katika faili moja la fafanuzi"},
    {"levels of parts in parts of a message", "বার্তার অংশের ভেতরে অংশের স্তর", "ngazi za sehemu ndani ya sehemu za ujumbe"},
    {"low to high: Wilson 95% interval", "নিম্ন থেকে উচ্চ: উইলসন ৯৫% ব্যবধান", "chini hadi juu: kipindi cha Wilson 95%"},
    {"mail servers that a message may have passed", "একটি বার্তা যত মেইল সার্ভার পেরোতে পারে", "seva za barua ambazo ujumbe unaweza kupitia"},
    {"messages that programs write to one address in a day", "প্রোগ্রাম একটি ঠিকানায় দিনে যত বার্তা লেখে", "ujumbe ambao programu huandikia anwani moja kwa siku"},
    {"met at {}", "{}-এ পূরণ", "imetimizwa {}"},
    {"met at {}, was due {}", "{}-এ পূরণ, শেষ সময় ছিল {}", "imetimizwa {}, mwisho ulikuwa {}"},
    {"missing: {}", "নেই: {}", "haipo: {}"},
    {"n: met and breached in the window so far; allowed: whole breaches that the objective leaves of them", "n: সময়কালে এ পর্যন্ত পূরণ ও লঙ্ঘিত; অনুমোদিত: লক্ষ্য যত লঙ্ঘন রাখে", "n: zilizotimizwa na kuvunjwa katika kipindi hadi sasa; zinazoruhusiwa: uvunjaji mzima ambao lengo huacha"},
    {"new target: {} of {}", "নতুন লক্ষ্যমাত্রা: {}, {} থেকে", "shabaha mpya: {} ya {}"},
    {"no check was recorded since {}, for {} (one every {} is usual); what came to pass since then is told now", "{}-এর পর থেকে {} ধরে কোনো পরীক্ষা নথিভুক্ত হয়নি (সাধারণত প্রতি {}-এ একটি হয়); তখন থেকে যা ঘটেছে তা এখন জানানো হচ্ছে", "hakuna ukaguzi ulioandikwa tangu {}, kwa {} (kwa kawaida ni mmoja kila {}); yaliyotokea tangu hapo yanaelezwa sasa"},
    {"no clock has started", "কোনো ঘড়ি শুরু হয়নি", "hakuna saa iliyoanza"},
    {"no column says when it ended", "কোনো কলাম বলে না কখন শেষ হয়েছে", "hakuna safu wima inayosema iliisha lini"},
    {"no column says when it was resolved", "কখন সমাধান হলো তা কোনো কলামে নেই", "hakuna safu wima inayosema ilitatuliwa lini"},
    {"no links", "কোনো সংযোগ নেই", "hakuna viungo"},
    {"no longer {} {}", "আর নয়: {} {}", "si tena: {} {}"},
    {"no operation used it", "কোনো কার্যক্রম এটি ব্যবহার করেনি", "hakuna operesheni iliyoutumia"},
    {"no row has {}", "কোনো সারিতে {} নেই", "hakuna safumlalo yenye {}"},
    {"no row says when it was opened", "কোনো সারি বলে না কখন খোলা হয়েছে", "hakuna safumlalo inayosema ilifunguliwa lini"},
    {"no service level has a target for it now", "এখন কোনো সেবার মানে এর লক্ষ্যমাত্রা নেই", "hakuna kiwango cha huduma chenye shabaha yake sasa"},
    {"no service level has a target for it now: it keeps the one it missed", "এখন কোনো সেবার মানে এর লক্ষ্যমাত্রা নেই: যেটি পূরণ হয়নি সেটিই থাকে", "hakuna kiwango cha huduma chenye shabaha yake sasa: inabaki na ile iliyoikosa"},
    {"no steps: no fulfilment matches it", "কোনো কাজ নেই: কোনো পূরণ-সংজ্ঞা মেলে না", "hakuna kazi: hakuna utimizaji unaolingana"},
    {"no ticket is acknowledged: mail.from is not set", "কোনো টিকিটের প্রাপ্তি স্বীকার করা হয় না: mail.from ঠিক করা নেই", "hakuna tiketi inayokiriwa kupokelewa: mail.from haijawekwa"},
    {"nobody is there to take it", "নেওয়ার মতো কেউ নেই", "hakuna wa kuichukua"},
    {"nobody knows from which address to send", "কোন ঠিকানা থেকে পাঠানো হবে তা জানা নেই", "haijulikani barua itumwe kutoka anwani gani"},
    {"not at work", "কাজে নেই", "hayuko kazini"},
    {"not known: {}", "অজানা: {}", "haijulikani: {}"},
    {"not of this format: {}", "এই বিন্যাসের নয়: {}", "si ya muundo huu: {}"},
    {"not shown: {} (--width 0 shows all)", "দেখানো হয়নি: {} (--width 0 সব দেখায়)", "haijaonyeshwa: {} (--width 0 huonyesha zote)"},
    {"nothing was written: the text is empty", "কিছু লেখা হয়নি: লেখা খালি", "hakuna kilichoandikwa: andiko ni tupu"},
    {"on behalf of {}", "{}-এর পক্ষে", "kwa niaba ya {}"},
    {"op {} ({}, {})", "কার্যক্রম {} ({}, {})", "operesheni {} ({}, {})"},
    {"op {}: did {} again", "কার্যক্রম {}: আবার কার্যকর হয়েছে {}", "operesheni {}: imerudisha {}"},
    {"op {}: took back {}", "কার্যক্রম {}: প্রত্যাহার করা হয়েছে {}", "operesheni {}: imetengua {}"},
    {"open clocks: {}, without a forecast: {}; breached already: {}", "খোলা ঘড়ি: {}, পূর্বাভাস ছাড়া: {}; ইতিমধ্যে লঙ্ঘিত: {}", "saa zilizo wazi: {}, bila utabiri: {}; tayari zimevunjwa: {}"},
    {"open, due {}", "খোলা, শেষ সময় {}", "wazi, mwisho {}"},
    {"opened {}", "খোলা হয়েছে {}", "ilifunguliwa {}"},
    {"operations {} to {} are missing", "কার্যক্রম {} থেকে {} নেই", "operesheni {} hadi {} hazipo"},
    {"or request, order, complaint, question, problem, change", "অথবা request, order, complaint, question, problem, change", "au request, order, complaint, question, problem, change"},
    {"or {}: no day after the 12th was seen", "অথবা {}: ১২ তারিখের পরের কোনো দিন দেখা যায়নি", "au {}: hakuna siku baada ya tarehe 12 iliyoonekana"},
    {"others have said so since", "এরপর অন্যেরা তা ঠিক করেছে", "wengine wameamua tangu hapo"},
    {"parts in one message", "একটি বার্তায় অংশ", "sehemu katika ujumbe mmoja"},
    {"passed {} at {}", "{1}-এ {0} পেরিয়েছে", "imepita {} mnamo {}"},
    {"passed {} at {}, breached at {}", "{1}-এ {0} পেরিয়েছে, লঙ্ঘন {2}-এ", "imepita {} mnamo {}, imevunjwa mnamo {}"},
    {"paused, due {} if resumed now", "স্থগিত, এখন চালু হলে শেষ সময় {}", "imesitishwa, mwisho {} ikiendelea sasa"},
    {"paused: {}", "স্থগিত: {}", "imesitishwa: {}"},
    {"problems of an import shown; the rest are counted", "আমদানির দেখানো সমস্যা; বাকিগুলো গণনা হয়", "matatizo ya uingizaji yanayoonyeshwa; mengine huhesabiwa"},
    {"problems shown; the rest are counted", "দেখানো সমস্যা; বাকিগুলো গণনা হয়", "matatizo yanayoonyeshwa; mengine huhesabiwa"},
    {"promised for {} ({})", "প্রতিশ্রুত সময় {} ({})", "imeahidiwa {} ({})"},
    {"references stand in several rows, and no column names an activity", "একই সূত্র একাধিক সারিতে আছে, কোনো কলামে কাজের নাম নেই", "marejeo yako katika safumlalo kadhaa, na hakuna safu wima inayotaja shughuli"},
    {"references stay, see whether they name anybody: {}", "রেফারেন্সগুলো থেকে যায়, সেগুলোয় কারও নাম আছে কি না দেখুন: {}", "rejea zinabaki, tazama kama zinamtaja mtu: {}"},
    {"reopened: the clock goes on", "আবার খোলা: ঘড়ি চলতে থাকে", "imefunguliwa tena: saa inaendelea"},
    {"resolved before it was opened", "খোলার আগে সমাধান", "ilitatuliwa kabla ya kufunguliwa"},
    {"resumed", "আবার চালু", "imeendelea"},
    {"resumed: it was to wait until then, the stage says waiting still", "আবার চালু: ততক্ষণ অপেক্ষার কথা ছিল, ধাপ এখনো অপেক্ষা বলে", "imeendelea: ilipaswa kusubiri hadi hapo, hatua bado inasema kusubiri"},
    {"resumed: the customer has written, the stage says waiting still", "আবার চালু: গ্রাহক লিখেছেন, ধাপ এখনো অপেক্ষা বলে", "imeendelea: mteja ameandika, hatua bado inasema kusubiri"},
    {"row {}is missing", "সারি {}নেই", "safumlalo {}haipo"},
    {"row {}should be {}", "সারি {}হওয়ার কথা {}", "safumlalo {}ingepaswa kuwa {}"},
    {"row {}should not be there", "সারি {}থাকার কথা নয়", "safumlalo {}haifai kuwepo"},
    {"rule {} said so {}", "নিয়ম {} তা ঠিক করেছে {}", "kanuni {} iliamua {}"},
    {"rule {} {}", "নিয়ম {} {}", "kanuni {} {}"},
    {"runs: the customer has written", "চলে: গ্রাহক লিখেছেন", "inaendelea: mteja ameandika"},
    {"runs: the wait is over", "চলে: অপেক্ষা শেষ", "inaendelea: kusubiri kumekwisha"},
    {"service levels, in the order tried at {}:", "সেবার মান, {}-এ যে ক্রমে যাচাই হয়েছে:", "viwango vya huduma, kwa mpangilio wa kujaribiwa {}:"},
    {"service levels, in the order tried:", "সেবার মান, যে ক্রমে যাচাই হয়েছে:", "viwango vya huduma, kwa mpangilio wa kujaribiwa:"},
    {"set the zone of the source", "উৎসের সময়-অঞ্চল দিন", "weka ukanda wa saa wa chanzo"},
    {"steps, fulfilment {}", "কাজ, পূরণ-সংজ্ঞা {}", "kazi, utimizaji {}"},
    {"stopped: {}", "থেমেছে: {}", "ilisimama: {}"},
    {"taken back by op {}", "কার্যক্রম {} এটি প্রত্যাহার করেছে", "imetenguliwa na operesheni {}"},
    {"takes back op {}", "কার্যক্রম {} প্রত্যাহার করে", "inatengua operesheni {}"},
    {"text {} of {} is neither living nor erased", "{1}-এর লেখা {0} জীবিতও নয়, মোছাও নয়", "andiko {} la {} si hai wala halijafutwa"},
    {"the breach that was announced did not happen, by what is known now", "যে লঙ্ঘন জানানো হয়েছিল, এখনকার তথ্য অনুযায়ী তা ঘটেনি", "uvunjaji uliotangazwa haukutokea, kwa yanayojulikana sasa"},
    {"the clock starts from zero", "ঘড়ি শূন্য থেকে শুরু হয়", "saa inaanza kutoka sifuri"},
    {"the column and the rows differ", "কলাম ও সারি মেলে না", "safu wima na safumlalo zinatofautiana"},
    {"the customer's choice", "গ্রাহকের পছন্দ", "chaguo la mteja"},
    {"the customer's last word {}", "গ্রাহকের শেষ কথা {}", "neno la mwisho la mteja {}"},
    {"the due instant was changed after it was given", "দেওয়ার পরে শেষ সময় বদলানো হয়েছে", "mwisho ulibadilishwa baada ya kutolewa"},
    {"the first year that dates may be in", "তারিখের প্রথম বছর", "mwaka wa kwanza wa tarehe"},
    {"the last year that dates may be in", "তারিখের শেষ বছর", "mwaka wa mwisho wa tarehe"},
    {"the latest {} of {}; --all shows all", "{1}টির মধ্যে সর্বশেষ {0}টি; --all সব দেখায়", "{} za karibuni kati ya {}; --all huonyesha zote"},
    {"the log ends it before the ticket was opened", "লগ অনুযায়ী টিকিট খোলার আগেই এটি শেষ", "kumbukumbu inaimaliza kabla tiketi haijafunguliwa"},
    {"the mail server takes nothing for now; the rest waits", "মেইল সার্ভার আপাতত কিছু নিচ্ছে না; বাকিগুলো অপেক্ষায়", "seva ya barua haipokei kwa sasa; zilizobaki zinasubiri"},
    {"the text is kept in {}", "লেখাটি রাখা আছে {}-এ", "andiko limehifadhiwa katika {}"},
    {"the threshold {} that was announced was not reached", "যে সীমা {} জানানো হয়েছিল তাতে পৌঁছায়নি", "kizingiti {} kilichotangazwa hakikufikiwa"},
    {"the ticket names no known calendar, so it is counted around the clock", "টিকিটে জানা কোনো কর্মপঞ্জি নেই, তাই দিনরাত গণনা হয়", "tiketi haitaji kalenda inayojulikana, hivyo huhesabiwa saa zote"},
    {"the ticket names no known time zone, so the calendar's own is taken", "টিকিটে জানা কোনো সময় অঞ্চল নেই, তাই কর্মপঞ্জিরটি নেওয়া হয়", "tiketi haitaji ukanda wa saa unaojulikana, hivyo hutumiwa wa kalenda"},
    {"the wait is over: {} (until:..now selects them)", "অপেক্ষা শেষ: {} (until:..now এগুলো বেছে নেয়)", "kusubiri kumekwisha: {} (until:..now huzichagua)"},
    {"there is nothing to do", "করার কিছু নেই", "hakuna la kufanya"},
    {"threshold {}", "সীমা {}", "kizingiti {}"},
    {"tickets of others stay, see whether they name them: {}", "অন্যদের টিকিট থেকে যায়, সেগুলোয় তাঁর নাম আছে কি না দেখুন: {}", "tiketi za wengine zinabaki, tazama kama zinamtaja: {}"},
    {"times in {}", "সময় {} অনুযায়ী", "saa za {}"},
    {"took over C-{}", "C-{}-কে অন্তর্ভুক্ত করেছে", "imemchukua C-{}"},
    {"used {} of {}: {}", "{1}-এর মধ্যে {0} ব্যবহৃত: {2}", "zimetumika {} kati ya {}: {}"},
    {"values in one JSON text", "এক JSON লেখায় মান", "thamani katika andiko moja la JSON"},
    {"waiting since {}", "অপেক্ষায় {} থেকে", "inasubiri tangu {}"},
    {"waiting until {}", "{} পর্যন্ত অপেক্ষা", "inasubiri hadi {}"},
    {"waiting until {} is over", "{} পর্যন্ত অপেক্ষা শেষ", "kusubiri hadi {} kumekwisha"},
    {"waiting until {}, by calendar {}", "{} পর্যন্ত অপেক্ষা, {} ক্যালেন্ডার অনুযায়ী", "kusubiri hadi {}, kwa kalenda {}"},
    {"waived by {} on {}", "{} {}-এ ছাড় দিয়েছেন", "imesamehewa na {} mnamo {}"},
    {"waived on {}", "{}-এ ছাড় দেওয়া", "imesamehewa mnamo {}"},
    {"what a receiver was told of was altered", "প্রাপককে যা জানানো হয়েছিল তার হিসাব বদলানো হয়েছে", "yaliyoarifiwa kwa mpokeaji yamebadilishwa"},
    {"what it counts from has not happened", "যা থেকে গোনা হয় তা ঘটেনি", "kinachohesabiwa bado hakijatokea"},
    {"what leaves is not what was queued", "যা পাঠানো হবে তা সারিতে রাখা বার্তা নয়", "kinachotumwa sicho kilichowekwa kwenye foleni"},
    {"what the last recorded check noted was altered", "শেষ নথিভুক্ত পরীক্ষা যা লিখে রেখেছিল তা বদলানো হয়েছে", "ilichoandika ukaguzi wa mwisho kimebadilishwa"},
    {"would add", "যোগ হতো", "ingeongeza"},
    {"would do {} again", "আবার কার্যকর হতো {}", "ingerudisha {}"},
    {"would import {}", "আমদানি হতো: {}", "ingeingiza: {}"},
    {"would make {}", "তৈরি হতো {}", "ingetengeneza {}"},
    {"would put {} in place of {}", "{1}-এর জায়গায় {0} বসত", "ingeweka {} mahali pa {}"},
    {"would take back {}", "প্রত্যাহার করা হতো {}", "ingetengua {}"},
    {"would take over C-{}", "C-{}-কে অন্তর্ভুক্ত করত", "ingemchukua C-{}"},
    {"write to {} customers? [y/N]", "{} গ্রাহককে লেখা হবে? [y/N]", "uandike kwa wateja {}? [y/N]"},
    {"zone or week start are not those that the store was made with", "সময় অঞ্চল বা সপ্তাহের শুরু ভাণ্ডার তৈরির সময়ের মতো নয়", "ukanda wa saa au mwanzo wa wiki si ule wa hifadhi ilipotengenezwa"},
    {"{}  erased {}", "{}  মুছে ফেলেছে {}", "{}  imefuta {}"},
    {"{}  would erase {}", "{}  মুছে ফেলত {}", "{}  ingefuta {}"},
    {"{} at risk", "{}টি ঝুঁকিতে", "{} hatarini"},
    {"{} breached", "{}টি লঙ্ঘিত", "{} zimevunjwa"},
    {"{} breached of {}, {} allowed in {}", "{1}টির মধ্যে {0}টি লঙ্ঘিত, {3}-এ {2}টি অনুমোদিত", "{} zimevunjwa kati ya {}, {} zinaruhusiwa katika {}"},
    {"{} by {} ({})", "{1}-এর মধ্যে {0} ({2})", "{} kabla ya {} ({})"},
    {"{} cancelled", "{}টি বাতিল", "zilizofutwa: {}"},
    {"{} cannot be written to", "{} জনকে লেখা যায় না", "{} hawezi kuandikiwa"},
    {"{} customer told", "{} গ্রাহককে জানানো হয়েছে", "mteja {} amearifiwa"},
    {"{} customer would be told", "{} গ্রাহককে জানানো হতো", "mteja {} angearifiwa"},
    {"{} customers told", "{} গ্রাহককে জানানো হয়েছে", "wateja {} wamearifiwa"},
    {"{} customers would be told", "{} গ্রাহককে জানানো হতো", "wateja {} wangearifiwa"},
    {"{} days", "{} দিন", "siku {}"},
    {"{} days of {}", "{} দিন, দৈনিক {}", "siku {} za {}"},
    {"{} does not count: started from zero", "{} গণনায় নেই: শূন্য থেকে শুরু", "{} hazihesabiwi: imeanza kutoka sifuri"},
    {"{} does not hold", "{} মেলে না", "{} halitimii"},
    {"{} does not speak {}", "{} {} ভাষা বলেন না", "{} hasemi {}"},
    {"{} done", "{} সম্পন্ন", "{} kukamilika"},
    {"{} earlier day left out", "আগের {} দিন বাদ", "siku {} iliyopita imeachwa"},
    {"{} earlier days left out", "আগের {} দিন বাদ", "siku {} zilizopita zimeachwa"},
    {"{} ended", "{}টি শেষ", "{} zimeisha"},
    {"{} event", "{}টি ঘটনা", "tukio {}"},
    {"{} events", "{}টি ঘটনা", "matukio {}"},
    {"{} forecasts at {} instants; {} open clocks without one, {} of which it is not known what came", "{1}টি মুহূর্তে {0}টি পূর্বাভাস; {2}টি খোলা ঘড়ি পূর্বাভাস ছাড়া, {3}টির ফল অজানা", "utabiri {} kwa nyakati {}; saa {} wazi bila utabiri, {} ambazo matokeo hayajulikani"},
    {"{} from {}", "{}, {} থেকে", "{} kuanzia {}"},
    {"{} has it already", "{} আগে থেকেই নিয়েছেন", "{} tayari anayo"},
    {"{} has no room, {} open", "{}-এর জায়গা নেই, {} খোলা", "{} hana nafasi, {} wazi"},
    {"{} has not the skill {}", "{}-এর {} দক্ষতা নেই", "{} hana ujuzi wa {}"},
    {"{} is due {}, {} left", "{}: শেষ সময় {}, বাকি {}", "{}: mwisho {}, imebaki {}"},
    {"{} is erased already", "{} আগেই মুছে ফেলা হয়েছে", "{} amekwisha kufutwa"},
    {"{} is not active", "{} সক্রিয় নন", "{} hashughuliki"},
    {"{} is not in team {}", "{} {} দলে নেই", "{} hayuko kwenye timu {}"},
    {"{} is so already", "{} আগে থেকেই এমন", "{} iko hivyo tayari"},
    {"{} merged into {}", "{} একীভূত হয়েছে {}-তে", "{} zimeingizwa katika {}"},
    {"{} merged into {}, customer {}", "{} একীভূত হয়েছে {}-তে, গ্রাহক {}", "{} zimeingizwa katika {}, mteja {}"},
    {"{} message", "{}টি বার্তা", "ujumbe {}"},
    {"{} messages", "{}টি বার্তা", "jumbe {}"},
    {"{} more of this kind", "এ ধরনের আরও {}টি", "{} zaidi za aina hii"},
    {"{} more: --flips lists them all, --ids the tickets", "আরও {}টি: --flips সব দেখায়, --ids টিকিটগুলো", "{} zaidi: --flips huonyesha zote, --ids tiketi"},
    {"{} not over before {}", "{} শেষ হবে {}-এ, তার আগে নয়", "{} haijaisha kabla ya {}"},
    {"{} notices, the first about {}", "{}টি বিজ্ঞপ্তি, প্রথমটি {} নিয়ে", "Taarifa {}, ya kwanza kuhusu {}"},
    {"{} of it while the stage said waiting after the customer wrote", "এর {} গ্রাহক লেখার পরে, ধাপ যখন অপেক্ষা বলছিল", "{} kati yake hatua ikisema kusubiri baada ya mteja kuandika"},
    {"{} of the target used", "লক্ষ্যমাত্রার {} ব্যবহৃত", "{} ya shabaha imetumika"},
    {"{} of {}", "{}/{}", "{} kati ya {}"},
    {"{} of {} steps", "{}/{} কাজ", "kazi {} kati ya {}"},
    {"{} on the clock, {} by the calendar", "ঘড়িতে {}, পঞ্জিকা সময়ে {}", "{} kwenye saa, {} kwa kalenda"},
    {"{} open", "{} খোলা", "{} wazi"},
    {"{} operation", "{}টি কার্যক্রম", "operesheni {}"},
    {"{} operations", "{}টি কার্যক্রম", "operesheni {}"},
    {"{} other is damaged.", "আরও {}টি নষ্ট।", "Nyingine {} imeharibika."},
    {"{} others are damaged.", "আরও {}টি নষ্ট।", "Nyingine {} zimeharibika."},
    {"{} outside these years", "এই বছরগুলোর বাইরে {}টি", "{} nje ya miaka hii"},
    {"{} over by {} ({})", "{} {} পেরিয়ে গেছে ({})", "{} imezidi kwa {} ({})"},
    {"{} over {}", "{} শেষ হয়েছে {}", "{} iliisha {}"},
    {"{} passed, {} failed", "{}টি উত্তীর্ণ, {}টি ব্যর্থ", "zilizofaulu: {}, zilizoshindwa: {}"},
    {"{} paused, {} left ({})", "{} স্থগিত, {} বাকি ({})", "{} imesitishwa, zimebaki {} ({})"},
    {"{} prefer another channel", "{} জন অন্য মাধ্যম পছন্দ করেন", "{} wanapendelea njia nyingine"},
    {"{} prefers another channel", "{} জন অন্য মাধ্যম পছন্দ করেন", "{} anapendelea njia nyingine"},
    {"{} refused", "{}টি প্রত্যাখ্যাত", "zilizokataliwa: {}"},
    {"{} row", "{} সারি", "safumlalo {}"},
    {"{} rows", "{} সারি", "safumlalo {}"},
    {"{} rows belong to no operation", "{} সারি কোনো কার্যক্রমের নয়", "safumlalo {} si za operesheni yoyote"},
    {"{} runs, customer wrote", "{} চলে, গ্রাহক লিখেছেন", "{} inaendelea, mteja ameandika"},
    {"{} runs, wait is over", "{} চলে, অপেক্ষা শেষ", "{} inaendelea, kusubiri kumekwisha"},
    {"{} said so {}", "{} তা ঠিক করেছেন {}", "{} aliamua {}"},
    {"{} so already", "{}টি আগে থেকেই এমন", "zilizo hivyo tayari: {}"},
    {"{} so far, paused", "{}, এ পর্যন্ত, স্থগিত", "{} hadi sasa, imesitishwa"},
    {"{} so far, still running", "{}, এ পর্যন্ত, এখনো চলছে", "{} hadi sasa, bado inaendelea"},
    {"{} stood twice", "{}টি দুবার ছিল", "{} zimeandikwa mara mbili"},
    {"{} text", "{}টি লেখা", "andiko {}"},
    {"{} texts", "{}টি লেখা", "maandiko {}"},
    {"{} ticket", "{}টি টিকিট", "tiketi {}"},
    {"{} ticket added", "{}টি টিকিট যোগ হয়েছে", "tiketi {} imeongezwa"},
    {"{} ticket changed", "{}টি টিকিট বদলেছে", "tiketi {} imebadilishwa"},
    {"{} ticket left alone: it has events later than now", "{}টি টিকিটে হাত দেওয়া হয়নি: এতে এখনকার পরের ঘটনা আছে", "tiketi {} imeachwa: ina matukio ya baada ya sasa"},
    {"{} ticket without a customer", "{}টি টিকিটের গ্রাহক নেই", "tiketi {} haina mteja"},
    {"{} ticket would change", "{}টি টিকিট বদলাত", "tiketi {} ingebadilika"},
    {"{} tickets", "{}টি টিকিট", "tiketi {}"},
    {"{} tickets added", "{}টি টিকিট যোগ হয়েছে", "tiketi {} zimeongezwa"},
    {"{} tickets changed", "{}টি টিকিট বদলেছে", "tiketi {} zimebadilishwa"},
    {"{} tickets left alone: they have events later than now", "{}টি টিকিটে হাত দেওয়া হয়নি: এগুলোয় এখনকার পরের ঘটনা আছে", "tiketi {} zimeachwa: zina matukio ya baada ya sasa"},
    {"{} tickets without a customer", "{}টি টিকিটের গ্রাহক নেই", "tiketi {} hazina mteja"},
    {"{} tickets would change", "{}টি টিকিট বদলাত", "tiketi {} zingebadilika"},
    {"{} to {}", "{} থেকে {}", "{} hadi {}"},
    {"{} was answered: {}", "{}-এর উত্তর ছিল: {}", "{} ilijibiwa: {}"},
    {"{} was due {}, over by {}", "{}: শেষ সময় ছিল {}, {} বেশি", "{}: mwisho ulikuwa {}, imezidi kwa {}"},
    {"{} was merged into {}", "{} একীভূত হয়েছিল {}-তে", "{} iliingizwa katika {}"},
    {"{} was past its new target at {}, over by {}", "{}: নতুন লক্ষ্যমাত্রা পেরিয়েছে {}, {} বেশি", "{}: ilipita shabaha yake mpya {}, imezidi kwa {}"},
    {"{} was told before", "{} জনকে আগেই জানানো হয়েছে", "{} aliarifiwa kabla"},
    {"{} were told before", "{} জনকে আগেই জানানো হয়েছে", "{} waliarifiwa kabla"},
    {"{} with a time of the day left out", "দিনের সময়সহ {}টি বাদ", "{} zenye saa ya siku zimeachwa"},
    {"{} would do, {} open", "{} পারতেন, {} খোলা", "{} angefaa, {} wazi"},
    {"{} {}, {} used ({})", "{} {}, {} ব্যবহৃত ({})", "{} {}, zimetumika {} ({})"},
    {"{} {}: 1 more breach exhausts {}", "{} {}: আর ১টি লঙ্ঘনে {} শেষ", "{} {}: uvunjaji 1 zaidi humaliza {}"},
    {"{} {}: {} more breaches exhaust {}", "{} {}: আর {}টি লঙ্ঘনে {} শেষ", "{} {}: uvunjaji {} zaidi humaliza {}"},
    {"{}, cycle {}", "{}, চক্র {}", "{}, mzunguko {}"},
    {"{}, paused", "{}, স্থগিত", "{}, imesitishwa"},
    {"{}, the ticket's own due instant", "{}, টিকিটের নিজের শেষ সময়", "{}, mwisho wa tiketi yenyewe"},
    {"{}: counted neither as met nor as breached", "{}: পূরণ বা লঙ্ঘন কোনোটিতেই গণনা হয় না", "{}: haihesabiwi kutimizwa wala kuvunjwa"},
    {"{}: expected {}, got {}", "{}: প্রত্যাশিত {}, পাওয়া গেছে {}", "{}: ilitarajiwa {}, ilipatikana {}"},
    {"{}: from {} to {} at {}", "{}: {} থেকে {}, {}", "{}: kutoka {} hadi {}, {}"},
    {"{}: name the column here; none could be guessed", "{}: এখানে কলামের নাম দিন; অনুমান করা যায়নি", "{}: taja safu hapa; haikuweza kukisiwa"},
    {"{}: quiet hours, the rest is told afterwards", "{}: নীরব সময়, বাকিটা পরে জানানো হবে", "{}: saa za ukimya, mengine yataarifiwa baadaye"},
    {"{}: store, times in {}", "{}: ভাণ্ডার, সময় {} অনুযায়ী", "{}: hifadhi, saa za {}"},
    {"{}: would notify {}", "{}: {}-কে জানানো হতো", "{}: ingemjulisha {}"},
    {"{}: written down and not sent: {}", "{}: লেখা হয়েছে, পাঠানো হয়নি: {}", "{}: imeandikwa, haikutumwa: {}"},
    {"{}: {} new, {} continued, {} parked, {} quarantined, {} known", "{}: {} নতুন, {} অব্যাহত, {} স্থগিত রাখা, {} আলাদা রাখা, {} আগে থেকে জানা", "{}: mpya {}, zilizoendelea {}, zilizowekwa kando {}, zilizotengwa {}, zilizojulikana {}"},
    {"{}: {} new, {} extended, {} unchanged; {}", "{}: {} নতুন, {}টি বর্ধিত, {}টি অপরিবর্তিত; {}", "{}: mpya {}, zilizoongezewa {}, zisizobadilika {}; {}"},
    {"{}: {} notifies {}", "{}: {} জানাচ্ছে {}-কে", "{}: {} inamjulisha {}"},
    {"{}: {} queued for {}", "{0}: {2}-এর জন্য {1} পাঠানোর অপেক্ষায়", "{}: {} inasubiri kutumwa kwa {}"},
    {"{}: {} was told of it before", "{}: {}-কে এটি আগেই জানানো হয়েছে", "{}: {} alikwisha julishwa"},
    {"{}: {}, {}, {}: no damage found", "{}: {}, {}, {}: কোনো ক্ষতি পাওয়া যায়নি", "{}: {}, {}, {}: hakuna uharibifu uliopatikana"},
}};
// clang-format on

constexpr std::size_t placeholders(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '{'));
}

constexpr bool same_placeholders(std::span<const Translation> rows) {
    return std::all_of(rows.begin(), rows.end(), [](const Translation& row) {
        const std::size_t wanted = placeholders(row.english);
        return placeholders(row.bengali) == wanted && placeholders(row.swahili) == wanted;
    });
}

static_assert(sorted(sentences));
static_assert(same_placeholders(sentences));

constexpr auto packed_sentences = packed<bytes_of(sentences)>(sentences);

std::string_view find(const Translations& table, std::string_view english, Language language) {
    if (language == Language::english) {
        return english;
    }
    std::size_t begin = 0;
    for (std::size_t end = table.size(); begin < end;) {
        const std::size_t middle = begin + (end - begin) / 2;
        if (table[middle].english < english) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    if (begin == table.size() || table[begin].english != english) {
        return english;
    }
    return language == Language::bengali ? table[begin].bengali : table[begin].swahili;
}

}  // namespace

std::optional<Language> language_of(std::string_view tag) {
    const std::string_view primary = tag.substr(0, tag.find_first_of("-_.@"));
    if (primary == "en" || primary == "C" || primary == "POSIX") {
        return Language::english;
    }
    if (primary == "bn") {
        return Language::bengali;
    }
    if (primary == "sw") {
        return Language::swahili;
    }
    return std::nullopt;
}

Translations messages() {
    return packed_sentences.view();
}

// The table has small letters: "Severity" is asked for as "severity".
std::string_view word(std::string_view english, Language language) {
    const auto found = find(report_words(), english, language);
    const bool is_capital = !english.empty() && is_upper(english.front());
    if (found != english || !is_capital || language == Language::english) {
        return found;
    }
    std::string small(english);
    small.front() = lower_ascii(small.front());
    const auto as_small = find(report_words(), small, language);
    return as_small == small ? english : as_small;
}

std::string_view message(std::string_view english, Language language) {
    return find(messages(), english, language);
}

}  // namespace svcops::cli
