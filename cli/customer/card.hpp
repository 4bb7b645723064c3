#pragma once
#include "cli/context.hpp"
#include "lib/document/columns.hpp"
#include "lib/operation/customer_list.hpp"
#include "lib/operation/customer_record.hpp"

#include <vector>

namespace svcops::cli {

// The columns of a customer: what a list shows by itself, then one for each kind of identity.
[[nodiscard]] std::vector<ColumnOf<ListedCustomer>> customer_columns();

// Kind and text of each.
[[nodiscard]] Table identity_table(const CustomerCard& card);

// What was last said of each consent.
[[nodiscard]] Table consent_table(const CustomerCard& card);
// What they need, for those alone who may read it.
[[nodiscard]] Table need_table(const CustomerCard& card);

// What a writing verb answers of a customer: `C-1  NAME` on a terminal, the bare id in a pipe, an
// object with the identities in JSON. What was so already is said on standard error.
void print_changed(Context& context, const ChangedCustomer& changed);
// What it would do: a customer to be added, or every field that would change.
void print_rehearsed(Context& context, const ChangedCustomer& changed);
// The second try of a request answers as the first.
void print_done(Context& context, OpId op);

}  // namespace svcops::cli
