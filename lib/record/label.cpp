#include "lib/record/label.hpp"

#include <fmt/core.h>

namespace svcops {

std::string_view noun_name(Noun noun) {
    switch (noun) {
        case Noun::ticket:
            return "ticket";
        case Noun::customer:
            return "customer";
        case Noun::agent:
            return "agent";
        case Noun::partner:
            return "partner";
        case Noun::word:
            return "word";
        case Noun::finding:
            return "finding";
        case Noun::action:
            return "action";
        case Noun::feedback:
            return "feedback";
        case Noun::article:
            return "article";
        case Noun::mail:
            return "mail";
        case Noun::audit:
            return "audit";
        case Noun::waiver:
            return "waiver";
        case Noun::recovery:
            return "recovery";
        case Noun::review:
            return "review";
    }
    return "record";
}

std::string record_label(Noun noun, std::uint32_t subject) {
    switch (noun) {
        case Noun::ticket:
            return fmt::format("T-{}", subject);
        case Noun::customer:
            return fmt::format("C-{}", subject);
        case Noun::mail:
            return fmt::format("M-{}", subject);
        case Noun::audit:
            return fmt::format("A-{}", subject);
        case Noun::finding:
            return fmt::format("F-{}", subject);
        case Noun::waiver:
            return fmt::format("W-{}", subject);
        case Noun::recovery:
            return fmt::format("R-{}", subject);
        case Noun::feedback:
            return fmt::format("S-{}", subject);
        case Noun::review:
            return fmt::format("V-{}", subject);
        default:
            return fmt::format("{} {}", noun_name(noun), subject);
    }
}

std::string ticket_label(TicketId ticket) {
    return record_label(Noun::ticket, ticket);
}

std::string customer_label(CustomerId customer) {
    return record_label(Noun::customer, customer);
}

}  // namespace svcops
