#include "lib/definition/shape.hpp"

#include <utility>

namespace svcops {

Shape Shape::text(std::string pattern) {
    Shape shape;
    shape.pattern = std::move(pattern);
    return shape;
}

Shape Shape::one_of(std::vector<std::string> choices) {
    Shape shape;
    shape.choices = std::move(choices);
    return shape;
}

Shape Shape::of(Kind kind) {
    Shape shape;
    shape.kind = kind;
    return shape;
}

Shape Shape::list(Shape item) {
    Shape shape = of(Kind::list);
    shape.parts.push_back(std::move(item));
    return shape;
}

Shape Shape::map(std::string names, Shape value) {
    Shape shape = of(Kind::open_record);
    shape.pattern = std::move(names);
    shape.parts.push_back(std::move(value));
    return shape;
}

Shape Shape::any(std::vector<Shape> ways) {
    Shape shape = of(Kind::any_of);
    shape.parts = std::move(ways);
    return shape;
}

}  // namespace svcops
