#include "lib/mail/flowed_text.hpp"
#include "lib/mail/html_text.hpp"
#include "lib/mail/limits.hpp"
#include "lib/mail/mailbox.hpp"
#include "lib/mail/message_ids.hpp"
#include "lib/mail/sorting.hpp"
#include "lib/mail/subject_tag.hpp"
#include "lib/text/utf8.hpp"
#include "tests/fuzz/require.hpp"

#include <cstddef>
#include <cstdint>

using namespace svcops;

namespace {

void texts(std::string_view text) {
    require(mail::message_ids(text).size() <= mail::max_references);
    const auto tags = mail::read_tags(text, bytes("key"));
    require(!(tags.ticket && tags.forged));
    if (tags.ticket) {
        require(text.find("T-") != std::string_view::npos ||
                text.find("t-") != std::string_view::npos);
    }
    const auto plain = mail::html_text(text);
    if (valid_utf8(text)) {
        require(valid_utf8(plain));
    }
    const auto joined = mail::unflowed(text, mail::SoftBreak::keeps_blank);
    require(joined.find('\r') == std::string::npos);
}

// The messages of a mailbox are parts of it, in their order.
void mailbox(std::string_view text) {
    mail::Mailbox all(text);
    const char* last = text.data();
    while (const auto message = all.next()) {
        require(message->data() >= last);
        last = message->data() + message->size();
        require(last <= text.data() + text.size());
        require(mail::unquoted_from(*message).size() <= message->size());
    }
    static_cast<void>(mail::bytes_refused(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    texts(text);
    mailbox(text);
    return 0;
}
