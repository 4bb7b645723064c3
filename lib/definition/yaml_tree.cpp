#include "lib/definition/yaml_tree.hpp"

#include "lib/definition/source.hpp"
#include "lib/definition/yaml_fault.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace svcops {

namespace {

// 010, -007, 0x1F, 0o17: a number of another base to some readers, text to others.
bool odd_number(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        text.remove_prefix(1);
    }
    if (text.size() < 2 || text.front() != '0') {
        return false;
    }
    std::string_view rest = text.substr(1);
    std::string_view digits = "0123456789_";
    if (rest.front() == 'x' || rest.front() == 'o' || rest.front() == 'b') {
        rest.remove_prefix(1);
        digits = "0123456789abcdefABCDEF_";
    }
    return !rest.empty() && rest.find_first_not_of(digits) == std::string_view::npos;
}

// A control character that an escape smuggled into text; a newline and a tab are text.
bool has_control(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) {
            return true;
        }
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
            return true;
        }
    }
    return false;
}

bool document_mark(std::string_view rest) {
    return rest.starts_with("---") &&
           (rest.size() == 3 || rest[3] == ' ' || rest[3] == '\n' || rest[3] == '\r');
}

}  // namespace

std::size_t YamlTree::offset(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
}

Node YamlTree::node(Node::Kind kind, const YAML::Mark& mark) const {
    Node made;
    made.kind = kind;
    made.line = static_cast<std::uint32_t>(std::max(mark.line, 0)) + 1;
    made.column = static_cast<std::uint32_t>(std::max(mark.column, 0)) + 1;
    return made;
}

void YamlTree::problem(const Node& at, std::string what, std::string hint) {
    problems_.push_back(
        {{std::string(source_), at.line, at.column}, std::move(what), std::move(hint)});
}

void YamlTree::count_event(const Node& at) {
    if (++events_ <= max_source_events) {
        return;
    }
    problem(at, fmt::format("more than {} values in one file", max_source_events),
            "split the file");
    throw YamlStop{};
}

void YamlTree::OnDocumentStart(const YAML::Mark& mark) {
    const std::size_t start = offset(mark);
    // A second document begins with `---`. Anything else is left over from the one before; the
    // parser would offer a lone comma again and again without end.
    if (previous_start_ && !document_mark(text_.substr(start))) {
        problem(node(Node::Kind::null, mark), "text after the end of the document",
                "indent it under a key, remove it, or begin a document with '---'");
        throw YamlStop{};
    }
    previous_start_ = start;
    root_.reset();
}

void YamlTree::OnDocumentEnd() {
    if (root_ && root_->kind != Node::Kind::null) {
        documents_.push_back(std::move(*root_));
    }
    root_.reset();
}

void YamlTree::check_properties(const Node& at, std::string_view tag, YAML::anchor_t anchor) {
    if (anchor != 0) {
        problem(at, "an anchor ('&name')",
                "write the value out where it is needed; quote text that begins with '&'");
    }
    if (!tag.empty() && tag != "?" && tag != "!") {
        problem(at, fmt::format("a tag ('{}')", tag), "remove it; quote text that begins with '!'");
    }
}

void YamlTree::check_plain(const Node& at) {
    if (odd_number(at.text)) {
        problem(at, fmt::format("'{}' is a number of another base to some readers", at.text),
                "quote it when it is text, or write it without the leading zero");
    }
    if (is_doubtful_truth(at)) {
        problem(at, fmt::format("'{}' is true or false to some readers", at.text),
                "write true or false, or quote it when it is text");
    }
}

void YamlTree::check_closed(const Node& at, std::size_t start) {
    if (start >= text_.size() || (text_[start] != '"' && text_[start] != '\'')) {
        return;
    }
    if (after_quoted(text_, start) != std::string_view::npos) {
        return;
    }
    problem(at, "a quote that is not closed", "close it");
    throw YamlStop{};
}

void YamlTree::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
    Node made = node(Node::Kind::null, mark);
    // An empty value has no place of its own: the parser names the token after it.
    if (!open_.empty() && open_.back().kind == Node::Kind::mapping &&
        open_.back().keys.size() > open_.back().items.size()) {
        made.line = open_.back().keys.back().line;
        made.column = open_.back().keys.back().column;
    }
    check_properties(made, {}, anchor);
    place(std::move(made));
}

void YamlTree::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
    Node made = node(Node::Kind::null, mark);
    problem(made, "an alias ('*name')", "write the value out; quote text that begins with '*'");
    place(std::move(made));
}

void YamlTree::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                        const std::string& value) {
    Node made = node(Node::Kind::scalar, mark);
    made.text = value;
    made.quoted = tag != "?";
    note_last(offset(mark), made.quoted ? std::string_view() : std::string_view(value));
    check_properties(made, tag, anchor);
    if (tag == "!" && offset(mark) < text_.size() && text_[offset(mark)] == '!') {
        problem(made, "a tag ('!')", "remove it; quote text that begins with '!'");
    }
    if (!made.quoted) {
        check_plain(made);
    }
    if (made.quoted) {
        check_closed(made, offset(mark));
    }
    if (has_control(value)) {
        problem(made, "a control character in text", "remove the escape");
    }
    place(std::move(made));
}

void YamlTree::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                               YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    Node made = node(Node::Kind::sequence, mark);
    check_properties(made, tag, anchor);
    open(std::move(made), bracket(mark, style));
}

void YamlTree::OnSequenceEnd() {
    close();
}

void YamlTree::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                          YAML::EmitterStyle::value style) {
    Node made = node(Node::Kind::mapping, mark);
    check_properties(made, tag, anchor);
    open(std::move(made), bracket(mark, style));
}

void YamlTree::OnMapEnd() {
    close();
}

// Of a flow collection; a pair within a list, [a: b], has none of its own.
std::size_t YamlTree::bracket(const YAML::Mark& mark, YAML::EmitterStyle::value style) const {
    const std::size_t at = offset(mark);
    const bool has_one = style == YAML::EmitterStyle::Flow && at < text_.size() &&
                         (text_[at] == '[' || text_[at] == '{');
    return has_one ? at : std::string_view::npos;
}

void YamlTree::note_last(std::size_t offset, std::string_view plain) {
    last_.offset = offset;
    last_.plain_bytes = static_cast<std::size_t>(
        std::ranges::count_if(plain, [](char c) { return c != ' ' && c != '\n'; }));
    last_.brackets.clear();
    std::ranges::copy_if(brackets_, std::back_inserter(last_.brackets),
                         [](std::size_t at) { return at != std::string_view::npos; });
}

void YamlTree::open(Node made, std::size_t bracket) {
    count_event(made);
    if (open_.size() >= max_source_depth) {
        problem(made, fmt::format("nested deeper than {} levels", max_source_depth), "flatten it");
        throw YamlStop{};
    }
    open_.push_back(std::move(made));
    brackets_.push_back(bracket);
}

// Sorted rather than searched key by key, so that a mapping of 50,000 keys costs no more than it
// should.
void YamlTree::check_twice(const Node& mapping) {
    std::vector<const Node*> keys;
    for (const Node& key : mapping.keys) {
        if (key.kind == Node::Kind::scalar) {
            keys.push_back(&key);
        }
    }
    std::stable_sort(keys.begin(), keys.end(),
                     [](const Node* a, const Node* b) { return a->text < b->text; });
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (keys[i]->text == keys[i - 1]->text) {
            problem(*keys[i], fmt::format("key '{}' twice", keys[i]->text),
                    fmt::format("first at line {}, column {}; remove one", keys[i - 1]->line,
                                keys[i - 1]->column));
        }
    }
}

void YamlTree::close() {
    Node made = std::move(open_.back());
    open_.pop_back();
    brackets_.pop_back();
    if (made.kind == Node::Kind::mapping) {
        check_twice(made);
        drop_bad_keys(made);
    }
    --events_;  // counted when it opened
    place(std::move(made));
}

void YamlTree::place(Node made) {
    count_event(made);
    if (open_.empty()) {
        root_ = std::move(made);
        return;
    }
    Node& parent = open_.back();
    if (parent.kind == Node::Kind::mapping && parent.keys.size() == parent.items.size()) {
        place_key(std::move(made));
    } else {
        parent.items.push_back(std::move(made));
    }
}

// A key that is no text was noted; it and its value say nothing else.
void YamlTree::drop_bad_keys(Node& mapping) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < mapping.items.size(); ++i) {
        if (mapping.keys[i].kind != Node::Kind::scalar) {
            continue;
        }
        if (kept != i) {
            mapping.keys[kept] = std::move(mapping.keys[i]);
            mapping.items[kept] = std::move(mapping.items[i]);
        }
        ++kept;
    }
    mapping.keys.resize(kept);
    mapping.items.resize(kept);
}

// Keys stay one to one with values while the mapping is open.
void YamlTree::place_key(Node key) {
    Node& parent = open_.back();
    if (key.kind != Node::Kind::scalar) {
        problem(key, "a key that is not text", "write 'key: value'");
    } else if (key.text == "<<" && !key.quoted) {
        problem(key, "a merge key ('<<')", "write the values out");
    }
    parent.keys.push_back(std::move(key));
}

}  // namespace svcops
