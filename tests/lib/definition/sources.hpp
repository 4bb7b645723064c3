#pragma once
#include "lib/definition/definitions.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::test {

// The texts of several files, named a.yaml, b.yaml, ...
inline std::vector<SourceText> files(std::initializer_list<std::string_view> texts) {
    std::vector<SourceText> sources;
    char name = 'a';
    for (const std::string_view text : texts) {
        sources.push_back({std::string(1, name++) + ".yaml", std::string(text)});
    }
    return sources;
}

// Every problem of the texts, printed.
inline std::vector<std::string> problems(std::initializer_list<std::string_view> texts) {
    std::vector<std::string> lines;
    for (const Problem& problem : load(files(texts)).problems) {
        lines.push_back(to_string(problem));
    }
    return lines;
}

inline std::string first_problem(std::string_view text) {
    const auto lines = problems({text});
    return lines.empty() ? "" : lines.front();
}

// A document of a kind, whose spec begins on line 5 with two blanks of indentation.
inline std::string document(std::string_view kind, std::string_view name, std::string_view spec) {
    return "apiVersion: svcops/v1\nkind: " + std::string(kind) +
           "\nmetadata: {name: " + std::string(name) + "}\nspec:\n" + std::string(spec);
}

}  // namespace svcops::test
