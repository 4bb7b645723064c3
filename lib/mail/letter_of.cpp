#include "lib/mail/letter_of.hpp"

#include "lib/mail/flowed_text.hpp"
#include "lib/mail/html_text.hpp"
#include "lib/mail/limits.hpp"
#include "lib/mail/message_ids.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/blanks.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <span>

namespace svcops::mail {

namespace {

std::string_view text_of(const SvcopsView& view) {
    return {view.data, view.size};
}

bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower_ascii, lower_ascii);
}

bool begins_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && same_word(text.substr(0, word.size()), word);
}

// The lines of the header by name.
class Headers {
public:
    explicit Headers(const SvcopsMessage& message) : all_(message.headers, message.header_count) {}

    // The first of that name; "" without one.
    [[nodiscard]] std::string_view first(std::string_view name) const {
        const auto found = find(name);
        return found == all_.end() ? std::string_view() : trimmed(text_of(found->text));
    }
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != all_.end(); }
    [[nodiscard]] std::size_t count(std::string_view name) const {
        return static_cast<std::size_t>(std::ranges::count_if(
            all_, [&](const SvcopsHeader& line) { return same_word(text_of(line.name), name); }));
    }

private:
    [[nodiscard]] std::span<const SvcopsHeader>::iterator find(std::string_view name) const {
        return std::ranges::find_if(
            all_, [&](const SvcopsHeader& line) { return same_word(text_of(line.name), name); });
    }
    std::span<const SvcopsHeader> all_;
};

// LOCAL@DOMAIN in one word; what else a header may hold nobody can answer to.
bool is_address(std::string_view text) {
    constexpr std::size_t longest = 254;  // RFC 5321
    const auto at = text.rfind('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.size() <= longest && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '\x7f';
           });
}

std::string in_one_line(std::string_view text) {
    std::string line;
    for (const char c : trimmed(text)) {
        if (!is_blank(c)) {
            line += c;
        } else if (!line.ends_with(' ')) {
            line += ' ';
        }
    }
    return line;
}

Address address_of(const SvcopsAddress& address) {
    const auto text = trimmed(text_of(address.address));
    return {in_one_line(text_of(address.name)), is_address(text) ? std::string(text) : ""};
}

Address sender_of(const SvcopsMessage& message) {
    const std::span all(message.addresses, message.address_count);
    for (const auto role : {svcops_from, svcops_reply_to}) {
        for (const auto& each : all) {
            if (auto address = address_of(each); each.role == role && !address.address.empty()) {
                return address;
            }
        }
    }
    return {};
}

std::vector<Address> receivers_of(const SvcopsMessage& message) {
    std::vector<Address> all;
    for (const auto& each : std::span(message.addresses, message.address_count)) {
        auto address = address_of(each);
        const bool receives = each.role == svcops_to || each.role == svcops_cc;
        if (receives && !address.address.empty()) {
            all.push_back(std::move(address));
        }
    }
    return all;
}

// Programs that send and do not read; what they send is not to be answered by one (RFC 3834).
bool is_program(std::string_view address) {
    constexpr std::string_view names[] = {"mailer-daemon", "postmaster",  "listserv",
                                          "majordomo",     "noreply",     "no-reply",
                                          "donotreply",    "do-not-reply"};
    constexpr std::string_view ends[] = {"-request", "-owner", "-bounces"};
    const auto local = address.substr(0, address.find('@'));
    return std::ranges::any_of(names,
                               [&](std::string_view name) { return same_word(local, name); }) ||
           begins_with_word(local, "owner-") ||
           std::ranges::any_of(ends, [&](std::string_view end) {
               return local.size() > end.size() &&
                      same_word(local.substr(local.size() - end.size()), end);
           });
}

bool is_unanswerable(const Headers& headers, std::string_view sender) {
    constexpr std::string_view list_headers[] = {"List-Id", "List-Post", "List-Help",
                                                 "List-Unsubscribe", "X-Loop"};
    const auto submitted = headers.first("Auto-Submitted");
    const auto suppress = headers.first("X-Auto-Response-Suppress");
    return (!submitted.empty() && !same_word(submitted, "no")) ||
           !headers.first("Precedence").empty() ||
           (!suppress.empty() && !same_word(suppress, "none")) ||
           std::ranges::any_of(list_headers,
                               [&](std::string_view name) { return headers.has(name); }) ||
           is_program(sender);
}

Signs signs_of(const SvcopsMessage& message, const Headers& headers) {
    const auto precedence = headers.first("Precedence");
    const auto submitted = headers.first("Auto-Submitted");
    const auto report = text_of(message.report_type);
    const auto from = sender_of(message).address;
    const bool null_path = headers.first("Return-Path") == "<>";
    Signs signs;
    signs.report = same_word(report, "delivery-status") ||
                   (null_path && (begins_with_word(from, "mailer-daemon@") ||
                                  begins_with_word(from, "postmaster@"))) ||
                   headers.has("X-Failed-Recipients");
    signs.receipt = same_word(report, "disposition-notification");
    signs.auto_replied = begins_with_word(submitted, "auto-replied") ||
                         begins_with_word(submitted, "auto-notified") ||
                         same_word(precedence, "auto_reply") || headers.has("X-Autoreply") ||
                         headers.has("X-Autorespond") || null_path;
    signs.bulk = same_word(precedence, "bulk") || same_word(precedence, "junk");
    signs.unanswerable = null_path || is_unanswerable(headers, from);
    signs.looped = headers.count("Received") > max_hops;
    return signs;
}

struct Extension {
    std::string_view media, extension;
};
constexpr Extension extensions[] = {{"application/gzip", "gz"},
                                    {"application/json", "json"},
                                    {"application/msword", "doc"},
                                    {"application/pdf", "pdf"},
                                    {"application/pgp-signature", "asc"},
                                    {"application/zip", "zip"},
                                    {"audio/mpeg", "mp3"},
                                    {"image/gif", "gif"},
                                    {"image/jpeg", "jpg"},
                                    {"image/png", "png"},
                                    {"image/svg+xml", "svg"},
                                    {"image/tiff", "tif"},
                                    {"message/delivery-status", "txt"},
                                    {"message/rfc822", "eml"},
                                    {"text/calendar", "ics"},
                                    {"text/csv", "csv"},
                                    {"text/html", "html"},
                                    {"text/plain", "txt"},
                                    {"text/rfc822-headers", "txt"},
                                    {"text/vcard", "vcf"},
                                    {"text/x-vcard", "vcf"}};

std::string made_up_name(std::string_view media, std::size_t place) {
    const auto* found = std::ranges::find_if(
        extensions, [&](const Extension& row) { return same_word(row.media, media); });
    return fmt::format("attachment-{}.{}", place,
                       found == std::end(extensions) ? "bin" : found->extension);
}

// The end of the last whole line within the limit; if there is none, of the last whole character.
std::size_t cut_of(std::string_view text) {
    const auto line = text.rfind('\n', max_text_bytes - 1);
    if (line != std::string_view::npos && line > max_text_bytes / 2) {
        return line + 1;
    }
    std::size_t cut = max_text_bytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
        --cut;
    }
    return cut;
}

// The text and the files of a letter, as its pieces come.
class Body {
public:
    void add(const SvcopsPiece& piece) {
        ++place_;
        const auto body = text_of(piece.body);
        switch (piece.kind) {
            case svcops_plain:
                replaced_ += piece.replaced;
                join(plain_, piece.flowed ? unflowed(body, piece.del_sp ? SoftBreak::drops_blank
                                                                        : SoftBreak::keeps_blank)
                                          : plain_lines(body));
                break;
            case svcops_html:
                replaced_ += piece.replaced;
                join(seen_, html_text(body));
                if (!trimmed(body).empty()) {
                    html_.push_back({"message.html", std::string(body)});
                }
                break;
            case svcops_file:
                files_.push_back({text_of(piece.name).empty()
                                      ? made_up_name(text_of(piece.media), place_)
                                      : in_one_line(text_of(piece.name)),
                                  std::string(body)});
        }
    }

    void put(Letter& letter) {
        // HTML beside plain text is a page of its own and no second version of it.
        letter.text = plain_;
        join(letter.text, std::move(seen_));
        letter.files = std::move(html_);
        std::ranges::move(files_, std::back_inserter(letter.files));
        letter.replaced = replaced_;
        while (letter.text.ends_with('\n') || letter.text.ends_with(' ')) {
            letter.text.pop_back();
        }
        if (letter.text.size() > max_text_bytes) {
            const auto cut = cut_of(letter.text);
            letter.files.insert(letter.files.begin(), {"message.txt", letter.text});
            letter.text.resize(cut);
        }
    }

private:
    static void join(std::string& text, std::string more) {
        if (text.empty()) {
            text = std::move(more);
        } else if (!trimmed(more).empty()) {
            text += text.ends_with('\n') ? "\n" : "\n\n";
            text += more;
        }
    }

    std::string plain_, seen_;
    std::vector<File> html_, files_;
    std::size_t place_ = 0, replaced_ = 0;
};

std::optional<Instant> instant_of(bool given, std::int64_t seconds) {
    const bool possible =
        given && seconds >= unix_seconds(first_instant) && seconds <= unix_seconds(last_instant);
    return possible ? std::optional(instant(seconds)) : std::nullopt;
}

}  // namespace

Letter letter_of(const SvcopsMessage& message) {
    const Headers headers(message);
    Letter letter;
    auto ids = message_ids(headers.first("Message-ID"));
    letter.message_id = ids.empty() ? std::string() : std::move(ids.front());
    letter.answers = answered_ids(headers.first("In-Reply-To"), headers.first("References"));
    letter.from = sender_of(message);
    letter.to = receivers_of(message);
    letter.list = in_one_line(headers.first("List-Id"));
    letter.subject = in_one_line(headers.first("Subject"));
    letter.sent = instant_of(message.has_sent, message.sent);
    letter.arrived = instant_of(message.has_arrived, message.arrived);
    letter.signs = signs_of(message, headers);
    letter.excess = message.too_deep         ? Excess::depth
                    : message.too_many_parts ? Excess::parts
                                             : Excess::none;
    Body body;
    for (const auto& piece : std::span(message.pieces, message.piece_count)) {
        body.add(piece);
    }
    body.put(letter);
    return letter;
}

}  // namespace svcops::mail
