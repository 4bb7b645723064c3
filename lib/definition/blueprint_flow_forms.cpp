#include "lib/definition/blueprint_forms.hpp"
#include "lib/definition/level_forms.hpp"
#include "lib/definition/time_forms.hpp"
#include "lib/text/number.hpp"

namespace svcops {

namespace {

constexpr std::string_view service_time_pattern = "^([0-9]+(s|m|h))+$";

// Seconds of service time; `least` 0 where none at all means something.
struct ServiceTime {
    static void read(const Node& node, std::optional<std::int64_t>& into, ProblemList& problems) {
        const auto text = scalar(node, "a time such as 5m or 1h30m", problems);
        if (!text) {
            return;
        }
        const auto reading = parse_duration(*text, Zero::taken);
        problems.add(node, reading.problems);
        if (reading && !reading->exact()) {
            problems.add(node, fmt::format("{} is no time of service", describe(node)),
                         "write s, m and h: 5m, 1h30m; they run on the blueprint's calendar");
        } else if (reading) {
            into = reading->seconds;
        }
    }
    static Shape shape() { return Shape::text(std::string(service_time_pattern)); }
};

struct SpreadKeys {
    std::optional<std::int64_t> p50, p90, least, mode, most;
};

constexpr Key<SpreadKeys> spread_keys[] = {
    key<SpreadKeys, &SpreadKeys::p50, ServiceTime>("p50", Need::optional,
                                                   "half of all take no longer"),
    key<SpreadKeys, &SpreadKeys::p90, ServiceTime>("p90", Need::optional,
                                                   "nine in ten take no longer"),
    key<SpreadKeys, &SpreadKeys::least, ServiceTime>("min", Need::optional, "the least"),
    key<SpreadKeys, &SpreadKeys::mode, ServiceTime>("mode", Need::optional, "the most likely"),
    key<SpreadKeys, &SpreadKeys::most, ServiceTime>("max", Need::optional, "the most"),
};
constexpr Key<SpreadKeys> percentile_keys[] = {
    key<SpreadKeys, &SpreadKeys::p50, ServiceTime>("p50", Need::required,
                                                   "half of all take no longer"),
    key<SpreadKeys, &SpreadKeys::p90, ServiceTime>("p90", Need::required,
                                                   "nine in ten take no longer"),
};
constexpr Key<SpreadKeys> triangle_keys[] = {
    key<SpreadKeys, &SpreadKeys::least, ServiceTime>("min", Need::required, "the least"),
    key<SpreadKeys, &SpreadKeys::mode, ServiceTime>("mode", Need::required, "the most likely"),
    key<SpreadKeys, &SpreadKeys::most, ServiceTime>("max", Need::required, "the most"),
};

std::optional<Spread> percentiles(const Node& node, const SpreadKeys& keys, ProblemList& problems) {
    if (!keys.p50 || !keys.p90) {
        return std::nullopt;
    }
    if (*keys.p50 == 0) {
        problems.add(*node.find("p50"), "half of all take no time at all",
                     "write {min: 0s, mode: 0s, max: 10m} where many take none");
        return std::nullopt;
    }
    if (*keys.p90 <= *keys.p50) {
        problems.add(*node.find("p90"), "p90 is not above p50",
                     "nine in ten take longer than half of all; write one time where all take it");
        return std::nullopt;
    }
    return Spread{Spread::Kind::lognormal, static_cast<double>(*keys.p50),
                  static_cast<double>(*keys.p90), 0};
}

std::optional<Spread> triangle(const Node& node, const SpreadKeys& keys, ProblemList& problems) {
    if (!keys.least || !keys.mode || !keys.most) {
        return std::nullopt;
    }
    if (*keys.mode < *keys.least || *keys.most < *keys.mode || *keys.least == *keys.most) {
        problems.add(*node.find("mode"), "min, mode and max are not in this order",
                     "the least, the most likely, the most; one time where all take it");
        return std::nullopt;
    }
    return Spread{Spread::Kind::triangular, static_cast<double>(*keys.least),
                  static_cast<double>(*keys.mode), static_cast<double>(*keys.most)};
}

void check_complete(const Node& node, std::span<const Key<SpreadKeys>> keys,
                    ProblemList& problems) {
    for (const Key<SpreadKeys>& row : keys) {
        if (node.find(row.name) == nullptr) {
            problems.add(node, fmt::format("key '{}' is missing", row.name),
                         fmt::format("it gives {}", row.meaning));
        }
    }
}

std::optional<double> share_of(const Node& node, std::string_view such, ProblemList& problems) {
    const auto text = scalar(node, fmt::format("a share such as {}", such), problems);
    if (!text) {
        return std::nullopt;
    }
    const auto share = parse_percent(*text);
    if (!share || *share < 0) {
        problems.add(node, fmt::format("{} is no share", describe(node)),
                     "write a percentage with its sign, 0% to 100%");
        return std::nullopt;
    }
    return share;
}

Shape share_shape() {
    return Shape::text(fmt::format("^{}$", percent_pattern));
}

void read_shares(const Node& node, std::vector<Way>& into, double below, ProblemList& problems) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        Way way;
        StepName::read(node.keys[i], way.to, problems);
        const auto share = share_of(node.items[i], "60%", problems);
        if (share && (*share <= 0 || *share >= below)) {
            problems.add(node.items[i], fmt::format("{} is no way to go", describe(node.items[i])),
                         below > 1 ? "write a share above 0%, up to 100%"
                                   : "a share of rework is above 0% and below 100%");
        }
        way.share = share;
        into.push_back(std::move(way));
    }
}

struct Probability {
    static void read(const Node& node, double& into, ProblemList& problems) {
        into = share_of(node, "10%", problems).value_or(into);
    }
    static Shape shape() { return share_shape(); }
};

constexpr Key<FailPoint> fail_keys[] = {
    key<FailPoint, &FailPoint::cause, LocalizedText>("cause", Need::required,
                                                     "what goes wrong: text, or by language"),
    key<FailPoint, &FailPoint::probability, Probability>(
        "probability", Need::optional, "how often, of the times that the step is taken: 10%"),
    key<FailPoint, &FailPoint::recovery, Maybe<StepName>>("recovery", Need::optional,
                                                          "the step that makes up for it"),
    key<FailPoint, &FailPoint::owner, Text>("owner", Need::optional, "who answers for it"),
};

}  // namespace

void SpreadForm::read(const Node& node, std::optional<Spread>& into, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        std::optional<std::int64_t> fixed;
        ServiceTime::read(node, fixed, problems);
        if (fixed) {
            into = Spread{Spread::Kind::fixed, static_cast<double>(*fixed), 0, 0};
        }
        return;
    }
    SpreadKeys keys;
    Record<SpreadKeys, spread_keys>::read(node, keys, problems);
    const bool says_share = node.find("p50") != nullptr || node.find("p90") != nullptr;
    const bool says_range =
        node.find("min") != nullptr || node.find("mode") != nullptr || node.find("max") != nullptr;
    if (says_share && says_range) {
        problems.add(node, "two ways to say how long it takes",
                     "write {p50, p90}, or {min, mode, max}");
    } else if (says_range) {
        check_complete(node, triangle_keys, problems);
        into = triangle(node, keys, problems);
    } else {
        check_complete(node, percentile_keys, problems);
        into = percentiles(node, keys, problems);
    }
}

Shape SpreadForm::shape() {
    return Shape::any({ServiceTime::shape(), Record<SpreadKeys, percentile_keys>::shape(),
                       Record<SpreadKeys, triangle_keys>::shape()});
}

void WaysForm::read(const Node& node, std::vector<Way>& into, ProblemList& problems) {
    constexpr double all = 1 + 1e-9;
    if (node.kind == Node::Kind::mapping) {
        read_shares(node, into, all, problems);
        return;
    }
    std::vector<StepReference> steps;
    ListOrOne<StepName>::read(node, steps, problems);
    for (StepReference& step : steps) {
        into.push_back({std::move(step), std::nullopt});
    }
}

Shape WaysForm::shape() {
    return Shape::any({StepName::shape(), Shape::list(StepName::shape()),
                       Shape::map(std::string(name_pattern), share_shape())});
}

void ReworkForm::read(const Node& node, std::vector<Way>& into, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        problems.add(node,
                     fmt::format("steps with their shares are needed here, not {}", describe(node)),
                     "write {register: 5%}");
        return;
    }
    read_shares(node, into, 1, problems);
}

Shape ReworkForm::shape() {
    return Shape::map(std::string(name_pattern), share_shape());
}

void FailForm::read(const Node& node, std::optional<FailPoint>& into, ProblemList& problems) {
    FailPoint& fail = into.emplace();
    fail.place = problems.place(node);
    Record<FailPoint, fail_keys>::read(node, fail, problems);
}

Shape FailForm::shape() {
    return Record<FailPoint, fail_keys>::shape();
}

}  // namespace svcops
