#include "lib/operation/restricted_reading.hpp"

#include "lib/finding/error.hpp"

namespace svcops {

OpId record_reading(Store& store, const Operation& operation, CustomerId customer,
                    std::size_t fields, Instant at) {
    if (fields == 0) {
        return 0;
    }
    const auto writing = store.write(operation);
    const Change count{customer_field::restricted, Value::of(static_cast<std::int64_t>(fields))};
    const Event event{at, EventKind::notified, writing->agent(operation.actor), 0, {&count, 1}};
    if (writing->add({Noun::customer, customer, std::nullopt, {&event, 1}, {}})) {
        throw StoreError(Outcome::internal, "a customer changed while it was being written");
    }
    return writing->commit();
}

bool only_reads(std::string_view command) {
    return command == "customer show" || command == "customer export";
}

}  // namespace svcops
