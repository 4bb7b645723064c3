#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace svcops::cli {

// Text between tags or in an attribute in quotes, of XML and HTML both; what XML has no place for
// becomes U+FFFD.
[[nodiscard]] std::string markup_text(std::string_view text);

// What a text takes in a picture at most, in its units, whichever of the usual fonts is there: no
// font is measured, so it is a bound and not the width.
[[nodiscard]] double widest_in_picture(std::string_view text, double font_size);

// As many columns of such a text as `room` units hold.
[[nodiscard]] std::size_t columns_within(std::string_view text, double room, double font_size);

}  // namespace svcops::cli
