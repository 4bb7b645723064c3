#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

[[nodiscard]] bool valid_utf8(std::string_view text);
// Byte offset of the first invalid sequence, or npos.
[[nodiscard]] std::size_t invalid_utf8_at(std::string_view text);

[[nodiscard]] std::string nfc(std::string_view text);  // input must be valid UTF-8
// What two names are compared by: NFC, case folded, ZWNJ/ZWJ stripped, white space squeezed and
// trimmed.
[[nodiscard]] std::string search_key(std::string_view text);

// Columns on a terminal (libunistring u8_width; controls count 0). Text should be NFC.
[[nodiscard]] std::size_t display_width(std::string_view text);
// At most `columns` wide; cut at grapheme bounds, never right after U+09CD; a cut ends in "…" (or
// "..." in ASCII use).
[[nodiscard]] std::string fit(std::string_view text, std::size_t columns,
                              std::string_view ellipsis = "…");
// Lines of at most `columns`, broken at white space where possible, else at grapheme bounds.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

// For human views: C0, C1, DEL, ESC, bidi controls and other invisible formatting (ZWJ/ZWNJ stay)
// become visible escapes such as \x1b or \u202e; a newline becomes \n. Invalid bytes become \xHH.
// The result is valid UTF-8.
[[nodiscard]] std::string visible(std::string_view text);
// Whether visible() escapes this code point.
[[nodiscard]] bool is_unseen(char32_t point);

// Whether there is nothing to see in a text: blanks of any script, and characters that take no
// place or show nothing. Bytes that are no UTF-8 are something.
[[nodiscard]] bool invisible(std::string_view text);

// Text for a terminal or file that can hold ASCII only: anything else becomes \u{...}.
[[nodiscard]] std::string ascii_only(std::string_view text);

// Bengali digits ০-৯ become 0-9; all else stays.
[[nodiscard]] std::string latin_digits(std::string_view text);

}  // namespace svcops
