#include "cli/template_answers.hpp"

#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

namespace svcops::cli {

Reading<std::vector<TemplateAnswer>> read_template_answers(const std::vector<std::string>& words) {
    Reading<std::vector<TemplateAnswer>> answers(std::vector<TemplateAnswer>{});
    for (const auto& word : words) {
        const auto equals = word.find('=');
        if (equals == std::string::npos || equals == 0) {
            answers.problems.push_back({{"--answer", 0, 0},
                                        fmt::format("'{}' names no question", visible(word)),
                                        "write question=answer"});
            continue;
        }
        answers->push_back({word.substr(0, equals), word.substr(equals + 1), {"--answer", 0, 0}});
    }
    return answers;
}

std::string template_hint(std::string_view name, const std::vector<std::string_view>& known,
                          std::string_view none) {
    auto hint = did_you_mean(name, known);
    if (!hint.empty()) {
        return hint;
    }
    return known.empty() ? std::string(none) : fmt::format("one of {}", fmt::join(known, ", "));
}

}  // namespace svcops::cli
