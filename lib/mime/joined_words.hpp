#pragma once
#include <string>
#include <string_view>

namespace svcops::mime {

// The bytes of a message, where encoded words of its header (RFC 2047) that follow each other in
// one charset and in base64 are one, if a padding stands between them: GMime reads such neighbours
// as one text and stops at the padding. All other bytes are as they were.
[[nodiscard]] std::string with_joined_words(std::string_view message);

}  // namespace svcops::mime
