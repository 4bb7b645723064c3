#include "cli/audit/given_anchors.hpp"

#include "cli/input.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli::audit {

namespace {

// What is wrong with the files, and how bad the worst of it is.
struct AnchorProblems {
    std::vector<Problem> problems;
    Outcome outcome = Outcome::bad_data;
};

std::optional<Problem> check_tag(const ChainAnchor& anchor, const std::string& key) {
    if (!anchor.tag) {
        return Problem{{}, "this anchor has no HMAC", "leave --hmac out for anchors without one"};
    }
    if (*anchor.tag != anchor_tag(anchor, bytes(key))) {
        return Problem{{},
                       "its HMAC was not made with this key",
                       "the line was changed, or it is another key"};
    }
    return std::nullopt;
}

Reading<ChainAnchor> signed_anchor(std::string_view line, const std::optional<std::string>& key) {
    auto anchor = parse_anchor(line);
    if (anchor && key) {
        if (auto problem = check_tag(*anchor, *key)) {
            return std::move(*problem);
        }
    }
    return anchor;
}

bool is_passed_over(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first == std::string_view::npos || line[first] == '#';
}

void read_anchors(std::string_view text, const std::string& name,
                  const std::optional<std::string>& key, std::vector<ChainAnchor>& anchors,
                  AnchorProblems& wrong) {
    const std::size_t before = anchors.size() + wrong.problems.size();
    constexpr int most_malformed = 20;  // of a file that is something else
    int malformed = 0;
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (is_passed_over(line)) {
            continue;
        }
        auto anchor = signed_anchor(line, key);
        if (anchor) {
            anchors.push_back(*anchor);
            continue;
        }
        Problem problem = std::move(anchor.problems.front());
        problem.place.source = name;
        problem.place.line = number;
        wrong.problems.push_back(std::move(problem));
        if (++malformed == most_malformed) {
            wrong.problems.push_back({{name, number, 0}, "read no further", {}});
            return;
        }
    }
    if (anchors.size() + wrong.problems.size() == before) {
        wrong.problems.push_back(
            {{name, 0, 0}, "it has no anchor", "an anchor is a line of svcops audit anchor"});
    }
}

}  // namespace

std::string key_of(Context& context, const std::string& file) {
    const Source source = open_input(context, file);
    std::string_view key = source.bytes();
    while (!key.empty() && (key.back() == '\n' || key.back() == '\r')) {
        key.remove_suffix(1);
    }
    if (key.empty()) {
        throw InputError(Outcome::bad_data, {{{file, 0, 0}, "the key is empty", {}}});
    }
    return std::string(key);
}

std::vector<ChainAnchor> given_anchors(Context& context, const std::vector<std::string>& files,
                                       const std::optional<std::string>& key) {
    std::vector<ChainAnchor> anchors;
    AnchorProblems wrong;
    for (const std::string& file : files) {
        try {
            const Source source = open_input(context, file);
            read_anchors(source.bytes(), source.name(), key, anchors, wrong);
        } catch (const Error& error) {
            wrong.problems.insert(wrong.problems.end(), error.problems().begin(),
                                  error.problems().end());
            wrong.outcome = wrong.outcome == Outcome::bad_data ? error.outcome() : wrong.outcome;
        }
    }
    if (!wrong.problems.empty()) {
        throw InputError(wrong.outcome, std::move(wrong.problems));
    }
    return anchors;
}

}  // namespace svcops::cli::audit
