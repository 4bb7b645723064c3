#pragma once
#include "lib/catalogue/money.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

struct Definitions;

// What is offered to a complainant: money, or something that has a name alone.
struct RedressOffer {
    std::string type;  // "refund", "goodwill", "apology"
    Money amount;      // no currency: no money
};

// What is done to a complaint; one of the three.
struct ComplaintAct {
    // The complainant is told that the complaint is here.
    bool acknowledges = false;

    Ruling decision = Ruling::none;  // none: nothing is decided
    std::string reason;              // of a decision, or of what is done to a redress; "" none

    // Redress: an offer, what becomes of it at once, or of one that was made before.
    std::optional<RedressOffer> offer;
    std::vector<RedressStep> steps;       // but `offered`, in this order
    std::optional<std::uint32_t> number;  // which one; without it the only one it can be done to
    std::string actor;                    // who does it: nobody approves what they offered
    Instant at{};                         // when
    // Whose playbooks and agents say how much may be given; null: nothing does.
    const Definitions* authority = nullptr;
};

}  // namespace svcops
