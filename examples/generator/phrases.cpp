#include "examples/generator/phrases.hpp"

#include <array>

namespace generator {
namespace {

using namespace std::string_view_literals;

constexpr std::array<Kind, 7> kind_table{{{"incident", "INC"},
                                          {"request", "REQ"},
                                          {"order", "ORD"},
                                          {"complaint", "CMP"},
                                          {"question", "QUE"},
                                          {"problem", "PRB"},
                                          {"change", "CHG"}}};
constexpr std::array channel_table{"phone"sv,  "email"sv,     "chat"sv,
                                   "social"sv, "in_person"sv, "self_service"sv};
constexpr std::array tier_table{"gold"sv, "silver"sv, "standard"sv};
constexpr std::array language_table{"bn"sv, "sw"sv, "en"sv};
constexpr std::array category_table{"outage"sv,       "fibre"sv,   "slow-speed"sv, "router"sv,
                                    "wifi"sv,         "sim"sv,     "billing"sv,    "delivery"sv,
                                    "order-change"sv, "account"sv, "product"sv,    "refund"sv};
constexpr std::array vendor_table{"Lakeline"sv, "Padma Towers"sv, "Savanna Routers"sv};

using Wordings = std::array<std::string_view, wordings>;

// By category, then by language.
constexpr std::array<std::array<Wordings, 3>, 12> wording_table{{
    {{{"ইন্টারনেট সংযোগ নেই", "সকাল থেকে লাইন বন্ধ", "পুরো এলাকায় সংযোগ বিচ্ছিন্ন"},
      {"Hakuna mtandao kabisa", "Laini imekatika tangu asubuhi", "Eneo lote halina huduma"},
      {"No internet connection", "Line down since this morning", "Whole area without service"}}},
    {{{"ফাইবার তার কাটা পড়েছে", "রাস্তার কাজে তার ছিঁড়ে গেছে", "ফাইবার বাক্সে লাল বাতি"},
      {"Waya wa nyuzi umekatwa", "Ujenzi wa barabara umekata waya",
       "Taa nyekundu kwenye kisanduku"},
      {"Fibre cable cut", "Road works broke the cable", "Red light on the fibre box"}}},
    {{{"গতি খুব কম", "রাতে ভিডিও আটকে যায়", "প্যাকেজের গতি পাচ্ছি না"},
      {"Kasi ni ndogo sana", "Video inakwama usiku", "Sipati kasi niliyolipia"},
      {"Very slow speed", "Video stops in the evening", "Not the speed I pay for"}}},
    {{{"রাউটার চালু হচ্ছে না", "রাউটার বারবার বন্ধ হয়ে যায়", "রাউটার বদলাতে চাই"},
      {"Ruta haiwaki", "Ruta inajizima mara kwa mara", "Naomba kubadilishiwa ruta"},
      {"Router does not start", "Router keeps restarting", "Router to be replaced"}}},
    {{{"ওয়াইফাই পাসওয়ার্ড ভুলে গেছি", "ঘরের ভেতরে ওয়াইফাই দুর্বল", "ফোনে ওয়াইফাই ধরে না"},
      {"Nimesahau nenosiri la wifi", "Wifi ni dhaifu chumbani", "Simu haishiki wifi"},
      {"Forgot the wifi password", "Weak wifi in the back room", "Phone does not find the wifi"}}},
    {{{"সিম কাজ করছে না", "সিম হারিয়ে গেছে", "নম্বর বদল ছাড়া নতুন সিম চাই"},
      {"Laini ya simu haifanyi kazi", "Nimepoteza laini", "Nahitaji laini mpya kwa namba ileile"},
      {"SIM does not work", "Lost my SIM", "New SIM with the same number"}}},
    {{{"বিল দুইবার কাটা হয়েছে", "বিলের টাকা মিলছে না", "বিল এখনো আসেনি"},
      {"Nimetozwa mara mbili", "Kiasi cha bili si sahihi", "Bili haijafika"},
      {"Charged twice", "The amount on the bill is wrong", "Bill has not arrived"}}},
    {{{"পণ্য এখনো পৌঁছায়নি", "ভুল ঠিকানায় পাঠানো হয়েছে", "প্যাকেট ভাঙা অবস্থায় এসেছে"},
      {"Mzigo haujafika", "Imepelekwa anwani isiyo sahihi", "Kifurushi kimefika kimevunjika"},
      {"Parcel has not arrived", "Delivered to the wrong address", "Parcel arrived broken"}}},
    {{{"অর্ডার বাতিল করতে চাই", "অর্ডারের ঠিকানা বদলান", "আরেকটি পণ্য যোগ করুন"},
      {"Nataka kufuta oda", "Badilisha anwani ya oda", "Ongeza bidhaa kwenye oda"},
      {"Please cancel my order", "Change the address of my order", "Add an item to my order"}}},
    {{{"অ্যাকাউন্টে ঢুকতে পারছি না", "ফোন নম্বর হালনাগাদ করুন", "অ্যাকাউন্ট বন্ধ করতে চাই"},
      {"Siwezi kuingia kwenye akaunti", "Sasisha namba yangu ya simu", "Nataka kufunga akaunti"},
      {"Cannot sign in", "Update my phone number", "Close my account"}}},
    {{{"এই মডেলের দাম কত", "ওয়ারেন্টি কত দিনের", "দোকানে মজুদ আছে কি"},
      {"Bei ya modeli hii ni gani", "Dhamana ni ya muda gani", "Je, ipo dukani"},
      {"Price of this model", "How long is the warranty", "Is it in stock at the shop"}}},
    {{{"টাকা ফেরত চাই", "ফেরতের টাকা এখনো পাইনি", "বদলে অন্য রঙ দিন"},
      {"Naomba kurudishiwa pesa", "Sijapokea pesa zangu", "Nibadilishie rangi nyingine"},
      {"I want my money back", "Refund not received yet", "Exchange for another colour"}}},
}};

using Names = std::array<std::string_view, places>;

constexpr std::array<Names, 3> place_table{{
    {"ঢাকা", "চট্টগ্রাম", "সিলেট", "খুলনা", "রাজশাহী", "বরিশাল", "রংপুর", "কুমিল্লা"},
    {"Nairobi", "Mombasa", "Kisumu", "Nakuru", "Eldoret", "Dar es Salaam", "Mwanza", "Dodoma"},
    {"Queens", "Brooklyn", "Newark", "Boston", "Albany", "Dhaka", "Nairobi", "Mombasa"},
}};

constexpr std::array<Names, 3> given_table{{
    {"রহিমা", "করিম", "নাসরিন", "সালমা", "তানভীর", "ফারজানা", "আরিফ", "শর্মিলা"},
    {"Amani", "Wanjiku", "Juma", "Neema", "Baraka", "Zuhura", "Kamau", "Akinyi"},
    {"Anna", "David", "Grace", "Peter", "Sofia", "Thomas", "Leila", "Victor"},
}};

constexpr std::array<Names, 3> family_table{{
    {"বেগম", "উদ্দিন", "আক্তার", "খাতুন", "হোসেন", "চৌধুরী", "রহমান", "দাস"},
    {"Mwangi", "Otieno", "Hassan", "Mushi", "Njoroge", "Abdalla", "Kiprono", "Odhiambo"},
    {"Miller", "Garcia", "Chen", "Brown", "Okafor", "Novak", "Rossi", "Khan"},
}};

}  // namespace

std::span<const Kind> kinds() {
    return kind_table;
}
std::span<const std::string_view> channels() {
    return channel_table;
}
std::span<const std::string_view> tiers() {
    return tier_table;
}
std::span<const std::string_view> languages() {
    return language_table;
}
std::span<const std::string_view> categories() {
    return category_table;
}
std::span<const std::string_view> vendors() {
    return vendor_table;
}

std::string_view wording(std::uint8_t category, std::uint8_t language, std::uint8_t number) {
    return wording_table[category][language][number];
}

std::string_view place(std::uint8_t language, std::uint8_t number) {
    return place_table[language][number];
}

std::string_view given_name(std::uint8_t language, std::uint32_t number) {
    return given_table[language][number % places];
}

std::string_view family_name(std::uint8_t language, std::uint32_t number) {
    return family_table[language][number % places];
}

}  // namespace generator
