#pragma once
#include "lib/definition/draft.hpp"
#include "lib/definition/forms.hpp"

#include <vector>

namespace svcops {

// [{measure: resolution, verdict: met, due: ..., used: 3h30m}], or one of them without brackets.
struct ExpectedClocks {
    static void read(const Node& node, std::vector<ExpectedClock>& into, ProblemList& problems);
    static Shape shape();
};

// Every measure and service level that scenarios name has to be there.
void check_expected_clocks(const Drafts& drafts, std::vector<Problem>& problems);

}  // namespace svcops
