#pragma once
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// An HTTP address that messages are posted to, and in which form: what Alertmanager sends to a
// webhook (version 4), or what is sent to Alertmanager (POST /api/v2/alerts).
struct Webhook {
    enum class Form : std::uint8_t { webhook, alerts };
    std::string url;  // http:// or https://, without a user; "" none
    Form form = Form::webhook;
};

// `kind: Receiver`: who is told of something, and how it reaches them. Each way is a key of its
// own; a receiver has at least one, or names an on-call.
struct Receiver {
    std::string name;
    Localized display_name;
    std::vector<std::string> mail;  // addresses, mail::is_sendable(); each gets its own letter
    std::string language;           // of what is written; "" that of the desk
    std::string form;               // the ReplyTemplate that it is written by; "" none
    std::vector<std::string> exec;  // a program by its path, and its arguments; no shell reads them
    std::string file;               // a path: a line of JSON for each message; "" none
    Webhook webhook;
    std::string on_call;                 // the OnCall who is told too, by their own ways; "" none
    std::string calendar;                // outside its hours they are told by pages alone; "" none
    std::optional<std::int64_t> repeat;  // seconds after which what still stands is told again
    bool resolved = false;               // told too of what stands no more
    Place place;
};

}  // namespace svcops
