#include "cli/insight/asked_cases.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::string_view any_activity = "any";
constexpr std::size_t shown_names = 12;

using OptionValue = std::pair<std::string_view, const std::optional<std::string>*>;

// The options that name activities, as they are given.
std::vector<OptionValue> named_activities(const FlowOptions& options) {
    std::vector<OptionValue> all{
        {"--rework", &options.rework}, {"--first", &options.first}, {"--last", &options.last}};
    if (!options.between_holders) {
        all.emplace_back("--from", &options.from);
        all.emplace_back("--to", &options.to);
    }
    std::erase_if(all, [](const OptionValue& each) { return !*each.second; });
    return all;
}

std::optional<ActivityId> activity(const std::optional<std::string>& name,
                                   ActivityNames& activities) {
    if (!name) {
        return std::nullopt;
    }
    const auto id = activities.take(*name);
    if (!id) {
        throw InputError(Outcome::usage,
                         fmt::format("more than {} different activities", max_activities));
    }
    return id;
}

std::optional<std::uint32_t> holder_of(std::string_view option,
                                       const std::optional<std::string>& name,
                                       const FindHolder& find) {
    if (!name) {
        return std::nullopt;
    }
    const auto number = find(*name);
    if (!number) {
        throw InputError(Outcome::usage,
                         fmt::format("{}: nobody is called '{}'", option, visible(*name)),
                         "--show handoffs lists who hands on to whom");
    }
    return number;
}

std::optional<Bounce> bounce_of(const std::optional<std::string>& name) {
    if (!name) {
        return std::nullopt;
    }
    for (const Bounce each : {Bounce::aba, Bounce::back}) {
        if (to_token(each) == *name) {
            return each;
        }
    }
    throw InputError(Outcome::usage, fmt::format("--pingpong: '{}' is none", visible(*name)),
                     "aba or return");
}

std::uint32_t variant_by_number(std::uint64_t number, const MeasuredFlow& measured) {
    const VariantCount& variants = measured.count.variants();
    if (number == 0 || number > variants.size()) {
        throw InputError(
            Outcome::usage, fmt::format("--variant: there is no number {}", number),
            variants.size() == 0 ? "there are none" : fmt::format("1 to {}", variants.size()));
    }
    return variants.top(number, measured.named.rank).back();
}

std::uint32_t variant_by_steps(const std::string& text, const MeasuredFlow& measured) {
    std::vector<ActivityId> steps;
    bool is_known = true;
    for (std::string_view rest = text; is_known;) {
        const auto end = rest.find(step_joint);
        const auto id = measured.activities.find(rest.substr(0, end));
        is_known = id.has_value();
        steps.push_back(id.value_or(0));
        if (end == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(end + step_joint.size());
    }
    const auto variant =
        is_known ? measured.count.variants().find(steps) : std::optional<std::uint32_t>();
    if (!variant) {
        throw InputError(Outcome::usage,
                         fmt::format("--variant: no case has the steps '{}'", visible(text)),
                         "give its number or its steps as --show variants has them");
    }
    return *variant;
}

}  // namespace

CasesAsked asked_cases(const FlowOptions& options, ActivityNames& activities,
                       const FindHolder& holder) {
    CasesAsked asked;
    if (options.between_holders) {
        asked.giver = holder_of("--from", options.from, holder);
        asked.taker = holder_of("--to", options.to, holder);
    } else {
        asked.from = activity(options.from, activities);
        asked.to = activity(options.to, activities);
    }
    asked.any_reworked = options.rework == any_activity;
    if (!asked.any_reworked) {
        asked.reworked = activity(options.rework, activities);
    }
    asked.bounce = bounce_of(options.pingpong);
    asked.first = activity(options.first, activities);
    asked.last = activity(options.last, activities);
    return asked;
}

void refuse_unknown_activities(const FlowOptions& options, const MeasuredFlow& measured) {
    std::vector<std::string_view> known;
    for (const FlowState& each : measured.flow.states) {
        known.push_back(measured.activities.name(each.activity));
    }
    std::vector<Problem> problems;
    for (const auto& [option, name] : named_activities(options)) {
        const bool is_any = option == "--rework" && *name == any_activity;
        if (is_any || known.empty() || std::ranges::find(known, **name) != known.end()) {
            continue;
        }
        const auto near = did_you_mean(**name, known);
        const std::span first(known.data(), std::min(known.size(), shown_names));
        problems.push_back(
            {{},
             fmt::format("{}: no case has the activity '{}'", option, visible(**name)),
             near.empty() ? fmt::format("one of {}{}", fmt::join(first, ", "),
                                        known.size() > shown_names ? ", ..." : "")
                          : near});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

void leave_variant(const std::string& text, MeasuredFlow& measured) {
    const auto number = parse_integer(text);
    const std::uint32_t wanted =
        number && *number >= 0 ? variant_by_number(static_cast<std::uint64_t>(*number), measured)
                               : variant_by_steps(text, measured);
    std::erase_if(measured.flow.cases_kept,
                  [&](const CaseOfFlow& each) { return each.variant != wanted; });
}

}  // namespace svcops::cli
