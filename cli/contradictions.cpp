#include "cli/contradictions.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

namespace svcops::cli {

namespace {

// An option as it was written; empty when it was not given.
std::string given(std::string_view name, bool there) {
    return there ? std::string(name) : std::string();
}

std::string given(std::string_view name, const std::optional<std::string>& value) {
    return value ? fmt::format("{} {}", name, visible(*value)) : std::string();
}

// --format, unless it says what the other option says.
std::string other_format(const CommonOptions& o, std::string_view same) {
    return o.format && *o.format != same ? given("--format", o.format) : std::string();
}

}  // namespace

void refuse_choice_of_rows(const CommonOptions& o, std::string_view hint) {
    std::vector<Problem> problems;
    for (const auto& option :
         {given("--columns", o.columns), given("--sort", o.sort), given("--limit", o.limit),
          given("--ids", o.ids), given("--count", o.count)}) {
        if (!option.empty()) {
            problems.push_back(
                {{}, fmt::format("{}: the answer is no list", option), std::string(hint)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

void refuse_fewer_rows(const CommonOptions& o, std::string_view what, std::string_view hint) {
    std::vector<Problem> problems;
    for (const auto& option : {given("--limit", o.limit.has_value()), given("--count", o.count)}) {
        if (!option.empty()) {
            problems.push_back({{}, fmt::format("{}: {}", option, what), std::string(hint)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

void refuse_fewer_rows(const CommonOptions& o) {
    refuse_fewer_rows(o, "all that is named is done, however little is printed",
                      "name fewer; --dry-run tells what would be done, --expect how many");
}

void refuse_contradictions(const CommonOptions& o) {
    std::vector<Problem> problems;
    const auto apart = [&](const std::string& one, const std::string& other) {
        if (!one.empty() && !other.empty()) {
            problems.push_back({{},
                                fmt::format("{} and {} contradict each other", one, other),
                                "give one of them"});
        }
    };
    const auto json = given("--json", o.json);
    const auto ids = given("--ids", o.ids);
    const auto count = given("--count", o.count);
    apart(json, other_format(o, "json"));
    apart(ids, other_format(o, "id"));
    apart(ids, json);
    apart(ids, count);
    apart(ids, given("--columns", o.columns));
    apart(given("--limit", o.limit), given("--all", o.all));
    apart(given("--header", o.header), given("--no-header", o.no_header));
    apart(given("--quiet", o.quiet), given("--verbose", o.verbose));
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

}  // namespace svcops::cli
