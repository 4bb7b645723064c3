#pragma once
#include "lib/mail/module.hpp"

#include <deque>
#include <gmime/gmime.h>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::mime {

// What was read of one message, with everything that its views look into.
class ReadMessage : public SvcopsMessage {
public:
    ReadMessage() : SvcopsMessage{} {}
    ReadMessage(const ReadMessage&) = delete;
    ReadMessage& operator=(const ReadMessage&) = delete;
    ~ReadMessage() = default;

    SvcopsView keep(std::string text);
    void add_header(std::string name, std::string text);
    void add_address(SvcopsAddressRole role, std::string name, std::string address);
    std::vector<SvcopsPiece> kept_pieces;
    void finish();  // when all is added

private:
    std::deque<std::string> texts_;
    std::vector<SvcopsHeader> headers_;
    std::vector<SvcopsAddress> addresses_;
};

// Null when there is no line of a header.
[[nodiscard]] ReadMessage* read_message(std::string_view bytes, const SvcopsMailLimits& limits);

}  // namespace svcops::mime
