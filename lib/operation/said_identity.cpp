#include "lib/operation/said_identity.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string>

namespace svcops {

namespace {

// Whether it stands there for itself: "Al" is not in "legal", but "রহিমা" is in "রহিমার".
bool stands_in(std::string_view text, std::string_view wanted) {
    const auto goes_on = [&](std::size_t at) {
        return at < text.size() && (is_letter(text[at]) || is_digit(text[at]));
    };
    for (auto at = text.find(wanted); at != std::string_view::npos;
         at = text.find(wanted, at + 1)) {
        const bool begins = at == 0 || !goes_on(at - 1);
        if (begins && !goes_on(at + wanted.size())) {
            return true;
        }
    }
    return false;
}

std::string digits_in(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(latin_digits(text), std::back_inserter(digits), is_digit);
    return digits;
}

}  // namespace

bool says_identity(std::string_view text, const NamedIdentity& identity) {
    constexpr std::size_t telling = 8, least = 6;  // fewer are a number like others
    if (identity.kind == IdentityKind::phone) {
        auto digits = digits_in(identity.text);
        digits.erase(0, digits.size() - std::min(digits.size(), telling));
        if (digits.size() >= least) {
            return digits_in(text).find(digits) != std::string::npos;
        }
    }
    const auto wanted = search_key(identity.text);
    return !wanted.empty() && stands_in(search_key(text), wanted);
}

std::vector<TicketId> named_tickets_in(std::string_view text) {
    const std::string digits = latin_digits(text);
    const std::string_view all = digits;
    std::vector<TicketId> named;
    for (std::size_t at = all.find('-'); at != std::string_view::npos; at = all.find('-', at + 1)) {
        const bool is_label = at > 0 && (all[at - 1] == 'T' || all[at - 1] == 't') &&
                              (at == 1 || !(is_letter(all[at - 2]) || is_digit(all[at - 2])));
        TicketId number = 0;
        const auto* const end = all.data() + all.size();
        const auto read = std::from_chars(all.data() + at + 1, end, number);
        const bool goes_on = read.ptr != end && is_letter(*read.ptr);
        if (is_label && read.ec == std::errc() && !goes_on) {
            named.push_back(number);
        }
    }
    return named;
}

}  // namespace svcops
