#include "lib/mail/letter_of.hpp"
#include "lib/mail/limits.hpp"
#include "lib/mail/sorting.hpp"
#include "lib/text/utf8.hpp"
#include "tests/fuzz/require.hpp"

#include <cstddef>
#include <cstdint>

extern "C" const SvcopsMailModule* svcops_mail_module();

using namespace svcops;

// Any bytes are a message or none; what is read of them is text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const SvcopsMailModule* const module = svcops_mail_module();
    const SvcopsMailLimits limits{mail::max_depth, mail::max_parts};
    const auto* const message = module->read(reinterpret_cast<const char*>(data), size, &limits);
    if (message == nullptr) {
        return 0;
    }
    const auto letter = mail::letter_of(*message);
    module->drop(message);
    require(valid_utf8(letter.text) && valid_utf8(letter.subject) && valid_utf8(letter.from.name));
    require(letter.subject.find('\n') == std::string::npos);
    require(letter.text.size() <= mail::max_text_bytes);
    for (const auto& file : letter.files) {
        require(!file.name.empty() && valid_utf8(file.name));
    }
    static_cast<void>(mail::letter_refused(letter, {}));
    return 0;
}
