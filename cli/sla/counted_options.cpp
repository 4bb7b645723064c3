#include "cli/sla/counted_options.hpp"

#include "cli/args.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

std::vector<ReportKey> split_keys(const std::vector<std::string>& lists) {
    std::vector<ReportKey> keys;
    std::vector<Problem> problems;
    for (const auto& list : lists) {
        std::size_t from = 0;
        while (from <= list.size()) {
            const auto to = std::min(list.find(',', from), list.size());
            const auto name = list.substr(from, to - from);
            const Place place{"--by", 0, static_cast<std::uint32_t>(from + 1)};
            auto key = report_key(name);
            if (!key) {
                auto hint = did_you_mean(name, report_key_names());
                problems.push_back(
                    {place, fmt::format("cannot split by '{}'", visible(name)),
                     hint.empty() ? fmt::format("one of {}", fmt::join(report_key_names(), ", "))
                                  : std::move(hint),
                     list});
            } else if (std::ranges::find(keys, key->name, &ReportKey::name) != keys.end()) {
                problems.push_back(
                    {place, fmt::format("'{}' twice", key->name), "name each once", list});
            } else {
                keys.push_back(std::move(*key));
            }
            from = to + 1;
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    return keys;
}

Attribution attribution_of(const std::optional<std::string>& text) {
    if (!text || *text == "now") {
        return Attribution::now;
    }
    if (*text == "breach") {
        return Attribution::breach;
    }
    if (*text == "stop") {
        return Attribution::stop;
    }
    throw InputError(Outcome::usage, fmt::format("--holder: unknown instant '{}'", visible(*text)),
                     "now, breach or stop");
}

}  // namespace

void declare(CountedOptions& options, Args& args) {
    args.option("--by", options.by, "FIELDS",
                "split by fields, day, week, month, quarter or year of the decision",
                Offer::report_key)
        .option("--period", options.period, "PERIOD",
                "cycles decided in it: 2026-05, 2026-Q2, last-month, A..B")
        .option("--holder", options.holder, "WHEN",
                "whose a cycle is by agent, team or priority: now, breach or stop");
}

ReportOptions counted_as(const CountedOptions& options, Context& context) {
    ReportOptions wanted;
    wanted.by = split_keys(options.by);
    if (options.period) {
        wanted.period = context.period_of("--period", *options.period);
    }
    wanted.attribution = attribution_of(options.holder);
    wanted.zone = context.zone();
    return wanted;
}

}  // namespace svcops::cli
