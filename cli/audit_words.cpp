#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 60> audit_rows = {{
    {"an exception", "যা ব্যতিক্রম", "kighairi"},
    {"asked", "যা জিজ্ঞাসা করা হয়", "kinachoulizwa"},
    {"authority", "ক্ষমতা", "mamlaka"},
    {"automated", "স্বয়ংক্রিয়", "kiotomatiki"},
    {"automation", "স্বয়ংক্রিয়তা", "uotomatiki"},
    {"better", "ভালো", "bora zaidi"},
    {"cause_found", "কারণ পাওয়া গেছে", "chanzo kimepatikana"},
    {"check", "যাচাই", "ukaguzi"},
    {"checked", "যাচাই করা", "vilivyokaguliwa"},
    {"contained", "নিয়ন্ত্রিত", "imedhibitiwa"},
    {"coverage", "আওতা", "upeo"},
    {"criteria", "মানদণ্ড", "vigezo"},
    {"criteria checked", "যাচাই করা মানদণ্ড", "vigezo vilivyokaguliwa"},
    {"criteria required", "প্রয়োজনীয় মানদণ্ড", "vigezo vinavyohitajika"},
    {"effort", "পরিশ্রম", "juhudi"},
    {"exceptions", "ব্যতিক্রম", "vighairi"},
    {"fail", "ব্যর্থ", "imeshindwa"},
    {"findings", "প্রাপ্ত ত্রুটি", "matokeo ya ukaguzi"},
    {"found", "পাওয়া গেছে", "kilichopatikana"},
    {"full", "সব", "yote"},
    {"gaming", "কারচুপি", "udanganyifu"},
    {"grade", "গুরুত্ব", "daraja"},
    {"half", "আংশিক", "nusu"},
    {"handling", "নিষ্পত্তি", "ushughulikiaji"},
    {"holds", "বলবৎ", "inatumika"},
    {"implemented", "বাস্তবায়িত", "imetekelezwa"},
    {"ineffective", "অকার্যকর", "haijafaa"},
    {"informational", "তথ্যমূলক", "ya taarifa"},
    {"major", "বড়", "kubwa"},
    {"manual", "হাতে", "kwa mkono"},
    {"method", "পদ্ধতি", "mbinu"},
    {"minor", "ছোট", "ndogo"},
    {"not_applicable", "প্রযোজ্য নয়", "haihusiki"},
    {"not_checked", "যাচাই হয়নি", "haijakaguliwa"},
    {"noted", "নথিভুক্ত", "imeandikwa"},
    {"observation", "পর্যবেক্ষণ", "uangalizi"},
    {"open findings", "খোলা ত্রুটি", "matokeo yaliyo wazi"},
    {"operation", "কাজের নম্বর", "operesheni"},
    {"partners", "অংশীদার", "washirika"},
    {"pass", "উত্তীর্ণ", "imefaulu"},
    {"planned", "পরিকল্পিত", "imepangwa"},
    {"population", "মোট", "jumla"},
    {"programme", "কর্মসূচি", "programu"},
    {"rate", "হার", "kiwango"},
    {"rate after", "পরের হার", "kiwango cha baadaye"},
    {"rate before", "আগের হার", "kiwango cha awali"},
    {"records", "নথি", "kumbukumbu"},
    {"refs", "সূত্র", "marejeo"},
    {"repeat of", "যার পুনরাবৃত্তি", "marudio ya"},
    {"requirement", "যা দরকার", "takwa"},
    {"run", "পর্ব", "mzunguko wa ukaguzi"},
    {"sample", "নমুনা", "sampuli"},
    {"takes", "যা নেয়", "inachukua"},
    {"to answer", "উত্তর বাকি", "ya kujibu"},
    {"to be confirmed", "নিশ্চিত করতে হবে", "kuthibitishwa"},
    {"tolerated", "সহনীয়", "inayovumilika"},
    {"unclear", "অস্পষ্ট", "haijulikani"},
    {"waiver", "মাফ", "msamaha"},
    {"what is counted", "যা গোনা হয়", "kinachohesabiwa"},
    {"worse", "খারাপ", "mbaya zaidi"},
}};
// clang-format on

static_assert(sorted(audit_rows));

constexpr auto packed_audit_words = packed<bytes_of(audit_rows)>(audit_rows);

}  // namespace

Translations audit_words() {
    return packed_audit_words.view();
}

}  // namespace svcops::cli
