#pragma once
#include "cli/messages.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

// The tables of texts as they lie in the program: the bytes one after the other and where each
// ends. A table of views would be a table of addresses, which the loader writes at every start,
// used or not.
namespace svcops::cli {

constexpr std::size_t placeholders(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '{'));
}

// Each text of a row has as many of them.
constexpr bool same_placeholders(std::span<const Translation> rows) {
    return std::all_of(rows.begin(), rows.end(), [](const Translation& row) {
        const std::size_t wanted = placeholders(row.english);
        return placeholders(row.bengali) == wanted && placeholders(row.swahili) == wanted;
    });
}

// The bytes of all texts of the rows.
constexpr std::size_t bytes_of(std::span<const Translation> rows) {
    std::size_t bytes = 0;
    for (const auto& row : rows) {
        bytes += row.english.size() + row.bengali.size() + row.swahili.size();
    }
    return bytes;
}

template <std::size_t rows, std::size_t bytes>
struct PackedTranslations {
    std::array<char, bytes> text;
    std::array<std::uint32_t, rows * 3> ends;  // English, Bengali, Swahili of each row

    [[nodiscard]] constexpr Translations view() const { return {{text.data(), text.size()}, ends}; }
};

// packed<bytes_of(rows)>(rows)
template <std::size_t bytes, std::size_t count>
constexpr auto packed(const std::array<Translation, count>& rows) {
    PackedTranslations<count, bytes> table{};
    std::size_t end = 0;
    std::size_t place = 0;
    for (const auto& row : rows) {
        for (const auto text : {row.english, row.bengali, row.swahili}) {
            for (const char byte : text) {
                table.text[end++] = byte;
            }
            table.ends[place++] = static_cast<std::uint32_t>(end);
        }
    }
    return table;
}

}  // namespace svcops::cli
