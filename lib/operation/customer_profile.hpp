#pragma once
#include "lib/operation/customer_record.hpp"

#include <vector>

namespace svcops {

// What was typed of a profile, as it would be kept: NFC, in one line. Every problem is told, those
// with the place of what was typed: a preference that is no KEY=VALUE, a word or text that is empty
// or holds what cannot be seen, one thing that is given and taken away at once, a channel for no
// consent.
[[nodiscard]] Reading<TypedProfile> read_profile(const TypedProfile& typed);

// The card with what a read profile says; consents are said at that instant. What is taken away and
// is not there is a problem.
void apply_profile(const TypedProfile& profile, Instant at, CustomerCard& card,
                   std::vector<Problem>& problems);

// What two cards of one customer come to: what is said of the first holds, and of a consent what
// was said last.
void join_profile(const CustomerCard& merged, CustomerCard& kept);

}  // namespace svcops
