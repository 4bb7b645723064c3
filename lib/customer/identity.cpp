#include "lib/customer/identity.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/blanks.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace svcops {

namespace {

constexpr std::size_t longest_local = 64, longest_address = 254;  // bytes, RFC 5321
constexpr std::size_t fewest_digits = 7, most_digits = 15;        // E.164, the country's among them
constexpr std::size_t fewest_dialled = 3;                         // short numbers: 999, 16263

// The first `count` characters.
std::string_view beginning(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const bool starts = (static_cast<unsigned char>(text[at]) & 0xc0u) != 0x80u;
        if (starts && count-- == 0) {
            break;
        }
    }
    return text.substr(0, at);
}

// Digits, with a + before them where the number is international; nothing when other characters are
// in it.
std::optional<std::string> dialled(std::string_view typed) {
    std::string text = latin_digits(typed);
    if (const auto trunk = text.find("(0)"); trunk != std::string::npos && trunk > 0) {
        text.erase(trunk, 3);
    }
    std::string number;
    for (const char c : text) {
        if (is_digit(c) || (c == '+' && number.empty())) {
            number += c;
        } else if (std::string_view(" -./()").find(c) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    if (number.starts_with("00")) {
        number.replace(0, 2, "+");
    }
    return number;
}

Reading<std::string> read_phone(std::string_view typed, std::string_view country_code,
                                const Place& place) {
    auto number = dialled(typed);
    if (!number) {
        return Problem{place, fmt::format("'{}' is no phone number", typed),
                       "digits, spaces and - . / ( ), a + or 00 before the country's code"};
    }
    if (!country_code.empty() && number->size() > 1 && number->front() == '0') {
        *number = fmt::format("+{}{}", country_code, number->substr(1));
    }
    const bool international = number->starts_with('+');
    const auto digits = number->size() - (international ? 1 : 0);
    if (international && (digits < fewest_digits || digits > most_digits || (*number)[1] == '0')) {
        return Problem{place, fmt::format("'{}' is no international phone number", typed),
                       fmt::format("the country's code and the number, {} to {} digits in all",
                                   fewest_digits, most_digits)};
    }
    if (digits < fewest_dialled || digits > most_digits) {
        return Problem{place, fmt::format("'{}' is no phone number", typed),
                       fmt::format("{} to {} digits", fewest_dialled, most_digits)};
    }
    return std::move(*number);
}

bool is_label(std::string_view label) {
    return !label.empty() && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), [](char c) {
               return is_letter(c) || is_digit(c) || c == '-' || static_cast<signed char>(c) < 0;
           });
}

// Two labels and more, each of letters, digits and hyphens within.
bool is_domain(std::string_view domain) {
    std::size_t labels = 0;
    while (true) {
        const auto dot = domain.find('.');
        if (!is_label(domain.substr(0, dot))) {
            return false;
        }
        ++labels;
        if (dot == std::string_view::npos) {
            return labels > 1;
        }
        domain.remove_prefix(dot + 1);
    }
}

bool is_local(std::string_view local) {
    constexpr std::string_view forbidden = " \"(),:;<>[\\]";
    return !local.empty() && local.size() <= longest_local && !local.starts_with('.') &&
           !local.ends_with('.') && local.find("..") == std::string_view::npos &&
           local.find_first_of(forbidden) == std::string_view::npos;
}

bool is_address(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && text.size() <= longest_address &&
           is_local(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

bool is_own_number(std::string_view text) {
    return (text.starts_with("C-") || text.starts_with("c-")) && text.size() > 2 &&
           std::all_of(text.begin() + 2, text.end(), is_digit);
}

}  // namespace

Reading<std::string> read_identity(IdentityKind kind, std::string_view typed,
                                   std::string_view country_code, const Place& place) {
    const auto name = name_of(identity_kind_names, static_cast<std::int64_t>(kind));
    auto text = trimmed(typed);
    if (auto problem =
            check_said_line(fmt::format("the {}", name), text, place, longest_identity)) {
        return std::move(*problem);
    }
    if (kind == IdentityKind::phone) {
        return read_phone(text, country_code, place);
    }
    if (kind == IdentityKind::email && !is_address(text)) {
        return Problem{place, fmt::format("'{}' is no e-mail address", text), "NAME@DOMAIN"};
    }
    if (kind == IdentityKind::name && is_own_number(text)) {
        return Problem{place, fmt::format("'{}' is how customers are numbered", text),
                       "give a name, or the foreign number with --ref"};
    }
    if (identity_key(kind, text).empty()) {
        return Problem{place, fmt::format("the {} '{}' says nobody", name, text), {}};
    }
    return nfc(text);
}

bool same_identity(const NamedIdentity& a, const NamedIdentity& b) {
    return a.kind == b.kind && identity_key(a.kind, a.text) == identity_key(b.kind, b.text);
}

std::string shortened(const NamedIdentity& identity) {
    constexpr std::size_t kept = 6, kept_behind = 2, little = 2;
    const std::string_view text = identity.text;
    if (identity.kind == IdentityKind::phone && text.size() > kept + kept_behind) {
        return fmt::format("{}…{}", text.substr(0, kept), text.substr(text.size() - kept_behind));
    }
    if (const auto at = text.find('@');
        identity.kind == IdentityKind::email && at != std::string_view::npos) {
        const auto local = text.substr(0, at);
        const auto shown = beginning(local, kept);
        return fmt::format("{}{}@…", visible(shown), shown.size() < local.size() ? "…" : "");
    }
    return fmt::format("{}…", visible(beginning(text, little)));
}

}  // namespace svcops
