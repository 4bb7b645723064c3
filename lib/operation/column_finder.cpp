#include "lib/operation/column_finder.hpp"

#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace svcops {

std::uint32_t ColumnFinder::find(std::string_view option, const std::string& name) {
    const auto times = std::ranges::count(known_, name);
    if (times == 1) {
        return static_cast<std::uint32_t>(std::ranges::find(known_, name) - known_.begin());
    }
    if (times > 1) {
        problems.push_back(
            {place_, fmt::format("{}: column '{}' stands {} times", option, visible(name), times),
             "give each column a name of its own"});
        return 0;
    }
    const auto near = did_you_mean(name, known_);
    problems.push_back({place_, fmt::format("{}: no column '{}'", option, visible(name)),
                        near.empty() ? columns_there() : near});
    return 0;
}

std::string ColumnFinder::columns_there() const {
    constexpr std::size_t shown = 12;
    const std::span first(known_.data(), std::min(known_.size(), shown));
    return fmt::format("the header has {}{}", fmt::join(first, ", "),
                       known_.size() > shown ? ", ..." : "");
}

std::vector<Problem> told_problems(const Source& source, const Rejections& rejections) {
    auto problems = rejections.problems();
    if (rejections.count() > problems.size()) {
        problems.push_back({{source.name(), 0, 0},
                            fmt::format("{} more problems", rejections.count() - problems.size()),
                            "mend those above first"});
    }
    return problems;
}

}  // namespace svcops
