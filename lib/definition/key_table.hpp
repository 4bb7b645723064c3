#pragma once
#include "lib/definition/problem_list.hpp"
#include "lib/definition/shape.hpp"

#include <fmt/core.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One key of a mapping: a single row from which reading, hints, help and the schema follow.
// A form F reads one sort of value: F::read(node, value, problems) and F::shape().
template <class T>
struct Key {
    std::string_view name;
    Need need;
    std::string_view meaning;
    void (*read)(const Node& node, T& into, ProblemList& problems);
    Shape (*shape)();
};

template <class T, auto member, class Form>
constexpr Key<T> key(std::string_view name, Need need, std::string_view meaning) {
    return {name, need, meaning,
            [](const Node& node, T& into, ProblemList& problems) {
                Form::read(node, into.*member, problems);
            },
            &Form::shape};
}

// A key whose form sees the whole record: it sets more than one member.
template <class T, class Form>
constexpr Key<T> whole_key(std::string_view name, Need need, std::string_view meaning) {
    return {
        name, need, meaning,
        [](const Node& node, T& into, ProblemList& problems) { Form::read(node, into, problems); },
        &Form::shape};
}

inline bool takes_null(const Shape& shape) {
    if (shape.kind == Shape::Kind::any_of) {
        for (const Shape& way : shape.parts) {
            if (way.kind == Shape::Kind::null) {
                return true;
            }
        }
    }
    return false;
}

template <class T>
void read_member(const Node& name, const Node& value, T& into, std::span<const Key<T>> keys,
                 ProblemList& problems) {
    for (const Key<T>& row : keys) {
        if (row.name != name.text) {
            continue;
        }
        if (value.kind == Node::Kind::null && !takes_null(row.shape())) {
            problems.add(name, fmt::format("'{}' has no value", row.name),
                         fmt::format("give {}, or leave the key out", row.meaning));
        } else {
            row.read(value, into, problems);
        }
        return;
    }
    std::vector<std::string_view> known;
    for (const Key<T>& row : keys) {
        known.push_back(row.name);
    }
    problems.add(name, fmt::format("unknown key {}", describe(name)), name_hint(name.text, known));
}

// Reads a mapping by its table: unknown keys with the nearest name, missing ones with what they
// mean.
template <class T>
void read_record(const Node& node, T& into, std::span<const Key<T>> keys, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        problems.add(
            node, fmt::format("keys are needed here, not {}", describe(node)),
            fmt::format("such as '{}: ...'; a space follows the colon", keys.front().name));
        return;
    }
    for (std::size_t i = 0; i < node.keys.size() && i < node.items.size(); ++i) {
        read_member(node.keys[i], node.items[i], into, keys, problems);
    }
    for (const Key<T>& row : keys) {
        if (row.need == Need::required && node.find(row.name) == nullptr) {
            problems.add(node, fmt::format("key '{}' is missing", row.name),
                         fmt::format("it gives {}", row.meaning));
        }
    }
}

template <class T>
Shape record_shape(std::span<const Key<T>> keys) {
    Shape shape = Shape::of(Shape::Kind::record);
    for (const Key<T>& row : keys) {
        shape.members.push_back({row.name, row.need, row.meaning, row.shape()});
    }
    return shape;
}

}  // namespace svcops
