#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace svcops::mime {

// Bytes of a charset as UTF-8. What cannot be read becomes U+FFFD and is counted; nothing fails.
// - No charset, US-ASCII with more than ASCII in it, or one that nobody knows: UTF-8 if it is that,
//   else Windows-1252; for one that nobody knows every such character counts as not read.
// - ISO 8859-1 with bytes that are controls there is Windows-1252, as its writers mean it.
struct DecodedText {
    std::string text;
    std::size_t replaced = 0;
};
[[nodiscard]] DecodedText decoded_text(std::string_view bytes, std::string_view charset);

}  // namespace svcops::mime
