#include "lib/mime/charset_text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <gmime/gmime.h>
#include <iconv.h>
#include <vector>

namespace svcops::mime {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_utf8(std::string_view bytes) {
    return g_utf8_validate_len(bytes.data(), bytes.size(), nullptr) != 0;
}

bool is_high(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

bool is_control_of_latin(char c) {
    return is_high(c) && static_cast<unsigned char>(c) < 0xA0;
}

bool is_named(std::string_view charset, std::initializer_list<const char*> names) {
    const std::string name(charset);
    return std::ranges::any_of(
        names, [&](const char* each) { return g_ascii_strcasecmp(name.c_str(), each) == 0; });
}

// An open conversion to UTF-8, or none.
class Conversion {
public:
    explicit Conversion(const std::string& charset)
        : handle_(::iconv_open("UTF-8", g_mime_charset_iconv_name(charset.c_str()))) {
        if (!is_open()) {
            handle_ = ::iconv_open("UTF-8", charset.c_str());
        }
    }
    ~Conversion() {
        if (is_open()) {
            ::iconv_close(handle_);
        }
    }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;

    [[nodiscard]] bool is_open() const { return handle_ != none(); }

    [[nodiscard]] DecodedText of(std::string_view bytes) const {
        DecodedText decoded;
        std::array<char, 4096> room{};
        auto* in = const_cast<char*>(bytes.data());
        std::size_t left = bytes.size();
        bool more = true;
        while (more) {
            char* out = room.data();
            std::size_t space = room.size();
            // After the last byte once more, for what a charset with states still holds.
            const bool ended = left == 0;
            const auto done = ended ? ::iconv(handle_, nullptr, nullptr, &out, &space)
                                    : ::iconv(handle_, &in, &left, &out, &space);
            const int why = done == static_cast<std::size_t>(-1) ? errno : 0;
            decoded.text.append(room.data(), room.size() - space);
            more = !ended;
            if (why == EILSEQ || why == EINVAL) {
                decoded.text += replacement;
                ++decoded.replaced;
                const std::size_t passed = why == EILSEQ ? 1 : left;
                in += passed;
                left -= passed;
            }
        }
        return decoded;
    }

private:
    // What iconv_open says when it cannot.
    static iconv_t none() {
        return reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr)
    }
    iconv_t handle_;
};

DecodedText as_windows(std::string_view bytes) {
    return Conversion("WINDOWS-1252").of(bytes);
}

DecodedText valid(std::string_view bytes) {
    return is_utf8(bytes) ? DecodedText{std::string(bytes), 0} : Conversion("UTF-8").of(bytes);
}

// For charsets that are told wrongly or not at all.
DecodedText guessed(std::string_view bytes) {
    return is_utf8(bytes) ? DecodedText{std::string(bytes), 0} : as_windows(bytes);
}

// Wider charsets than the ones named, which hold everything that the narrow ones do.
std::string widened(std::string_view charset) {
    if (is_named(charset, {"gb2312", "gbk", "x-gbk", "gb_2312-80"})) {
        return "GB18030";
    }
    if (is_named(charset, {"ks_c_5601-1987", "euc-kr", "ksc5601", "ks_c_5601-1989"})) {
        return "CP949";
    }
    if (is_named(charset, {"shift_jis", "shift-jis", "sjis", "x-sjis"})) {
        return "CP932";
    }
    return std::string(charset);
}

}  // namespace

DecodedText decoded_text(std::string_view bytes, std::string_view charset) {
    if (std::ranges::none_of(bytes, is_high) &&
        is_named(charset, {"", "utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})) {
        return {std::string(bytes), 0};
    }
    if (is_named(charset, {"", "us-ascii", "ascii", "ansi_x3.4-1968", "default_charset"})) {
        return guessed(bytes);
    }
    if (is_named(charset, {"utf-8", "utf8"})) {
        return valid(bytes);
    }
    if (is_named(charset, {"iso-8859-1", "latin1", "iso8859-1"}) &&
        std::ranges::any_of(bytes, is_control_of_latin)) {
        return as_windows(bytes);
    }
    const Conversion conversion(widened(charset));
    if (conversion.is_open()) {
        return conversion.of(bytes);
    }
    auto decoded = guessed(bytes);
    decoded.replaced += static_cast<std::size_t>(std::ranges::count_if(bytes, is_high));
    return decoded;
}

}  // namespace svcops::mime
