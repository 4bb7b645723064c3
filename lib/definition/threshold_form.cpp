#include "lib/definition/level_forms.hpp"
#include "lib/definition/time_forms.hpp"
#include "lib/text/number.hpp"

namespace svcops {

namespace {

// A share above 100% is passed after the breach.
constexpr double most_of_target = 10;
constexpr std::string_view share_pattern = "([0-9]{1,3}(\\.[0-9]+)?|1000(\\.0+)?)%";

// "-1h" on the clock, "-24h calendar" as time passes, "-1bd" in working days.
std::optional<FromDue> from_due(const Node& key, ProblemList& problems) {
    constexpr std::string_view by_calendar = " calendar";
    std::string_view length = std::string_view(key.text).substr(1);
    const bool as_time_passes = length.ends_with(by_calendar);
    if (as_time_passes) {
        length.remove_suffix(by_calendar.size());
    }
    const auto offset = read_duration(key, length, problems);
    if (!offset) {
        return std::nullopt;
    }
    using Unit = FromDue::Unit;
    const std::int64_t sign = key.text.front() == '-' ? -1 : 1;
    if (offset->exact()) {
        return FromDue{as_time_passes ? Unit::calendar_seconds : Unit::clock_seconds,
                       sign * offset->seconds};
    }
    if (!as_time_passes && *offset == Duration{.business_days = offset->business_days}) {
        return FromDue{Unit::working_days, sign * offset->business_days};
    }
    problems.add(key, fmt::format("'{}' is no offset from due", key.text),
                 "write -1h on the clock, -24h calendar as time passes, or -1bd in working days");
    return std::nullopt;
}

void read_threshold_name(const Node& key, Threshold& threshold, ProblemList& problems) {
    const std::string_view name = key.text;
    threshold.name = name;
    if (name == "breach") {
        threshold.breach = true;
    } else if (name.ends_with('%')) {
        threshold.share = parse_percent(name, most_of_target);
        if (!threshold.share || *threshold.share <= 0) {
            problems.add(key, fmt::format("'{}' is no share of a target", name),
                         "write a percentage above 0% up to 1000%: 80%, or 150% for half a target "
                         "after the breach");
        }
    } else if (name.starts_with('-') || name.starts_with('+')) {
        threshold.from_due = from_due(key, problems);
    } else {
        problems.add(key, fmt::format("unknown threshold {}", describe(key)),
                     "write a share (80%), an offset before or after due (-1h, +30m, "
                     "-24h calendar, -1bd), or breach");
    }
}

struct Action {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        const auto text = scalar(node, "an action", problems);
        if (!text) {
            return;
        }
        into = *text;
        const auto addressed = addressed_by(into);
        if (into == "raise priority" || (addressed && valid_name(addressed->receiver))) {
            return;
        }
        constexpr std::string_view known[] = {"notify NAME", "page NAME", "raise priority"};
        problems.add(node, fmt::format("unknown action {}", describe(node)),
                     name_hint(into, known));
    }
    static Shape shape() {
        return Shape::text("^(raise priority|(notify|page) [a-z0-9]([a-z0-9.-]*[a-z0-9])?)$");
    }
};

// An empty item is none, and was told.
void set_places(const Node& node, Threshold& threshold, const ProblemList& problems) {
    if (node.kind != Node::Kind::sequence) {
        threshold.places.push_back(problems.place(node));
        return;
    }
    for (const Node& item : node.items) {
        if (item.kind != Node::Kind::null) {
            threshold.places.push_back(problems.place(item));
        }
    }
}

}  // namespace

void Thresholds::read(const Node& node, std::vector<Threshold>& into, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        problems.add(node, fmt::format("thresholds are needed here, not {}", describe(node)),
                     "write {80%: [notify team-lead]}");
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        Threshold& threshold = into.emplace_back();
        read_threshold_name(node.keys[i], threshold, problems);
        ListOrOne<Action>::read(node.items[i], threshold.actions, problems);
        set_places(node.items[i], threshold, problems);
    }
}

Shape Thresholds::shape() {
    return Shape::map(
        fmt::format("^({}|[-+][0-9]+[smh]([0-9]+[smh])*( calendar)?|[-+][0-9]+bd|breach)$",
                    share_pattern),
        ListOrOne<Action>::shape());
}

}  // namespace svcops
