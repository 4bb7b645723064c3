#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// Placeholders may stand in another order: then all of them carry their number.
// clang-format off
constexpr std::array<Translation, 20> complaint_texts = {{
    {" (extended)", " (বর্ধিত)", " (imeongezwa)"},
    {" (no duty)", " (বাধ্যতামূলক নয়)", " (si wajibu)"},
    {"business days need a calendar: give --calendar", "কর্মদিবসের জন্য কর্মপঞ্জি লাগে: --calendar দিন", "siku za kazi zinahitaji kalenda: toa --calendar"},
    {"held against no ticket, as nothing says that they regulate you: {}; choose with --pack, the setting packs or an audit programme", "কোনো টিকিটে প্রয়োগ করা হয়নি, কারণ এগুলো আপনার ওপর প্রযোজ্য বলে কোথাও লেখা নেই: {}; --pack, packs সেটিং বা নিরীক্ষা কর্মসূচি দিয়ে বাছুন", "havikutumika kwa tiketi yoyote, kwa kuwa hakuna kinachosema vinakuhusu: {}; chagua kwa --pack, mpangilio wa packs au mpango wa ukaguzi"},
    {"late, {}", "দেরিতে, {}", "imechelewa, {}"},
    {"met, {}", "রক্ষিত, {}", "imetimizwa, {}"},
    {"no calendar is named, so nothing was moved to a business day: give --calendar", "কোনো কর্মপঞ্জি দেওয়া হয়নি, তাই কিছুই কর্মদিবসে সরানো হয়নি: --calendar দিন", "hakuna kalenda iliyotajwa, hivyo hakuna kilichosogezwa hadi siku ya kazi: toa --calendar"},
    {"no pack applies", "কোনো বিধি-গুচ্ছ প্রযোজ্য নয়", "hakuna kifurushi kinachohusika"},
    {"no version of it holds for the day of receipt", "প্রাপ্তির দিনে এর কোনো সংস্করণ বলবৎ নয়", "hakuna toleo lake linalotumika siku ya kupokelewa"},
    {"not legal advice", "এটি আইনি পরামর্শ নয়", "si ushauri wa kisheria"},
    {"not legal advice; pack {} dated {}: {}", "এটি আইনি পরামর্শ নয়; বিধি-গুচ্ছ {}, তারিখ {}: {}", "si ushauri wa kisheria; kifurushi {} cha tarehe {}: {}"},
    {"packs that apply: {}", "প্রযোজ্য বিধি-গুচ্ছ: {}", "vifurushi vinavyohusika: {}"},
    {"the calendar {} has dated holidays for {} to {}, none for {}: look up those days", "ক্যালেন্ডার {} {} থেকে {} সালের তারিখের ছুটি জানে, {} সালের নয়: সেই দিনগুলি দেখে নিন", "kalenda {} ina sikukuu za tarehe za {} hadi {}, si za {}: tafuta siku hizo"},
    {"the source gives no number", "উৎসে কোনো সংখ্যা নেই", "chanzo hakitoi namba"},
    {"tickets do not hold '{}': give --received", "টিকিটে '{}' থাকে না: --received দিন", "tiketi hazina '{}': toa --received"},
    {"{} from {}, due {}", "{}, {} থেকে, শেষ সময় {}", "{} kuanzia {}, mwisho {}"},
    {"{} is a draft: nothing in it binds anybody", "{} একটি খসড়া: এর কিছুই বাধ্যতামূলক নয়", "{} ni rasimu: hakuna kilichomo kinachomfunga mtu"},
    {"{} pack that was considered does not apply", "বিবেচিত {}টি বিধি-গুচ্ছ প্রযোজ্য নয়", "kifurushi {} kilichoangaliwa hakihusiki"},
    {"{} packs that were considered do not apply", "বিবেচিত {}টি বিধি-গুচ্ছ প্রযোজ্য নয়", "vifurushi {} vilivyoangaliwa havihusiki"},
    {"{}: the source gives no number", "{}: উৎসে কোনো সংখ্যা নেই", "{}: chanzo hakitoi namba"},
}};
// clang-format on

static_assert(sorted(complaint_texts));
static_assert(same_placeholders(complaint_texts));

constexpr auto packed_complaint_texts = packed<bytes_of(complaint_texts)>(complaint_texts);

}  // namespace

Translations complaint_sentences() {
    return packed_complaint_texts.view();
}

}  // namespace svcops::cli
