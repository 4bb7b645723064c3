#pragma once
#include <cstddef>
#include <cstdint>

// What svcops and its HTTP module say to each other: plain structs, so that the two may be built
// apart. The module is a shared object that is loaded when a webhook is called, and never before.
extern "C" {

struct SvcopsHttpPost {
    const char* url;  // http:// or https://
    const char* body;
    std::size_t size;
    const char* key;  // sent as Idempotency-Key: the same however often it is posted
    std::int64_t limit_ms;
    // Asked of each address, 4 or 16 bytes, right before the connection to it.
    bool (*may_connect)(const unsigned char* address, std::size_t size, void* context);
    void* context;
};

struct SvcopsHttpAnswer {
    std::int32_t status;   // of HTTP; 0 no answer came
    bool address_refused;  // may_connect() said no
    bool timed_out;
    char said[512];  // the beginning of the answer's body, or why there is none; ends in NUL
};

inline constexpr std::uint32_t svcops_http_interface = 1;

struct SvcopsHttpModule {
    std::uint32_t interface;  // svcops_http_interface
    const char* made_with;    // the library behind it and its version
    // One POST of JSON. No redirection is followed, no proxy asked, no other protocol spoken.
    void (*post)(const SvcopsHttpPost* request, SvcopsHttpAnswer* answer);
};

// What the module exports under the name "svcops_http_module".
using SvcopsHttpEntry = const SvcopsHttpModule* (*)();

}  // extern "C"
