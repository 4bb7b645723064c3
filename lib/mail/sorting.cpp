#include "lib/mail/sorting.hpp"

#include "lib/mail/limits.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops::mail {

namespace {

// The bytes before the first empty line.
std::size_t header_size(std::string_view message) {
    std::size_t begin = 0;
    while (begin < message.size()) {
        const auto end = std::min(message.find('\n', begin), message.size());
        const auto line = message.substr(begin, end - begin);
        if (line.empty() || line == "\r") {
            return begin;
        }
        begin = end + 1;
    }
    return message.size();
}

bool says_nothing(const Letter& letter) {
    return letter.files.empty() && invisible(letter.text) && invisible(letter.subject);
}

}  // namespace

Fate fate_of(Reason reason) {
    switch (reason) {
        case Reason::auto_reply:
        case Reason::bounce:
        case Reason::read_receipt:
        case Reason::loop:
        case Reason::bulk:
        case Reason::flood:
            return Fate::parked;
        default:
            return Fate::quarantined;
    }
}

Reason bytes_refused(std::string_view message) {
    if (message.empty()) {
        return Reason::empty;
    }
    if (message.size() > max_message_bytes) {
        return Reason::too_large;
    }
    if (header_size(message) > max_header_bytes) {
        return Reason::header_too_long;
    }
    return Reason::none;
}

Reason letter_refused(const Letter& letter, std::span<const std::string> house) {
    if (letter.excess != Excess::none) {
        return letter.excess == Excess::depth ? Reason::too_deep : Reason::too_many_parts;
    }
    const auto& signs = letter.signs;
    const auto sender = search_key(letter.from.address);
    const bool ours = std::ranges::any_of(
        house, [&](const std::string& address) { return search_key(address) == sender; });
    if (signs.looped || (ours && !sender.empty())) {
        return Reason::loop;
    }
    if (signs.report) {
        return Reason::bounce;
    }
    if (signs.receipt) {
        return Reason::read_receipt;
    }
    if (signs.auto_replied) {
        return Reason::auto_reply;
    }
    if (signs.bulk) {
        return Reason::bulk;
    }
    if (sender.empty()) {
        return Reason::no_sender;
    }
    return says_nothing(letter) ? Reason::empty : Reason::none;
}

Placement place_of(const Thread& thread) {
    const bool both = thread.referred && thread.referred == thread.tagged;
    if (thread.referred && (thread.referred_knows_sender || both)) {
        return {thread.referred, std::nullopt, Doubt::none};
    }
    if (thread.tagged && thread.tagged_knows_sender) {
        return {thread.tagged, std::nullopt, Doubt::none};
    }
    if (const auto related = thread.referred ? thread.referred : thread.tagged) {
        return {std::nullopt, related, Doubt::unknown_sender};
    }
    return {std::nullopt, std::nullopt, thread.forged_tag ? Doubt::forged_tag : Doubt::none};
}

}  // namespace svcops::mail
