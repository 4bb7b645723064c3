#include "cli/customer/restricted.hpp"

#include "lib/operation/restricted_reading.hpp"

namespace svcops::cli {

void record_restricted(Context& context, const CustomerCard& card) {
    if (!card.needs.empty()) {
        record_reading(context.store(Access::write), context.operation(), card.id,
                       card.needs.size(), context.session().clock);
    }
}

}  // namespace svcops::cli
