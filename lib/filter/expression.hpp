#pragma once
#include "lib/filter/filter.hpp"

#include <memory>
#include <vector>

namespace svcops {

// A filter as a tree. `all` and `any` hold no part of their own kind, and at least two parts, but
// for the empty `all` that matches everything; `inverse` holds one part that is no inverse.
struct Expression {
    enum class Join : std::uint8_t { term, all, any, inverse };
    Join join = Join::all;
    std::vector<Expression> parts;
    Term term;
};

[[nodiscard]] Expression of_term(Term term);
[[nodiscard]] Expression joined(Expression::Join join, std::vector<Expression> parts);
[[nodiscard]] Expression inverse(Expression expression);

struct Filter::Node {
    explicit Node(Expression e);
    Expression expression;
    std::vector<const Term*> terms;  // into the expression
};

// The parts of Filter, each in its own file.
[[nodiscard]] bool matches(const Expression& expression, const void* record,
                           const Computed& computed);
[[nodiscard]] Narrowing narrow(const Expression& expression);
[[nodiscard]] std::string print(const Expression& expression);
[[nodiscard]] std::string explained(const Expression& expression, const Zone& zone);
[[nodiscard]] bool same(const Expression& a, const Expression& b);

}  // namespace svcops
