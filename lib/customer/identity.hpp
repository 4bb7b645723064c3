#pragma once
#include "lib/customer/customer.hpp"
#include "lib/text/problem.hpp"

#include <string>
#include <string_view>

namespace svcops {

// Characters of an identity that is typed in; what is imported is kept as it is.
inline constexpr std::size_t longest_identity = 200;

// An identity in words: "+8801712345678", a phone.
struct NamedIdentity {
    IdentityKind kind = IdentityKind::name;
    std::string text;
    bool operator==(const NamedIdentity&) const = default;
};

// What is typed as an identity, as it is kept: NFC, without white space around it, in one line,
// with nothing in it that cannot be seen.
// - A phone is digits behind a + where it begins with + or 00 (E.164: a country code, 7 to 15
//   digits); spaces, - . / ( ) and a trunk (0) are left out, Bengali digits are read. A number
//   that begins with one 0 is completed by `country_code` (digits, "" for none); no other country
//   is guessed.
// - An e-mail address is LOCAL@DOMAIN (RFC 5321: 64 bytes, 254 in all), the domain in two parts or
//   more.
// - A name is not of the form C-4, which is how customers are numbered.
[[nodiscard]] Reading<std::string> read_identity(IdentityKind kind, std::string_view typed,
                                                 std::string_view country_code, const Place& place);

// The same person's: what is compared is the same (identity_key), kind by kind.
[[nodiscard]] bool same_identity(const NamedIdentity& a, const NamedIdentity& b);

// Enough to know it by and not enough to use it: "+88017…21", "rahima@…", "CR…".
[[nodiscard]] std::string shortened(const NamedIdentity& identity);

}  // namespace svcops
