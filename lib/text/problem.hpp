#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// Where something stands in a source: a file name (or "-", or the name of an argument), and a
// 1-based line and column (bytes). 0 means "not known".
struct Place {
    std::string source;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    bool operator==(const Place&) const = default;
};

// "complaint.yaml:12:5", as far as it is known; "" without a source.
std::string to_string(const Place& place);

// One piece of bad input: where, what, and the remedy. Printed as
// `file:line:column: error: what (hint)`.
struct Problem {
    Place place;
    std::string what;
    std::string hint;  // the remedy or the nearest known name; may be empty
    std::string excerpt =
        {};  // the line of text it stands in, for a caret under `place.column`; may be empty
    bool operator==(const Problem&) const = default;
};

std::string to_string(const Problem& problem, std::string_view gravity = "error");

// The outcome of reading foreign text: a value, or every problem found in it. A reading that has
// problems has no value that may be used.
template <class T>
struct Reading {
    std::optional<T> value;
    std::vector<Problem> problems;

    Reading() = default;
    Reading(T v) : value(std::move(v)) {}                     // NOLINT(google-explicit-constructor)
    Reading(Problem p) { problems.push_back(std::move(p)); }  // NOLINT(google-explicit-constructor)

    explicit operator bool() const { return value.has_value() && problems.empty(); }
    T& operator*() { return *value; }
    const T& operator*() const { return *value; }
    T* operator->() { return &*value; }
    const T* operator->() const { return &*value; }
};

}  // namespace svcops
