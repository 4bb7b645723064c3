#pragma once
#include "lib/record/noun.hpp"
#include "lib/ticket/ticket.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// A level that a clock has passed, as receivers are told of it.
struct Alert {
    TicketId ticket = 0;
    std::string measure, service_level;
    std::uint32_t cycle = 1;
    std::string threshold;            // "80%", armed again "80%~2"; "" the breach
    Instant at{};                     // when it was passed
    std::optional<Instant> detected;  // when a recorded check found it
    std::optional<Instant> due;       // of the clock, where it has one
    std::optional<Instant> ended;     // it stands no more since then
    bool page = false;                // told in quiet hours too
    Priority priority = Priority::none;
    std::string service;

    [[nodiscard]] bool is_breach() const { return threshold.empty(); }
};

// "T-12 <tab> resolution <tab> gold-network <tab> 1 <tab> 80%": the same however often it is told.
[[nodiscard]] std::string alert_key(const Alert& alert);
// What a key says; nothing of a text that is none.
[[nodiscard]] std::optional<Alert> alert_of_key(std::string_view key);

// What one receiver is told at once.
struct AlertMessage {
    std::string receiver;
    std::string key;  // the same however often it is delivered
    std::vector<Alert> alerts;
};

// In the JSON of Alertmanager's webhook, version 4: labels follow from the alert's key alone, so
// that an alert keeps its fingerprint. Beyond 1,000 alerts the rest is counted.
[[nodiscard]] std::string webhook_body(const AlertMessage& message);
// The same with the key of the message in front, in one line: what programs and files get.
[[nodiscard]] std::string keyed_body(const AlertMessage& message);
// As POST /api/v2/alerts of Alertmanager takes it. What stands is said to end in a year, since it
// would be forgotten after minutes otherwise.
[[nodiscard]] std::string alerts_body(const AlertMessage& message, Instant now);

}  // namespace svcops
