#include "lib/operation/restricted_reading.hpp"

#include "lib/operation/put_entry.hpp"

namespace svcops {

OpId record_reading(Store& store, const Operation& operation, CustomerId customer,
                    std::size_t fields, Instant at) {
    if (fields == 0) {
        return 0;
    }
    const auto writing = store.write(operation);
    const Change count{customer_field::restricted, Value::of(static_cast<std::int64_t>(fields))};
    const Event event{at, EventKind::notified, writing->agent(operation.actor), 0, {&count, 1}};
    put_entry(*writing, Noun::customer, customer, event);
    return writing->commit();
}

bool only_reads(std::string_view command) {
    return command == "customer show" || command == "customer export";
}

}  // namespace svcops
