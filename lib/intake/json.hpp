#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

enum class JsonKind : std::uint8_t { null, boolean, number, string, container };

// A leaf of a JSON text. `text`: a string unescaped, a number or boolean as written, "" for null.
// container: an object or list begins at this pointer.
struct JsonLeaf {
    std::string_view pointer;  // RFC 6901: "/customer/phone", "" for the text itself
    JsonKind kind = JsonKind::null;
    std::string_view text;
    std::size_t offset = 0;  // of its first byte
};

struct JsonLimits {
    std::size_t depth = 32;
    std::size_t leaves = 10'000;
};

// Reads one strict JSON text (RFC 8259) flat: every leaf with its pointer, in the order of the
// text. No tree is built and nothing is allocated per text once the buffers have grown; keys that
// stand twice stay two leaves. Strings must be UTF-8; U+0000 is refused, as no cell may hold it.
class JsonReader {
public:
    explicit JsonReader(JsonLimits limits = {}) : limits_(limits) {}
    // False when the text is not JSON; then fault() and fault_at() say what and where.
    bool read(std::string_view text);
    // Valid until the next read; views without escapes point into the text.
    [[nodiscard]] std::span<const JsonLeaf> leaves() const { return leaves_; }
    [[nodiscard]] const char* fault() const { return fault_; }
    [[nodiscard]] std::size_t fault_at() const { return at_; }

private:
    // Text that had to be built: a place in built_, turned into a view when the text has been read.
    struct Built {
        std::size_t leaf, start, size;
        bool is_pointer;
    };

    bool value(std::size_t depth);
    bool object(std::size_t depth);
    bool list(std::size_t depth);
    bool string(std::string& out);
    bool escape(std::string& out);
    bool unicode(std::string& out);
    int hex4();
    bool string_leaf();
    bool number();
    bool literal(std::string_view word, JsonKind kind);
    bool leaf(JsonKind kind, std::string_view text, std::size_t offset);
    void push_key(std::string_view key);
    bool fail(const char* why);
    void space();
    bool take(char c);
    [[nodiscard]] bool digits();
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    JsonLimits limits_;
    std::string_view text_;
    std::size_t at_ = 0;
    const char* fault_ = "";
    std::string pointer_, key_, built_;
    std::vector<JsonLeaf> leaves_;
    std::vector<Built> builts_;
};

}  // namespace svcops
