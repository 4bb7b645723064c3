#include "lib/definition/yaml_reader.hpp"

#include "lib/definition/byte_scan.hpp"
#include "lib/definition/yaml_fault.hpp"
#include "lib/definition/yaml_tree.hpp"

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace svcops {

namespace {

std::string_view without_mark(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    return text;
}

}  // namespace

Reading<std::vector<Node>> read_yaml(const SourceText& source) {
    const std::string_view text = without_mark(source.text);
    Reading<std::vector<Node>> reading;
    reading.problems = scan_bytes(text, source.path);
    if (!reading.problems.empty()) {
        return reading;
    }

    YamlTree tree(text, source.path);
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(tree)) {
        }
    } catch (const YamlStop&) {  // the tree has noted why
    } catch (const YAML::ParserException& fault) {
        tree.add(explain_fault(text, source.path, fault.mark, fault.msg, tree.last()));
    }
    reading.problems = tree.take_problems();
    reading.value = tree.take_documents();
    return reading;
}

}  // namespace svcops
