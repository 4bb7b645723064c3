#pragma once
#include "lib/ticket/ticket.hpp"

#include <deque>
#include <initializer_list>
#include <vector>

// A log written by hand.
namespace svcops::testing {

class Trace {
public:
    Trace& add(EventKind kind, std::int64_t at, std::initializer_list<Change> changes = {},
               OpId op = 1) {
        changes_.emplace_back(changes);
        events_.push_back({instant(at), kind, 0, op, changes_.back()});
        return *this;
    }
    [[nodiscard]] Log log() const { return {7, events_}; }
    [[nodiscard]] Ticket fold() const { return svcops::fold(log()); }

private:
    std::deque<std::vector<Change>> changes_;
    std::vector<Event> events_;
};

inline Change status(Status s) {
    return {ticket_field::status, Value::of(static_cast<std::int64_t>(s))};
}
inline Change number(std::uint8_t field, std::int64_t n) {
    return {field, Value::of(n)};
}
inline Change null(std::uint8_t field) {
    return {field, Value::null()};
}

}  // namespace svcops::testing
