#include "lib/mail/subject_tag.hpp"

#include "lib/digest/hmac.hpp"
#include "lib/record/label.hpp"
#include "lib/text/ascii.hpp"

#include <fmt/core.h>

#include <charconv>

namespace svcops::mail {

namespace {

constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";  // 32: no l, o, 0, 1
constexpr std::size_t signature_size = 6;
constexpr unsigned bits_of_a_letter = 5;
static_assert(letters.size() == 1U << bits_of_a_letter);

std::string signature_of(TicketId ticket, Bytes key) {
    const Digest digest = hmac_sha256(key, bytes(ticket_label(ticket)));
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < sizeof bits; ++i) {
        bits = (bits << 8U) | std::to_integer<std::uint32_t>(digest[i]);
    }
    std::string signature;
    for (std::size_t i = 0; i < signature_size; ++i) {
        signature += letters[bits >> (32U - bits_of_a_letter)];
        bits <<= bits_of_a_letter;
    }
    return signature;
}

struct Tag {
    TicketId ticket = 0;
    std::string signature;
};

// A tag at the front of a text, without its bracket.
std::optional<Tag> tag_at(std::string_view text) {
    if (text.size() < 3 || lower_ascii(text[0]) != 't' || text[1] != '-' || text[2] == '0') {
        return std::nullopt;
    }
    text.remove_prefix(2);
    Tag tag;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), tag.ticket);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.size() < signature_size + 2 || text[0] != '-' || text[signature_size + 1] != ']') {
        return std::nullopt;
    }
    for (const char c : text.substr(1, signature_size)) {
        tag.signature += lower_ascii(c);
    }
    return tag;
}

}  // namespace

std::string subject_tag(TicketId ticket, Bytes key) {
    return fmt::format("[{}-{}]", ticket_label(ticket), signature_of(ticket, key));
}

TagReading read_tags(std::string_view subject, Bytes key) {
    TagReading reading;
    for (auto open = subject.find('['); open != std::string_view::npos; open = subject.find('[')) {
        subject.remove_prefix(open + 1);
        const auto tag = tag_at(subject);
        if (!tag) {
            continue;
        }
        if (!key.empty() && tag->signature == signature_of(tag->ticket, key)) {
            return {tag->ticket, std::nullopt};
        }
        reading.forged = reading.forged ? reading.forged : tag->ticket;
    }
    return reading;
}

}  // namespace svcops::mail
