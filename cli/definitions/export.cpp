#include "cli/context.hpp"
#include "cli/verbs.hpp"
#include "lib/definition/openslo_text.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli::definitions {

namespace {

void refuse_unknown_levels(const std::vector<std::string>& names,
                           const std::vector<ServiceLevel>& levels) {
    std::vector<std::string_view> known;
    std::ranges::transform(levels, std::back_inserter(known), &ServiceLevel::name);
    std::vector<Problem> problems;
    for (const auto& name : names) {
        if (std::ranges::count(known, name) == 0) {
            problems.push_back({{},
                                fmt::format("there is no service level '{}'", visible(name)),
                                did_you_mean(name, known)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::no_input, std::move(problems));
    }
}

ExitCode run_export(const std::vector<std::string>& names, Context& context) {
    if (context.format(Shape::account) != Format::own) {
        throw InputError(Outcome::usage, "definitions export writes OpenSLO, which is YAML",
                         "leave the format out, or say --format openslo");
    }
    const auto& definitions = context.definitions();
    refuse_unknown_levels(names, definitions.service_levels);
    const auto made = openslo_text(definitions, names, context.now(),
                                   context.settings().text("lang").value_or("en"));
    context.write(made.text);
    for (const auto& remark : made.remarks) {
        const auto note = to_string(remark, "note");
        context.say(note);
    }
    return context.found(made.text.empty() ? 0 : 1);
}

}  // namespace

Action export_(Args& args) {
    auto names = std::make_shared<std::vector<std::string>>();
    args.operands(*names, "NAME", "service levels; without any, all of them", Offer::level);
    return [names](Context& context) { return run_export(*names, context); };
}

}  // namespace svcops::cli::definitions
