#pragma once
#include "lib/definition/key_table.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"

#include <fmt/ranges.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// A name that must be looked up once every source has been read.
struct Reference {
    std::string name;
    Place place;
    [[nodiscard]] bool empty() const { return name.empty(); }
};

// The text of a scalar, or a problem that says what is needed ("a duration such as 4h").
std::optional<std::string_view> scalar(const Node& node, std::string_view needed,
                                       ProblemList& problems);

// RFC 1123 labels, dotted where a name has parts, at most 63 bytes.
[[nodiscard]] bool valid_name(std::string_view name);
inline constexpr std::string_view name_pattern =
    R"(^(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$)";

struct Text {  // any text but an empty one; a plain number is text too
    static void read(const Node& node, std::string& into, ProblemList& problems);
    static Shape shape();
};
struct AnyText {  // an empty text too
    static void read(const Node& node, std::string& into, ProblemList& problems);
    static Shape shape();
};
struct NameText {  // a definition's own name
    static void read(const Node& node, std::string& into, ProblemList& problems);
    static Shape shape() { return Shape::text(std::string(name_pattern)); }
};
struct NameReference {
    static void read(const Node& node, Reference& into, ProblemList& problems);
    static Shape shape() { return NameText::shape(); }
};
struct TextReference {  // names that are any words: logins, teams, skills
    static void read(const Node& node, Reference& into, ProblemList& problems) {
        Text::read(node, into.name, problems);
        into.place = problems.place(node);
    }
    static Shape shape() { return Text::shape(); }
};
struct Integer {  // a plain decimal number from 0 to a million
    static void read(const Node& node, std::optional<std::int64_t>& into, ProblemList& problems);
    static Shape shape() { return Shape::of(Shape::Kind::integer); }
};
struct Boolean {
    static void read(const Node& node, bool& into, ProblemList& problems);
    static Shape shape() { return Shape::of(Shape::Kind::boolean); }
};
struct LocalizedText {  // text, or {en: ..., bn: ..., sw: ...}; plain text stands under ""
    static void read(const Node& node, Localized& into, ProblemList& problems);
    static Shape shape();
};
struct Labels {  // name: text or list of texts (joined by ", ")
    static void read(const Node& node, std::map<std::string, std::string>& into,
                     ProblemList& problems);
    static Shape shape();
};

// One word of a closed list; `rows` is an array of ChoiceRow.
template <class Enum>
struct ChoiceRow {
    std::string_view name;
    Enum value;
};
template <const auto& rows>
struct Choice {
    template <class Enum>
    static void read(const Node& node, Enum& into, ProblemList& problems) {
        std::vector<std::string_view> known;
        for (const auto& row : rows) {
            known.push_back(row.name);
        }
        const auto text = scalar(node, fmt::format("one of {}", fmt::join(known, ", ")), problems);
        if (!text) {
            return;
        }
        for (const auto& row : rows) {
            if (row.name == *text) {
                into = row.value;
                return;
            }
        }
        problems.add(node, fmt::format("unknown word {}", describe(node)), name_hint(*text, known));
    }
    static Shape shape() {
        std::vector<std::string> choices;
        for (const auto& row : rows) {
            choices.emplace_back(row.name);
        }
        return Shape::one_of(std::move(choices));
    }
};

// Items of one form, into a vector.
template <class Form>
struct List {
    template <class T>
    static void read(const Node& node, std::vector<T>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::sequence) {
            problems.add(node, fmt::format("a list is needed here, not {}", describe(node)),
                         "write [a, b], or a line '- a' for each");
            return;
        }
        for (const Node& item : node.items) {
            if (item.kind == Node::Kind::null) {
                problems.add(item, "an empty list item", "remove the comma or the '-'");
            } else {
                Form::read(item, into.emplace_back(), problems);
            }
        }
    }
    static Shape shape() { return Shape::list(Form::shape()); }
};

// The same, where one item may stand without brackets.
template <class Form>
struct ListOrOne {
    template <class T>
    static void read(const Node& node, std::vector<T>& into, ProblemList& problems) {
        if (node.kind == Node::Kind::sequence) {
            List<Form>::read(node, into, problems);
        } else {
            Form::read(node, into.emplace_back(), problems);
        }
    }
    static Shape shape() { return Shape::any({Form::shape(), List<Form>::shape()}); }
};

// A nested mapping with a table of its own and an optional check over the whole. The check goes by
// what is written, so that a mistake elsewhere hides nothing.
template <class T>
void no_check(const Node&, T&, ProblemList&) {}

template <class T, const auto& rows, auto check = no_check<T>>
struct Record {
    static void read(const Node& node, T& into, ProblemList& problems) {
        read_record(node, into, std::span<const Key<T>>(rows), problems);
        if (node.kind == Node::Kind::mapping) {
            check(node, into, problems);
        }
    }
    static Shape shape() { return record_shape(std::span<const Key<T>>(rows)); }
};

// The value of a form, or null for "there is none".
template <class Form>
struct OrNull {
    template <class T>
    static void read(const Node& node, std::optional<T>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::null) {
            Form::read(node, into.emplace(), problems);
        }
    }
    static Shape shape() { return Shape::any({Form::shape(), Shape::of(Shape::Kind::null)}); }
};

// A form whose value is optional in the record.
template <class Form>
struct Maybe {
    template <class T>
    static void read(const Node& node, std::optional<T>& into, ProblemList& problems) {
        Form::read(node, into.emplace(), problems);
    }
    static Shape shape() { return Form::shape(); }
};

}  // namespace svcops
