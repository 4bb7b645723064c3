#pragma once
#include "lib/catalogue/template_answers.hpp"

#include <string>
#include <string_view>
#include <vector>

// What --template and --answer say, of requests and of replies.
namespace svcops::cli {

// "order=A-1007" for each; a problem for every word that names no question.
Reading<std::vector<TemplateAnswer>> read_template_answers(const std::vector<std::string>& words);

// What helps who named a template that there is not.
std::string template_hint(std::string_view name, const std::vector<std::string_view>& known,
                          std::string_view none);

template <class Definition>
std::vector<std::string_view> definition_names(const std::vector<Definition>& definitions) {
    std::vector<std::string_view> names;
    names.reserve(definitions.size());
    for (const auto& definition : definitions) {
        names.push_back(definition.name);
    }
    return names;
}

}  // namespace svcops::cli
