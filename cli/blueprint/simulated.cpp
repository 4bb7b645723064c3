#include "cli/blueprint/simulated.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace svcops::cli {

namespace {

std::uint64_t number_of(std::string_view option, const std::string& text, std::uint64_t least,
                        std::uint64_t most) {
    const auto number = parse_integer(text);
    if (!number || *number < 0 || static_cast<std::uint64_t>(*number) < least ||
        static_cast<std::uint64_t>(*number) > most) {
        throw InputError(Outcome::usage, fmt::format("{}: '{}' is not a whole number from {} to {}",
                                                     option, visible(text), least, most));
    }
    return static_cast<std::uint64_t>(*number);
}

// Seconds of "s", "m", "h"; 0 of anything else.
double unit_seconds(std::string_view unit) {
    constexpr double minute = 60, hour = 3'600;
    return unit == "s" ? 1 : unit == "m" ? minute : unit == "h" ? hour : 0;
}

}  // namespace

void declare(SimulationOptions& options, Args& args) {
    args.option("--runs", options.runs, "N", "how many cases are drawn, up to 1000000; 10000")
        .option("--seed", options.seed, "S",
                "the same seed draws the same cases, on every machine; 1");
}

SimulationQuestion simulation_question(const SimulationOptions& options, Context& context) {
    constexpr auto largest = static_cast<std::uint64_t>(INT64_MAX);
    SimulationQuestion question;
    if (options.runs) {
        question.runs = number_of("--runs", *options.runs, 1, most_runs);
    }
    if (options.seed) {
        question.seed = number_of("--seed", *options.seed, 0, largest);
    }
    question.threads = context.session().processors();
    return question;
}

void check_length(const SimulationQuestion& question, const PathTimes& times) {
    constexpr double most_steps = 1e10;
    const double steps = std::accumulate(times.visits.begin(), times.visits.end(), 0.0) *
                         static_cast<double>(question.runs);
    if (steps > most_steps) {
        throw InputError(Outcome::usage,
                         fmt::format("--runs: {} runs are {:.0f} steps, more than {:.0f}",
                                     question.runs, steps, most_steps),
                         "fewer runs, or less rework");
    }
}

double arrivals_of(const std::string& text) {
    const auto slash = text.find('/');
    const auto count = parse_decimal(text.substr(0, slash));
    const double unit = slash == std::string::npos ? 0 : unit_seconds(text.substr(slash + 1));
    if (!count || !std::isfinite(*count) || *count <= 0 || unit == 0) {
        throw InputError(Outcome::usage,
                         fmt::format("--arrivals: '{}' is no rate of cases", visible(text)),
                         "30/h: cases an hour of service time; /m and /s too");
    }
    return *count / unit;
}

std::vector<OwnerStaff> staff_of(const std::vector<std::string>& texts) {
    constexpr std::uint64_t most_people = 100'000;
    std::vector<OwnerStaff> staff;
    for (const auto& text : texts) {
        const auto equals = text.rfind('=');
        if (equals == std::string::npos || equals == 0) {
            throw InputError(Outcome::usage,
                             fmt::format("--staff: '{}' names no owner", visible(text)),
                             "agent=3: so many people of that owner work side by side");
        }
        const auto people = number_of("--staff", text.substr(equals + 1), 1, most_people);
        const auto owner = text.substr(0, equals);
        if (std::ranges::find(staff, owner, &OwnerStaff::owner) != staff.end()) {
            throw InputError(Outcome::usage, fmt::format("--staff: '{}' twice", visible(owner)));
        }
        staff.push_back({owner, static_cast<std::uint32_t>(people)});
    }
    return staff;
}

std::vector<OwnerQueue> queues_of(const Blueprint& blueprint, const PathTimes& times,
                                  double arrivals, const std::vector<OwnerStaff>& staff) {
    auto queues = owner_queues(blueprint, times.visits, arrivals, staff);
    std::vector<std::string_view> owners;
    for (const BlueprintStep& step : blueprint.steps) {
        const bool is_known = std::ranges::find(owners, step.owner) != owners.end();
        if (step.time && !step.owner.empty() && !is_known) {
            owners.push_back(step.owner);
        }
    }
    std::vector<Problem> problems;
    for (const OwnerStaff& people : staff) {
        const auto queue = std::ranges::find(queues, people.owner, &OwnerQueue::owner);
        if (queue == queues.end()) {
            auto hint = did_you_mean(people.owner, owners);
            problems.push_back(
                {{},
                 fmt::format("--staff: no step with a time is owned by '{}'",
                             visible(people.owner)),
                 hint.empty() ? fmt::format("owners: {}", fmt::join(owners, ", ")) : hint});
        } else if (queue->load >= queue->staff) {
            problems.push_back(
                {{},
                 fmt::format("--staff: {:.2f} people of '{}' are at work all the time, and there "
                             "are {}: the queue grows without end",
                             queue->load, people.owner, queue->staff),
                 queue->load < 1e5
                     ? fmt::format("--staff {}={:.0f}", people.owner, std::floor(queue->load) + 1)
                     : "fewer arrivals"});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    return queues;
}

}  // namespace svcops::cli
