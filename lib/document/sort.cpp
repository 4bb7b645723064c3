#include "lib/document/select.hpp"
#include "lib/text/ascii.hpp"

#include <algorithm>
#include <cmath>
#include <compare>

namespace svcops {
namespace {

// Empty cells after all others; kinds that cannot be compared keep a fixed order, so that the order
// is total.
enum class Rank : std::uint8_t { flag, number, instant, text, texts, nothing };

Rank rank(const Cell& cell) {
    struct Visitor {
        Rank operator()(std::monostate) const { return Rank::nothing; }
        Rank operator()(const std::string&) const { return Rank::text; }
        Rank operator()(std::int64_t) const { return Rank::number; }
        Rank operator()(double number) const {
            return std::isnan(number) ? Rank::nothing : Rank::number;
        }
        Rank operator()(Instant) const { return Rank::instant; }
        Rank operator()(bool) const { return Rank::flag; }
        Rank operator()(const Share&) const { return Rank::number; }
        Rank operator()(const Texts& texts) const {
            return texts.empty() ? Rank::nothing : Rank::texts;
        }
    };
    return std::visit(Visitor{}, cell);
}

// 64 bits of mantissa hold every int64 and every double exactly.
long double number_of(const Cell& cell) {
    if (const auto* count = std::get_if<std::int64_t>(&cell)) {
        return static_cast<long double>(*count);
    }
    if (const auto* share = std::get_if<Share>(&cell)) {
        return static_cast<long double>(share->part) / static_cast<long double>(share->whole);
    }
    return static_cast<long double>(std::get<double>(cell));
}

std::weak_ordering order(long double a, long double b) {
    if (a < b) {
        return std::weak_ordering::less;
    }
    return a > b ? std::weak_ordering::greater : std::weak_ordering::equivalent;
}

// By the first text that differs; of two that begin alike the shorter list comes first.
std::weak_ordering compare_texts(const Texts& a, const Texts& b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        if (const auto order = compare_natural(a[i], b[i]); std::is_neq(order)) {
            return order;
        }
    }
    return a.size() <=> b.size();
}

std::weak_ordering compare_same_rank(const Cell& a, const Cell& b, Rank rank) {
    switch (rank) {
        case Rank::flag:
            return std::get<bool>(a) <=> std::get<bool>(b);
        case Rank::number:
            return order(number_of(a), number_of(b));
        case Rank::instant:
            return std::get<Instant>(a) <=> std::get<Instant>(b);
        case Rank::text:
            return compare_natural(std::get<std::string>(a), std::get<std::string>(b));
        case Rank::texts:
            return compare_texts(std::get<Texts>(a), std::get<Texts>(b));
        case Rank::nothing:
            break;
    }
    return std::weak_ordering::equivalent;
}

std::string_view take_digits(std::string_view& text) {
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) {
        ++length;
    }
    const std::string_view digits = text.substr(0, length);
    text.remove_prefix(length);
    return digits;
}

std::weak_ordering compare_digits(std::string_view a, std::string_view b) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    if (a.size() != b.size()) {
        return a.size() <=> b.size();
    }
    return a.compare(b) <=> 0;
}

}  // namespace

std::weak_ordering compare_natural(std::string_view a, std::string_view b) {
    const std::string_view whole_a = a;
    const std::string_view whole_b = b;
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const auto numbers = compare_digits(take_digits(a), take_digits(b));
            if (std::is_neq(numbers)) {
                return numbers;
            }
            continue;
        }
        if (a.front() != b.front()) {
            return static_cast<unsigned char>(a.front()) <=> static_cast<unsigned char>(b.front());
        }
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    if (a.empty() != b.empty()) {
        return a.empty() ? std::weak_ordering::less : std::weak_ordering::greater;
    }
    return whole_a.compare(whole_b) <=> 0;  // 07 and 7
}

std::weak_ordering compare(const Cell& a, const Cell& b) {
    const Rank left = rank(a);
    const Rank right = rank(b);
    return left != right ? std::weak_ordering(left <=> right) : compare_same_rank(a, b, left);
}

std::weak_ordering compare(const Cell& a, const Cell& b, SortDirection direction) {
    const bool empty = rank(a) == Rank::nothing || rank(b) == Rank::nothing;
    return empty || direction == SortDirection::ascending ? compare(a, b) : compare(b, a);
}

Table sort_rows(Table table, std::span<const SortKey> keys) {
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [&](const std::vector<Cell>& a, const std::vector<Cell>& b) {
                         for (const SortKey& key : keys) {
                             const auto order =
                                 compare(a[key.column], b[key.column], key.direction);
                             if (std::is_neq(order)) {
                                 return std::is_lt(order);
                             }
                         }
                         return false;
                     });
    return table;
}

}  // namespace svcops
