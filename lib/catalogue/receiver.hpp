#pragma once
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"

#include <string>
#include <vector>

namespace svcops {

// `kind: Receiver`: who is told of something, and how it reaches them. Each way is a key of its
// own; a receiver has at least one.
struct Receiver {
    std::string name;
    Localized display_name;
    std::vector<std::string> mail;  // addresses, mail::is_sendable(); each gets its own letter
    std::string language;           // of what is written; "" that of the desk
    std::string form;               // the ReplyTemplate that it is written by; "" none
    Place place;
};

}  // namespace svcops
