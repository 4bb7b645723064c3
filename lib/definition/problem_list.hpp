#pragma once
#include "lib/definition/node.hpp"
#include "lib/text/problem.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// Collects what is wrong in one source, each with the place of its node.
class ProblemList {
public:
    explicit ProblemList(std::string source) : source_(std::move(source)) {}

    [[nodiscard]] Place place(const Node& node) const { return {source_, node.line, node.column}; }
    void add(const Node& at, std::string what, std::string hint = {}) {
        problems_.push_back({place(at), std::move(what), std::move(hint)});
    }
    void add(Problem problem) { problems_.push_back(std::move(problem)); }
    // Problems found by another reader in the text of a scalar, placed in the file.
    void add(const Node& at, const std::vector<Problem>& found);

    [[nodiscard]] std::size_t size() const { return problems_.size(); }
    std::vector<Problem> take() { return std::move(problems_); }

private:
    std::string source_;
    std::vector<Problem> problems_;
};

// "did you mean 'x'?", or "one of: a, b, c" when nothing is near and they are few.
std::string name_hint(std::string_view word, std::span<const std::string_view> known);

// What a node is, for a sentence: "a list", "nothing", "'text'".
std::string describe(const Node& node);

}  // namespace svcops
