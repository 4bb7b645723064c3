#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace svcops {

// Whole numbers as bytes: 7 bits a byte, lowest first, the top bit set on all but the last byte, as
// short as can be, so that a number has one form. (Base 128 varints, LEB128.)
inline void put_varint(std::uint64_t value, std::string& out) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

// Reads them off the front of a text of bytes, which has to outlive it. A failed reading stays
// failed.
class VarintReader {
public:
    explicit VarintReader(std::string_view bytes)
        : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    [[nodiscard]] bool done() const { return at_ == end_; }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

    unsigned byte() {
        if (at_ == end_) {
            good_ = false;
            return 0;
        }
        return static_cast<unsigned char>(*at_++);
    }

    // 0 when it is cut off, longer than need be, or more than 64 bits.
    std::uint64_t varint() {
        unsigned next = byte();
        std::uint64_t value = next & 0x7F;
        for (unsigned shift = 7; next >= 0x80; shift += 7) {
            next = byte();
            const std::uint64_t bits = next & 0x7F;
            if (next == 0 || shift > 63 || (shift == 63 && bits > 1)) {
                good_ = false;
                return 0;
            }
            value |= bits << shift;
        }
        return value;
    }

    // Nothing when so many are not left.
    std::string_view bytes(std::uint64_t size) {
        if (size > left()) {
            good_ = false;
            return {};
        }
        const std::string_view view(at_, static_cast<std::size_t>(size));
        at_ += size;
        return view;
    }

private:
    const char* at_;
    const char* end_;
    bool good_ = true;
};

}  // namespace svcops
