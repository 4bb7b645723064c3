#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace svcops {

// Finds the bytes that can end or change a cell, 64 at a time: the delimiter, the quote (or escape)
// and everything below a space. Also tells where bytes beyond ASCII are near.
class ByteScan {
public:
    ByteScan(std::string_view text, char delimiter, char quote)
        : text_(text), delimiter_(delimiter), quote_(quote) {
        seek(0);
    }

    void seek(std::size_t offset) {
        base_ = offset;
        load();
    }

    // The offset of the next special byte, or the size of the text.
    std::size_t next() {
        while (special_ == 0) {
            if (text_.size() - base_ <= block) {
                return text_.size();
            }
            base_ += block;
            load();
        }
        return base_ + static_cast<std::size_t>(std::countr_zero(special_));
    }
    // Passes over the special byte that next() gave.
    void drop() { special_ &= special_ - 1; }

    // Whether a block read since clear_high() held a byte of 0x80 or more.
    [[nodiscard]] bool high() const { return high_ != 0; }
    void clear_high() { high_ = block_high_; }

private:
    static constexpr std::size_t block = 64;

    void load() {
        if (base_ >= text_.size()) {
            special_ = block_high_ = 0;
            return;
        }
        const char* from = text_.data() + base_;
        char tail[block];
        if (text_.size() - base_ < block) {
            // The last block is padded, so that nothing is read behind the text.
            std::memset(tail, ' ', block);
            std::memcpy(tail, from, text_.size() - base_);
            from = tail;
        }
        classify(from);
        high_ |= block_high_;
    }

#if defined(__SSE2__)
    void classify(const char* from) {
        const __m128i delimiter = _mm_set1_epi8(delimiter_);
        const __m128i quote = _mm_set1_epi8(quote_);
        const __m128i last_control = _mm_set1_epi8(0x1f);
        special_ = block_high_ = 0;
        for (std::size_t i = 0; i < block / 16; ++i) {
            __m128i bytes;
            std::memcpy(&bytes, from + i * 16, sizeof bytes);
            const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(bytes, last_control), last_control);
            const __m128i mark =
                _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiter), _mm_cmpeq_epi8(bytes, quote));
            special_ |= bits(_mm_or_si128(control, mark)) << (i * 16);
            block_high_ |= bits(bytes) << (i * 16);
        }
    }
    static std::uint64_t bits(__m128i bytes) {
        return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(bytes)));
    }
#else
    void classify(const char* from) {
        special_ = block_high_ = 0;
        for (std::size_t i = 0; i < block; ++i) {
            const auto byte = static_cast<unsigned char>(from[i]);
            const bool mark = byte < 0x20 || from[i] == delimiter_ || from[i] == quote_;
            special_ |= std::uint64_t{mark} << i;
            block_high_ |= std::uint64_t{byte >= 0x80} << i;
        }
    }
#endif

    std::string_view text_;
    char delimiter_;
    char quote_;
    std::size_t base_ = 0;
    std::uint64_t special_ = 0;
    std::uint64_t block_high_ = 0;
    std::uint64_t high_ = 0;
};

}  // namespace svcops
