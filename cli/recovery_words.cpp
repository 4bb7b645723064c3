#include "cli/translations.hpp"

#include <array>

namespace svcops::cli {
namespace {

// clang-format off
constexpr std::array<Translation, 23> recovery_rows = {{
    {"cost_per_recovery", "প্রতি পুনরুদ্ধারের খরচ", "gharama kwa urejeshaji"},
    {"csat_after", "পরে সন্তুষ্টি", "kuridhika baadaye"},
    {"difference from", "পার্থক্য থেকে", "tofauti kutoka"},
    {"difference to", "পার্থক্য পর্যন্ত", "tofauti hadi"},
    {"distributive", "বণ্টনগত", "ya mgao"},
    {"gives back", "যা ফিরিয়ে দেয়", "kinachorudishwa"},
    {"interactional", "আচরণগত", "ya mahusiano"},
    {"lead", "দলনেতা", "kiongozi"},
    {"left out", "বাদ", "walioachwa"},
    {"manager", "ব্যবস্থাপক", "meneja"},
    {"n without", "ছাড়া সংখ্যা", "idadi bila"},
    {"next step", "পরের ধাপ", "hatua ifuatayo"},
    {"offer", "প্রস্তাব", "toleo"},
    {"offer_accepted", "প্রস্তাব গৃহীত", "toleo lilikubaliwa"},
    {"p90", "৯০তম শতক", "p90"},
    {"playbook", "কার্যপুস্তিকা", "mwongozo"},
    {"procedural", "প্রক্রিয়াগত", "ya utaratibu"},
    {"recovery_time", "পুনরুদ্ধারের সময়", "muda wa urejeshaji"},
    {"repeat_failure_90d", "৯০ দিনে আবার ব্যর্থতা", "kushindwa tena siku 90"},
    {"retained_180d", "১৮০ দিনে ফিরে আসা", "kurudi ndani ya siku 180"},
    {"routed to", "যার কাছে পাঠানো", "imepelekwa kwa"},
    {"share without", "ছাড়া অংশ", "sehemu bila"},
    {"template", "ছক", "kiolezo"},
}};
// clang-format on

static_assert(sorted(recovery_rows));

constexpr auto packed_recovery_words = packed<bytes_of(recovery_rows)>(recovery_rows);

}  // namespace

Translations recovery_words() {
    return packed_recovery_words.view();
}

}  // namespace svcops::cli
