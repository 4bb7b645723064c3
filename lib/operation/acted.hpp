#pragma once
#include "lib/operation/customer_letters.hpp"
#include "lib/record/noun.hpp"
#include "lib/text/problem.hpp"

#include <cstddef>
#include <vector>

namespace svcops {

// A ticket that was merged into another: what is said of it is said of that one.
struct Led {
    TicketId from = 0, to = 0;
    bool operator==(const Led&) const = default;
};

// What an operation did to tickets, all of it in the order of their numbers.
struct Acted {
    std::vector<TicketId> changed;
    std::vector<TicketId> unchanged;    // that were so already
    std::vector<Led> led;               // that were named, and where they went
    std::vector<PostedLetter> letters;  // to customers, in the order of the tickets
    std::vector<Problem> refused;       // of the tickets that were left out (keep_going)
    std::size_t left_out = 0;           // how many these are
    OpId op = 0;                        // 0: nothing was written
};

}  // namespace svcops
