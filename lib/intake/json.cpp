#include "lib/intake/json.hpp"

#include "lib/text/code_point.hpp"
#include "lib/text/utf8.hpp"

#include <charconv>

namespace svcops {
namespace {}  // namespace

bool JsonReader::read(std::string_view text) {
    text_ = text;
    at_ = 0;
    fault_ = "";
    leaves_.clear();
    builts_.clear();
    built_.clear();
    pointer_.clear();
    const std::size_t bad = invalid_utf8_at(text);
    if (bad != std::string_view::npos) {
        at_ = bad;
        return fail("is not UTF-8");
    }
    if (!value(0)) {
        return false;
    }
    space();
    if (at_ != text_.size()) {
        return fail("something follows the value");
    }
    for (const Built& built : builts_) {
        const std::string_view view = std::string_view(built_).substr(built.start, built.size);
        (built.is_pointer ? leaves_[built.leaf].pointer : leaves_[built.leaf].text) = view;
    }
    return true;
}

bool JsonReader::value(std::size_t depth) {
    space();
    switch (peek()) {
        case '{':
            return leaf(JsonKind::container, {}, at_) && object(depth + 1);
        case '[':
            return leaf(JsonKind::container, {}, at_) && list(depth + 1);
        case '"':
            return string_leaf();
        case 't':
            return literal("true", JsonKind::boolean);
        case 'f':
            return literal("false", JsonKind::boolean);
        case 'n':
            return literal("null", JsonKind::null);
        default:
            return number();
    }
}

bool JsonReader::object(std::size_t depth) {
    if (depth > limits_.depth) {
        return fail("is nested too deep");
    }
    ++at_;
    space();
    if (take('}')) {
        return true;
    }
    const std::size_t outer = pointer_.size();
    for (;;) {
        space();
        if (peek() != '"') {
            return fail("a key in double quotes is wanted");
        }
        key_.clear();
        if (!string(key_)) {
            return false;
        }
        push_key(key_);
        space();
        if (!take(':')) {
            return fail("a colon is wanted");
        }
        if (!value(depth)) {
            return false;
        }
        pointer_.resize(outer);
        space();
        if (take('}')) {
            return true;
        }
        if (!take(',')) {
            return fail("a comma or } is wanted");
        }
    }
}

bool JsonReader::list(std::size_t depth) {
    if (depth > limits_.depth) {
        return fail("is nested too deep");
    }
    ++at_;
    space();
    if (take(']')) {
        return true;
    }
    const std::size_t outer = pointer_.size();
    for (std::size_t index = 0;; ++index) {
        char number[24];
        const auto written = std::to_chars(number, number + sizeof number, index);
        pointer_ += '/';
        pointer_.append(number, written.ptr);
        if (!value(depth)) {
            return false;
        }
        pointer_.resize(outer);
        space();
        if (take(']')) {
            return true;
        }
        if (!take(',')) {
            return fail("a comma or ] is wanted");
        }
    }
}

// RFC 6901: ~ is ~0 and / is ~1 in a pointer.
void JsonReader::push_key(std::string_view key) {
    pointer_ += '/';
    for (const char c : key) {
        if (c == '~') {
            pointer_ += "~0";
        } else if (c == '/') {
            pointer_ += "~1";
        } else {
            pointer_ += c;
        }
    }
}

// Reads the string at the quote; appends what it means.
bool JsonReader::string(std::string& out) {
    ++at_;
    for (;;) {
        const std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
               static_cast<unsigned char>(text_[at_]) >= 0x20) {
            ++at_;
        }
        out.append(text_.substr(start, at_ - start));
        if (at_ == text_.size()) {
            return fail("a string has no closing quote");
        }
        if (take('"')) {
            return true;
        }
        if (text_[at_] != '\\') {
            return fail("a control byte stands in a string");
        }
        ++at_;
        if (!escape(out)) {
            return false;
        }
    }
}

bool JsonReader::escape(std::string& out) {
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const char c = peek();
    if (c == 'u') {
        return unicode(out);
    }
    const std::size_t found = names.find(c);
    if (c == '\0' || found == std::string_view::npos) {
        return fail("no such escape");
    }
    out.push_back(meanings[found]);
    ++at_;
    return true;
}

int JsonReader::hex4() {
    unsigned code = 0;
    if (text_.size() - at_ < 4) {
        return -1;
    }
    const char* const end = text_.data() + at_ + 4;
    const auto read = std::from_chars(text_.data() + at_, end, code, 16);
    if (read.ec != std::errc{} || read.ptr != end) {
        return -1;
    }
    at_ += 4;
    return static_cast<int>(code);
}

bool JsonReader::unicode(std::string& out) {
    ++at_;
    const int first = hex4();
    if (first < 0) {
        return fail("\\u wants four hexadecimal digits");
    }
    auto code = static_cast<std::uint32_t>(first);
    if (code >= 0xdc00 && code < 0xe000) {
        return fail("half of a surrogate pair");
    }
    if (code >= 0xd800 && code < 0xdc00) {
        if (text_.substr(at_, 2) != "\\u") {
            return fail("half of a surrogate pair");
        }
        at_ += 2;
        const int second = hex4();
        if (second < 0xdc00 || second >= 0xe000) {
            return fail("half of a surrogate pair");
        }
        code = 0x10000 + ((code - 0xd800) << 10) + (static_cast<std::uint32_t>(second) - 0xdc00);
    }
    if (code == 0) {
        return fail("U+0000 stands in a string");
    }
    append_utf8(out, code);
    return true;
}

bool JsonReader::string_leaf() {
    const std::size_t offset = at_;
    const std::size_t close = text_.find_first_of("\"\\", at_ + 1);
    const std::size_t start = built_.size();
    if (!string(built_)) {
        return false;
    }
    const bool plain = close == at_ - 1;  // no escape: the text itself serves
    const std::size_t size = built_.size() - start;
    if (plain) {
        built_.resize(start);
    }
    if (!leaf(JsonKind::string, text_.substr(offset + 1, at_ - offset - 2), offset)) {
        return false;
    }
    if (!plain) {
        builts_.push_back({leaves_.size() - 1, start, size, false});
    }
    return true;
}

bool JsonReader::digits() {
    const std::size_t start = at_;
    while (peek() >= '0' && peek() <= '9') {
        ++at_;
    }
    return at_ > start;
}

bool JsonReader::number() {
    const std::size_t offset = at_;
    take('-');
    const char first = peek();
    if (!digits()) {
        at_ = offset;
        return fail("a value is wanted");
    }
    if (first == '0' && at_ - offset > (text_[offset] == '-' ? 2U : 1U)) {
        return fail("a number begins with 0");
    }
    if (take('.') && !digits()) {
        return fail("digits are wanted");
    }
    if (peek() == 'e' || peek() == 'E') {
        ++at_;
        if (!take('+')) {
            take('-');
        }
        if (!digits()) {
            return fail("digits are wanted");
        }
    }
    return leaf(JsonKind::number, text_.substr(offset, at_ - offset), offset);
}

bool JsonReader::literal(std::string_view word, JsonKind kind) {
    if (text_.substr(at_, word.size()) != word) {
        return fail("a value is wanted");
    }
    const std::size_t offset = at_;
    at_ += word.size();
    return leaf(kind, kind == JsonKind::null ? std::string_view() : word, offset);
}

bool JsonReader::leaf(JsonKind kind, std::string_view text, std::size_t offset) {
    if (leaves_.size() == limits_.leaves) {
        return fail("holds too many values");
    }
    builts_.push_back({leaves_.size(), built_.size(), pointer_.size(), true});
    built_.append(pointer_);
    leaves_.push_back({{}, kind, text, offset});
    return true;
}

bool JsonReader::fail(const char* why) {
    fault_ = why;
    return false;
}

void JsonReader::space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
        ++at_;
    }
}

bool JsonReader::take(char c) {
    if (at_ == text_.size() || text_[at_] != c) {
        return false;
    }
    ++at_;
    return true;
}

}  // namespace svcops
