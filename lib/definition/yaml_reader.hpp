#pragma once
#include "lib/definition/node.hpp"
#include "lib/definition/source.hpp"
#include "lib/text/problem.hpp"

#include <vector>

namespace svcops {

// The documents of one source. The only place that meets yaml-cpp, and it meets the text behind
// limits (source.hpp) and a check that every document makes progress, so that no text can hang or
// exhaust it. Refused, each with its place: what scan_bytes refuses, what is no YAML, duplicate
// keys, anchors, aliases, merge keys, tags, keys that are not text, text after the end of a
// document, numbers with a leading zero (`010` is 8 to some readers), and plain `yes no on off`.
// Empty documents are left out.
Reading<std::vector<Node>> read_yaml(const SourceText& source);

}  // namespace svcops
