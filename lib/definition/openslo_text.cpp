#include "lib/definition/openslo_text.hpp"

#include "lib/definition/mapping_text.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace svcops {

namespace {

constexpr std::size_t longest_name = 63;  // of OpenSLO's metadata.name, an RFC 1123 label

// A day on which a week, a month, a quarter and a year begin.
constexpr std::string_view common_start = "2024-01-01 00:00:00";

struct CalendarWindow {
    std::string_view ours, theirs;
};
constexpr CalendarWindow calendar_windows[] = {
    {"week", "1w"}, {"month", "1M"}, {"quarter", "1Q"}, {"year", "1Y"}};

std::string label(std::string_view text) {
    std::string made(text);
    std::ranges::replace_if(
        made, [](char c) { return c == '_' || c == '.'; }, '-');
    return made;
}

std::string amount(const Allowance& allowed) {
    Duration length;
    length.seconds = allowed.seconds;
    length.business_days = allowed.working_days;
    return to_string(length);
}

// "4h", or "{P1: 1h, P2: 4h, none: 8h}".
std::string within_text(const Target& target) {
    constexpr std::array<std::string_view, 6> names{"none", "P1", "P2", "P3", "P4", "P5"};
    const auto& first = target.within[0];
    if (first != Allowance{} &&
        std::ranges::all_of(target.within, [&](const Allowance& each) { return each == first; })) {
        return amount(first);
    }
    std::vector<std::string> rows;
    for (std::size_t i = 1; i <= names.size(); ++i) {
        const auto place = i % names.size();  // that of no priority last
        if (target.within[place] != Allowance{}) {
            rows.push_back(fmt::format("{}: {}", names[place], amount(target.within[place])));
        }
    }
    return fmt::format("{{{}}}", fmt::join(rows, ", "));
}

// The one service that a match is about; the level's own name where it is not about one.
std::string service_of(const ServiceLevel& level) {
    constexpr std::string_view key = "service:";
    std::string_view text = level.match_text;
    std::string found;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        const bool plain = word.find_first_of("()|,*!") == std::string_view::npos;
        if (!plain || word == "or" || word == "not" || word == "and") {
            return label(level.name);
        }
        if (word.starts_with(key)) {
            found = word.substr(key.size());
        }
    }
    return found.empty() ? label(level.name) : label(found);
}

class OpenSloWriter {
public:
    OpenSloWriter(const Definitions& definitions, std::string_view language)
        : definitions_(definitions), language_(language) {}

    void add(const ServiceLevel& level) {
        for (const Target& target : level.targets) {
            if (target.objective) {
                slo(level, target);
            } else {
                remark(target.place,
                       fmt::format("'{}' of {} has no objective", target.measure, level.name),
                       "an SLO is a share to be met: objective: 95% per month");
            }
        }
    }

    OpenSloText take() {
        OpenSloText made;
        for (const auto& [name, title] : services_) {
            made.text += fmt::format(
                "---\napiVersion: openslo/v1\nkind: Service\nmetadata:\n  name: {}\n{}spec: {{}}\n",
                name, title_line(title));
        }
        made.text += slos_;
        made.remarks = std::move(remarks_);
        return made;
    }

private:
    static std::string title_line(std::string_view title) {
        return title.empty() ? std::string()
                             : fmt::format("  displayName: {}\n", yaml_scalar(title));
    }

    void remark(const Place& place, std::string what, std::string hint) {
        remarks_.push_back({place, std::move(what), std::move(hint)});
    }

    [[nodiscard]] std::string zone_of(const std::string& calendar) const {
        const auto found = definitions_.calendars.find(calendar);
        return found == definitions_.calendars.end() ? "UTC" : found->second->zone().name();
    }

    [[nodiscard]] std::string window(const Objective& objective,
                                     const std::string& calendar) const {
        if (objective.days > 0) {
            return fmt::format("    - duration: {}d\n      isRolling: true\n", objective.days);
        }
        const auto* const row =
            std::ranges::find(calendar_windows, objective.window, &CalendarWindow::ours);
        return fmt::format(
            "    - duration: {}\n      isRolling: false\n      calendar:\n"
            "        startTime: {}\n        timeZone: {}\n",
            row->theirs, common_start, yaml_scalar(zone_of(calendar)));
    }

    // What one clock follows from, in the words of a ServiceLevel.
    static std::string source(const ServiceLevel& level, const Target& target,
                              const std::string& calendar) {
        constexpr std::string_view indent = "              ";
        std::string text;
        const auto line = [&](std::string_view key, std::string_view value) {
            text += fmt::format("{}{}: {}\n", indent, key, value);
        };
        line("serviceLevel", yaml_scalar(level.name));
        if (!level.match_text.empty()) {
            line("match", yaml_scalar(level.match_text));
        }
        line("calendar", yaml_scalar(calendar));
        line("measure", yaml_scalar(target.measure));
        line("within", within_text(target));
        if (!target.pause.empty()) {
            line("pause", fmt::format("[{}]", fmt::join(target.pause, ", ")));
        }
        return text;
    }

    void slo(const ServiceLevel& level, const Target& target) {
        const auto name = label(level.name) + "-" + label(target.measure);
        if (name.size() > longest_name) {
            remark(target.place, fmt::format("'{}' is too long for OpenSLO", name),
                   fmt::format("at most {} letters", longest_name));
            return;
        }
        remark_alerts(level, target);
        const auto& calendar = target.calendar.empty() ? level.calendar : target.calendar;
        const auto title = std::string(in_language(level.display_name, language_));
        const auto service = service_of(level);
        services_.try_emplace(service, service_title(service));
        const auto clock = source(level, target, calendar);
        const auto metric = [&](std::string_view which, std::string_view outcome) {
            return fmt::format(
                "        {}:\n          metricSource:\n            type: svcops\n"
                "            spec:\n{}              outcome: {}\n",
                which, clock, outcome);
        };
        slos_ += fmt::format(
            "---\napiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: {}\n{}spec:\n"
            "  service: {}\n  indicator:\n    metadata:\n      name: {}\n    spec:\n"
            "      ratioMetric:\n        counter: true\n{}{}  timeWindow:\n{}"
            "  budgetingMethod: Occurrences\n  objectives:\n    - displayName: {}\n"
            "      target: {}\n",
            name, title_line(title), service, name, metric("good", "met"),
            metric("total", "decided"), window(*target.objective, calendar),
            yaml_scalar(target.measure), target.objective->share);
    }

    [[nodiscard]] std::string service_title(const std::string& name) const {
        const auto found = std::ranges::find(definitions_.services, name, &Service::name);
        return found == definitions_.services.end()
                   ? std::string()
                   : std::string(in_language(found->display_name, language_));
    }

    // An AlertPolicy has one condition with one window in the time of the wall clock.
    void remark_alerts(const ServiceLevel& level, const Target& target) {
        for (const BurnAlert& alert : target.alerts) {
            remark(alert.place,
                   fmt::format("the alert at {}x of {} {} is left out", alert.factor, level.name,
                               target.measure),
                   "OpenSLO has no two windows at once, and none in hours of service");
        }
        if (!target.at.empty()) {
            remark(target.place,
                   fmt::format("the thresholds of {} {} are left out", level.name, target.measure),
                   "OpenSLO knows shares of many, and nothing of one ticket");
        }
    }

    const Definitions& definitions_;
    std::string language_;
    std::map<std::string, std::string> services_;
    std::string slos_;
    std::vector<Problem> remarks_;
};

}  // namespace

OpenSloText openslo_text(const Definitions& definitions, std::span<const std::string> names,
                         Instant now, std::string_view language) {
    // Of several versions the last one that has begun.
    std::map<std::string, const ServiceLevel*> in_force;
    for (const ServiceLevel& level : definitions.service_levels) {
        const bool asked = names.empty() || std::ranges::count(names, level.name) > 0;
        if (!asked || level.type == LevelType::fulfilment || level.effective_from > now) {
            continue;
        }
        auto& known = in_force[level.name];
        if (known == nullptr || known->effective_from <= level.effective_from) {
            known = &level;
        }
    }
    OpenSloWriter writer(definitions, language);
    for (const auto& [name, level] : in_force) {
        writer.add(*level);
    }
    return writer.take();
}

}  // namespace svcops
