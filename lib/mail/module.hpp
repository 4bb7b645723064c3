#pragma once
#include <cstddef>
#include <cstdint>

// What svcops and its mail module say to each other: plain structs of views, so that the two may be
// built apart. The module is a shared object that is loaded when mail is read, and never before.
// All views are valid until the message is dropped.
extern "C" {

struct SvcopsView {
    const char* data;
    std::size_t size;
};

// One line of the header, unfolded and decoded (RFC 2047, RFC 6532): valid UTF-8.
struct SvcopsHeader {
    SvcopsView name, text;
};

enum SvcopsAddressRole : std::uint8_t { svcops_from, svcops_reply_to, svcops_to, svcops_cc };

struct SvcopsAddress {
    SvcopsAddressRole role;
    SvcopsView name, address;
};

enum SvcopsPieceKind : std::uint8_t { svcops_plain, svcops_html, svcops_file };

// A part that carries something, in the order of the message. Of alternatives only the one to be
// read is here. `body` is valid UTF-8 where it is text, else the bytes as they were sent.
struct SvcopsPiece {
    SvcopsPieceKind kind;
    bool flowed, del_sp;  // RFC 3676
    SvcopsView body;
    SvcopsView name;       // of a file, decoded (RFC 2231, RFC 2047); "" none
    SvcopsView media;      // "application/pdf"
    std::size_t replaced;  // characters of a text that could not be read
};

struct SvcopsMessage {
    const SvcopsHeader* headers;
    std::size_t header_count;
    const SvcopsAddress* addresses;
    std::size_t address_count;
    const SvcopsPiece* pieces;
    std::size_t piece_count;
    SvcopsView report_type;  // of multipart/report: "delivery-status"; "" none
    bool has_sent, has_arrived;
    std::int64_t sent, arrived;     // unix seconds: Date, the topmost Received line
    bool too_deep, too_many_parts;  // then the pieces are not all
};

struct SvcopsMailLimits {
    std::size_t depth, parts;
};

inline constexpr std::uint32_t svcops_mail_interface = 1;

struct SvcopsMailModule {
    std::uint32_t interface;  // svcops_mail_interface
    const char* made_with;    // the library behind it and its version
    // Null when the bytes are no message at all: without one line of a header.
    const SvcopsMessage* (*read)(const char* bytes, std::size_t size,
                                 const SvcopsMailLimits* limits);
    void (*drop)(const SvcopsMessage* message);
};

// What the module exports under the name "svcops_mail_module".
using SvcopsMailEntry = const SvcopsMailModule* (*)();

}  // extern "C"
