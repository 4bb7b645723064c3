#pragma once
#include "lib/definition/node.hpp"
#include "lib/text/problem.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Thrown by YamlTree to leave the parser once going on is useless; never leaves yaml_reader.
struct YamlStop {};

// The scalar read last: where the search for what is not closed starts.
struct LastScalar {
    std::size_t offset = 0;
    std::size_t plain_bytes = 0;        // of plain text, without white space, which is folded
    std::vector<std::size_t> brackets;  // offsets of those open around it, the outermost first
};

// Builds nodes from the parser's events within the limits of source.hpp.
class YamlTree final : public YAML::EventHandler {
public:
    YamlTree(std::string_view text, std::string_view source) : text_(text), source_(source) {}

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override;
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

    void add(Problem problem) { problems_.push_back(std::move(problem)); }
    [[nodiscard]] const LastScalar& last() const { return last_; }
    std::vector<Problem> take_problems() { return std::move(problems_); }
    std::vector<Node> take_documents() { return std::move(documents_); }

private:
    [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const;
    [[nodiscard]] Node node(Node::Kind kind, const YAML::Mark& mark) const;
    void problem(const Node& at, std::string what, std::string hint);
    void count_event(const Node& at);
    void check_properties(const Node& at, std::string_view tag, YAML::anchor_t anchor);
    void check_plain(const Node& at);
    void note_last(std::size_t offset, std::string_view plain);
    void check_closed(const Node& at, std::size_t start);
    void place(Node made);
    void place_key(Node key);
    static void drop_bad_keys(Node& mapping);
    void check_twice(const Node& mapping);
    void open(Node made, std::size_t bracket);
    [[nodiscard]] std::size_t bracket(const YAML::Mark& mark,
                                      YAML::EmitterStyle::value style) const;
    void close();

    std::string_view text_;
    std::string_view source_;
    std::vector<Problem> problems_;
    std::vector<Node> documents_;
    std::vector<Node> open_;             // the path from the root to where the parser is
    std::vector<std::size_t> brackets_;  // of open_, npos for those without
    std::optional<Node> root_;
    std::optional<std::size_t> previous_start_;
    std::size_t events_ = 0;
    LastScalar last_;
};

}  // namespace svcops
