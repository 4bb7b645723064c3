#pragma once
#include <string>
#include <string_view>
#include <vector>

// The sendmail interface: a program that takes a message on standard input.
namespace svcops::mail {

// COMMAND -i -f SENDER -- RECEIVER: a line of one dot does not end the message (-i), and nothing
// that an address says is read as an option (--). "" as sender is the null path, "<>".
[[nodiscard]] std::vector<std::string> sendmail_words(std::vector<std::string> command,
                                                      std::string_view sender,
                                                      std::string_view receiver);

// What became of the message.
enum class Handed : unsigned char {
    taken,    // it is the program's now
    later,    // not now; the same message may be taken another time
    refused,  // never
};

// By the exit code (sysexits.h) and by what the program said. A message is refused for its own
// sake alone: bad data (65), no such user (67), and service unavailable (69) or a protocol error
// (76) when a server's reply of 5yz is told. A reply of 4yz, which some programs end with 65 and 69
// too, says: later. So does everything that is not the message's fault: the command line, the
// configuration, permission, a host that is not found, a program that was killed.
[[nodiscard]] Handed handed(int exit_code, std::string_view said);

}  // namespace svcops::mail
