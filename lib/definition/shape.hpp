#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

enum class Need : std::uint8_t { required, optional };

// What a value of a definition may look like: the JSON Schema, the list of keys and their help all
// follow from it.
struct Shape {
    enum class Kind : std::uint8_t {
        text,
        integer,
        boolean,
        null,
        list,
        record,
        open_record,
        any_of
    };
    struct Member;
    Kind kind = Kind::text;
    std::string pattern;               // text: an ECMA 262 pattern; open_record: of its names
    std::vector<std::string> choices;  // text: one of these
    std::vector<Shape> parts;          // list: the item; open_record: the value; any_of: each way
    std::vector<Member> members;       // record

    static Shape text(std::string pattern = {});
    static Shape one_of(std::vector<std::string> choices);
    static Shape of(Kind kind);  // integer, boolean, null
    static Shape list(Shape item);
    static Shape map(std::string names, Shape value);
    static Shape any(std::vector<Shape> ways);
};

struct Shape::Member {
    std::string_view name;
    Need need;
    std::string_view meaning;
    Shape shape;
};

}  // namespace svcops
