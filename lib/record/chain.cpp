#include "lib/record/chain.hpp"

#include <algorithm>

namespace svcops {
namespace {

constexpr std::byte entry_tag{1}, text_tag{2};

// Appends the lowest `size` bytes of a number, highest first.
template <class Out>
void put_big_endian(std::uint64_t value, std::size_t size, Out out) {
    for (std::size_t i = size; i-- > 0;) {
        *out++ = static_cast<std::byte>(value >> (8 * i));
    }
}

}  // namespace

Digest commitment(Bytes salt, Bytes body) {
    return Sha256().part(salt).part(body).finish();
}

void Chain::entry(Noun noun, std::uint32_t subject, Bytes events) {
    std::array<std::byte, 14> head{};  // the part's length, then tag, noun, subject
    put_big_endian(6 + events.size(), 8, head.begin());
    head[8] = entry_tag;
    head[9] = static_cast<std::byte>(noun);
    put_big_endian(subject, 4, head.begin() + 10);
    content_.add(head).add(events);
}

void Chain::text(Noun noun, std::uint32_t subject, std::uint32_t n, const Digest& commitment) {
    std::array<std::byte, 10> head{text_tag, static_cast<std::byte>(noun)};
    put_big_endian(subject, 4, head.begin() + 2);
    put_big_endian(n, 4, head.begin() + 6);
    std::array<std::byte, 10 + sizeof(Digest)> whole{};
    std::copy(head.begin(), head.end(), whole.begin());
    std::copy(commitment.begin(), commitment.end(), whole.begin() + head.size());
    content_.part(whole);
}

Digest Chain::seal(const Digest& previous, Bytes header) {
    return sealed(previous, header, content());
}

Digest Chain::content() {
    return content_.finish();
}

Digest sealed(const Digest& previous, Bytes header, const Digest& content) {
    return Sha256().part(previous).part(header).part(content).finish();
}

void Header::part(char type, std::string_view value) {
    const std::uint64_t size = value.size() + 1;
    for (int shift = 56; shift >= 0; shift -= 8) {
        parts_.push_back(static_cast<char>(size >> shift));
    }
    parts_.push_back(type);
    parts_.append(value);
}

Header& Header::null() {
    part(0, {});
    return *this;
}

Header& Header::integer(std::int64_t value) {
    std::string number;
    for (int shift = 56; shift >= 0; shift -= 8) {
        number.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> shift));
    }
    part(1, number);
    return *this;
}

Header& Header::text(std::string_view value) {
    part(2, value);
    return *this;
}

Header& Header::blob(Bytes value) {
    part(3, {reinterpret_cast<const char*>(value.data()), value.size()});
    return *this;
}

}  // namespace svcops
