#pragma once
#include "lib/operation/customer_record.hpp"

#include <string>
#include <vector>

namespace svcops {

// One customer that was kept as two: who goes on, and who goes on as that one. Each as
// known_customer() takes it.
struct Merger {
    std::string kept, merged;
    Instant at{};                    // when it was found out
    std::optional<OpId> expected{};  // the version that the one that goes on was looked at in
};

struct MergedCustomers {
    ChangedCustomer kept;
    CustomerCard merged;            // as it was
    std::vector<TicketId> tickets;  // that were its own, by number
};

// The one that goes on gets every identity and ticket of the other, and its tier and language where
// it had none. The tickets keep what was stamped on them: their clocks stand as they stood. All of
// it is one operation; taking it back restores both as they were. Throws InputError(bad_data) when
// both are one already, were changed later than `at`, or who goes on is in another version.
MergedCustomers merge_customers(Store& store, const Operation& operation, const Merger& merger,
                                Deed deed);

}  // namespace svcops
