#include "lib/finding/error.hpp"

#include <utility>

namespace svcops {
namespace {

std::string joined(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        if (!text.empty()) {
            text += '\n';
        }
        text += to_string(problem);
    }
    return text;
}

}  // namespace

Error::Error(Outcome outcome, std::vector<Problem> problems)
    : std::runtime_error(joined(problems)), outcome_(outcome), problems_(std::move(problems)) {}

Error::Error(Outcome outcome, std::string what, std::string hint)
    : Error(outcome, std::vector<Problem>{{{}, std::move(what), std::move(hint)}}) {}

}  // namespace svcops
