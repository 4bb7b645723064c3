#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace generator {

struct Kind {
    std::string_view name, prefix;
};

// incident, request, order, complaint, question, problem, change
std::span<const Kind> kinds();

inline constexpr std::uint8_t phone = 0, email = 1, chat = 2, social = 3, in_person = 4,
                              self_service = 5;
std::span<const std::string_view> channels();

// gold, silver, standard
std::span<const std::string_view> tiers();

inline constexpr std::uint8_t bengali = 0, swahili = 1, english = 2;
std::span<const std::string_view> languages();

// The first `network_categories` belong to the network service, the others to retail.
inline constexpr std::uint8_t network_categories = 6, outage = 0, fibre = 1, billing = 6;
std::span<const std::string_view> categories();

inline constexpr std::uint8_t lakeline = 0;
std::span<const std::string_view> vendors();

inline constexpr std::uint8_t wordings = 3, places = 8;
std::string_view wording(std::uint8_t category, std::uint8_t language, std::uint8_t number);
std::string_view place(std::uint8_t language, std::uint8_t number);

// A given and a family name in a language.
std::string_view given_name(std::uint8_t language, std::uint32_t number);
std::string_view family_name(std::uint8_t language, std::uint32_t number);

}  // namespace generator
