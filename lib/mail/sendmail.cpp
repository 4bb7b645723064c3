#include "lib/mail/sendmail.hpp"

#include "lib/text/ascii.hpp"

#include <algorithm>

namespace svcops::mail {

namespace {

constexpr int bad_data = 65, no_user = 67, unavailable = 69, protocol = 76;  // sysexits.h

// The first digit of the last reply of a mail server in the text, "451 4.7.1 try later" at the
// beginning of a line or after a colon; 0 without one.
char reply_class(std::string_view said) {
    constexpr std::size_t digits = 3;
    char found = 0;
    for (std::size_t at = 0; at + digits < said.size(); ++at) {
        const bool begins = at == 0 || said[at - 1] == '\n' ||
                            (at > 1 && said[at - 1] == ' ' && said[at - 2] == ':');
        const auto code = said.substr(at, digits);
        const char after = said[at + digits];
        if (begins && (code[0] == '4' || code[0] == '5') && std::ranges::all_of(code, is_digit) &&
            (after == ' ' || after == '-')) {
            found = code[0];
        }
    }
    return found;
}

}  // namespace

std::vector<std::string> sendmail_words(std::vector<std::string> command, std::string_view sender,
                                        std::string_view receiver) {
    for (const auto word :
         {std::string_view("-i"), std::string_view("-f"),
          sender.empty() ? std::string_view("<>") : sender, std::string_view("--"), receiver}) {
        command.emplace_back(word);
    }
    return command;
}

Handed handed(int exit_code, std::string_view said) {
    const char reply = reply_class(said);
    switch (exit_code) {
        case 0:
            return Handed::taken;
        case bad_data:
        case no_user:
            return reply == '4' ? Handed::later : Handed::refused;
        case unavailable:
        case protocol:
            return reply == '5' ? Handed::refused : Handed::later;
        default:
            return Handed::later;
    }
}

}  // namespace svcops::mail
