#include "lib/definition/openslo_reading.hpp"

#include "lib/definition/mapping_text.hpp"
#include "lib/definition/problem_list.hpp"
#include "lib/definition/yaml_reader.hpp"
#include "lib/text/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <span>

namespace svcops {

namespace {

constexpr std::string_view version = "openslo/v1";

// What OpenSLO has beside services and objectives.
constexpr std::string_view other_kinds[] = {"AlertPolicy", "AlertCondition",
                                            "AlertNotificationTarget", "DataSource"};

const Node* at(const Node* node, std::initializer_list<std::string_view> path) {
    for (const auto key : path) {
        if (node == nullptr || node->kind != Node::Kind::mapping) {
            return nullptr;
        }
        node = node->find(key);
    }
    return node;
}

std::string text_at(const Node* node, std::initializer_list<std::string_view> path) {
    const Node* const found = at(node, path);
    return found != nullptr && found->kind == Node::Kind::scalar ? found->text : std::string();
}

// The nodes of a list; none where it is no list.
std::span<const Node> items_at(const Node* node, std::initializer_list<std::string_view> path) {
    const Node* const found = at(node, path);
    return found != nullptr && found->kind == Node::Kind::sequence ? std::span(found->items)
                                                                   : std::span<const Node>();
}

// A value as it was written, on one line.
std::string flow(const Node& node) {
    std::string text;
    switch (node.kind) {
        case Node::Kind::null:
            return "null";
        case Node::Kind::scalar:
            return yaml_scalar(node.text);
        case Node::Kind::sequence:
            for (const Node& item : node.items) {
                text += (text.empty() ? "" : ", ") + flow(item);
            }
            return "[" + text + "]";
        case Node::Kind::mapping:
            break;
    }
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        text += (i == 0 ? "" : ", ") + yaml_scalar(node.keys[i].text) + ": " + flow(node.items[i]);
    }
    return "{" + text + "}";
}

// A share as a percentage, "99.5"; rounded where binary fractions would show.
std::string percent(double share) {
    constexpr double hundred = 100, digits = 1e9;
    return fmt::format("{}", std::round(share * hundred * digits) / digits);
}

// One target of a ServiceLevel in the making; `clock` is null when the indicator is no clock.
// A duration of OpenSLO: "30d" is 30 and d.
struct WindowLength {
    std::int64_t count = 0;
    char unit = 'd';  // m, h, d, w, M, Q, Y
};

std::optional<WindowLength> length_of(std::string_view text) {
    const auto count = parse_integer(text.substr(0, text.empty() ? 0 : text.size() - 1));
    if (!count || *count < 1 ||
        std::string_view("mhdwMQY").find(text.back()) == std::string::npos) {
        return std::nullopt;
    }
    return WindowLength{*count, text.back()};
}

// As a service level says it, "30d"; "" where none is the same.
std::string rolling_window(const WindowLength& length) {
    constexpr std::int64_t week = 7;
    switch (length.unit) {
        case 'd':
            return fmt::format("{}d", length.count);
        case 'w':
            return fmt::format("{}d", length.count * week);
        default:
            return {};
    }
}

// "month"; "" where none is the same.
std::string calendar_window(const WindowLength& length) {
    if (length.count != 1) {
        return {};
    }
    switch (length.unit) {
        case 'w':
            return "week";
        case 'M':
            return "month";
        case 'Q':
            return "quarter";
        case 'Y':
            return "year";
        default:
            return {};
    }
}

struct TargetText {
    std::string measure;
    const Node* clock = nullptr;
    std::string objective;  // "95% per month"; "" none that is ours
};

struct LevelText {
    std::string name, title, service;
    const Node* clock = nullptr;  // of its first target
    std::vector<TargetText> targets;
};

class OpenSloReader {
public:
    explicit OpenSloReader(const SourceText& source) : source_(source), problems_(source.path) {}

    Reading<OpenSloDefinitions> read() {
        auto documents = read_yaml(source_);
        if (!documents.problems.empty()) {
            Reading<OpenSloDefinitions> reading;
            reading.problems = std::move(documents.problems);
            return reading;
        }
        for (const Node& document : *documents) {
            note_indicator(document);
        }
        for (const Node& document : *documents) {
            take(document);
        }
        Reading<OpenSloDefinitions> reading(made());
        reading.problems = problems_.take();
        return reading;
    }

private:
    void remark(const Node& node, std::string what, std::string hint) {
        remarks_.push_back({problems_.place(node), std::move(what), std::move(hint)});
    }

    void note_indicator(const Node& document) {
        if (text_at(&document, {"kind"}) == "SLI") {
            indicators_[text_at(&document, {"metadata", "name"})] = at(&document, {"spec"});
        }
    }

    void take(const Node& document) {
        const auto kind = text_at(&document, {"kind"});
        const auto name = text_at(&document, {"metadata", "name"});
        if (document.kind != Node::Kind::mapping || text_at(&document, {"apiVersion"}) != version) {
            problems_.add(document, "this is no document of OpenSLO v1",
                          fmt::format("apiVersion: {}", version));
        } else if (kind.empty() || name.empty()) {
            problems_.add(document,
                          fmt::format("{} is missing", kind.empty() ? "kind" : "metadata.name"),
                          "each document of OpenSLO has both");
        } else if (!names_.insert(kind + " " + name).second) {
            problems_.add(document, fmt::format("{} '{}' is there twice", kind, name),
                          "give one of them another name");
        } else if (kind == "Service") {
            services_.push_back(&document);
        } else if (kind == "SLO") {
            slo(document, name);
        } else if (std::ranges::count(other_kinds, kind) > 0) {
            remark(document, fmt::format("{} '{}' is left out", kind, name),
                   "alerts stand beside the objective, under 'alerts:' of its target");
        } else if (kind != "SLI") {
            problems_.add(*document.find("kind"),
                          fmt::format("'{}' is no kind of OpenSLO v1", kind),
                          "Service, SLO, SLI, AlertPolicy, AlertCondition, "
                          "AlertNotificationTarget or DataSource");
        }
    }

    // The spec of an indicator that stands in the SLO, or that it names.
    const Node* indicator(const Node& slo) {
        if (const Node* const own = at(&slo, {"spec", "indicator", "spec"})) {
            return own;
        }
        const Node* const named = at(&slo, {"spec", "indicatorRef"});
        if (named == nullptr) {
            problems_.add(slo, "the SLO has no indicator", "indicator: or indicatorRef:");
            return nullptr;
        }
        const auto found = indicators_.find(named->text);
        if (found == indicators_.end()) {
            remark(*named, fmt::format("no SLI '{}' is here", named->text),
                   "read it together with the SLO: both in one file");
            return nullptr;
        }
        return found->second;
    }

    // What the clock follows from; null, and a remark, when it is no clock of ours.
    const Node* clock_of(const Node& indicator) {
        for (const auto& path : {std::initializer_list<std::string_view>{"ratioMetric", "good"},
                                 {"ratioMetric", "total"},
                                 {"thresholdMetric"}}) {
            const Node* const metric = at(&indicator, path);
            const Node* const source = at(metric, {"metricSource"});
            if (source == nullptr) {
                continue;
            }
            const Node* const spec = at(source, {"spec"});
            if (text_at(source, {"type"}) == "svcops" && !text_at(spec, {"measure"}).empty()) {
                return spec;
            }
            remark(*source,
                   fmt::format("a source of type '{}' is no clock of tickets",
                               text_at(source, {"type"})),
                   "write the measure and its time into the target, or 'type: svcops' with "
                   "measure and within");
            return nullptr;
        }
        remark(indicator, "the indicator has no source that is known",
               "ratioMetric, thresholdMetric");
        return nullptr;
    }

    // "month", "30d"; "" and a remark or a problem when there is no such window here.
    std::string window(const Node& slo) {
        const auto entries = items_at(&slo, {"spec", "timeWindow"});
        if (entries.size() != 1) {
            problems_.add(slo, "an SLO has exactly one timeWindow",
                          "timeWindow: [{duration: 30d, isRolling: true}]");
            return {};
        }
        const Node& row = entries.front();
        const auto text = text_at(&row, {"duration"});
        const bool rolling = text_at(&row, {"isRolling"}) == "true";
        const auto length = length_of(text);
        if (!length) {
            problems_.add(row, fmt::format("'{}' is no duration", text), "30d, 4w, 1M, 1Q, 1Y");
            return {};
        }
        auto made = rolling ? rolling_window(*length) : calendar_window(*length);
        if (made.empty()) {
            remark(row,
                   length->unit == 'm' ? fmt::format("'{}' is a window of minutes", text)
                                       : fmt::format("a {} window of '{}' has no counterpart",
                                                     rolling ? "rolling" : "calendar", text),
                   "days or weeks that roll, or one week, month (1M), quarter or year of the "
                   "calendar");
        }
        return made;
    }

    std::optional<double> share(const Node& objective) {
        const auto target = text_at(&objective, {"target"});
        const auto percents = text_at(&objective, {"targetPercent"});
        constexpr double hundred = 100;
        auto value = parse_decimal(target.empty() ? percents : target);
        if (value && target.empty()) {
            *value /= hundred;
        }
        if (target.empty() == percents.empty() || !value || *value < 0 || *value >= 1) {
            problems_.add(objective, "an objective has one share below 1",
                          "target: 0.95, or targetPercent: 95");
            return std::nullopt;
        }
        return value;
    }

    std::string objective_of(const Node& slo) {
        const auto method = text_at(&slo, {"spec", "budgetingMethod"});
        const auto length = window(slo);
        const auto objectives = items_at(&slo, {"spec", "objectives"});
        if (objectives.empty()) {
            problems_.add(slo, "the SLO has no objective", "objectives: [{target: 0.95}]");
            return {};
        }
        const auto first = share(objectives.front());
        if (!method.empty() && method != "Occurrences") {
            remark(*at(&slo, {"spec", "budgetingMethod"}),
                   fmt::format("the budgeting method {} has no counterpart", method),
                   "clocks met of clocks decided are counted: Occurrences");
            return {};
        }
        for (const Node& further : objectives.subspan(1)) {
            if (const auto other = share(further)) {
                remark(further,
                       fmt::format("a second objective of {}% is left out", percent(*other)),
                       "a target has one; write another service level for another");
            }
        }
        if (const Node* const op = at(&objectives.front(), {"value"})) {
            remark(*op, "the value of a threshold is left out",
                   "how long it may take stands under 'within:' of the target");
        }
        return first && !length.empty() ? fmt::format("{}% per {}", percent(*first), length)
                                        : std::string();
    }

    void slo(const Node& document, const std::string& name) {
        const auto service = text_at(&document, {"spec", "service"});
        if (service.empty()) {
            problems_.add(document, "the SLO names no service", "service: NAME");
        }
        if (!items_at(&document, {"spec", "alertPolicies"}).empty()) {
            remark(*at(&document, {"spec", "alertPolicies"}), "the alert policies are left out",
                   "alerts stand under 'alerts:' of the target");
        }
        const Node* const spec = indicator(document);
        const Node* const clock = spec == nullptr ? nullptr : clock_of(*spec);
        TargetText target{text_at(clock, {"measure"}), clock, objective_of(document)};
        const auto level = text_at(clock, {"serviceLevel"});
        const auto known =
            std::ranges::find(levels_, level.empty() ? name : level, &LevelText::name);
        if (known != levels_.end()) {
            known->targets.push_back(std::move(target));
            return;
        }
        levels_.push_back({level.empty() ? name : level,
                           text_at(&document, {"metadata", "displayName"}),
                           service,
                           clock,
                           {}});
        levels_.back().targets.push_back(std::move(target));
    }

    static std::string head(std::string_view kind, const std::string& name,
                            const std::string& title) {
        return fmt::format(
            "---\napiVersion: svcops/v1\nkind: {}\nmetadata:\n  name: {}\n{}", kind,
            yaml_scalar(name),
            title.empty() ? "" : fmt::format("  displayName: {}\n", yaml_scalar(title)));
    }

    static std::string target_text(const TargetText& target, const std::string& calendar) {
        const auto objective =
            target.objective.empty() ? "" : fmt::format("objective: {}\n", target.objective);
        if (target.clock == nullptr) {
            return "    # The indicator is no clock of tickets: name the measure and its time.\n"
                   "    # resolution:\n    #   within: 8h\n" +
                   (objective.empty() ? std::string() : "    #   " + objective);
        }
        std::string text = fmt::format("    {}:\n", yaml_scalar(target.measure));
        for (const std::string_view key : {"within", "pause", "calendar"}) {
            const Node* const value = at(target.clock, {key});
            if (value != nullptr && (key != "calendar" || flow(*value) != calendar)) {
                text += fmt::format("      {}: {}\n", key, flow(*value));
            }
        }
        return text + (objective.empty() ? std::string() : "      " + objective);
    }

    static std::string level_text(const LevelText& level, std::size_t order) {
        auto match = text_at(level.clock, {"match"});
        if (match.empty()) {
            match = "service:" + level.service;
        }
        const auto calendar =
            level.clock == nullptr ? "always" : flow_or(level.clock, "calendar", "always");
        auto text = head("ServiceLevel", level.name, level.title);
        text += fmt::format("spec:\n  order: {}\n  match: {}\n  calendar: {}{}\n  targets:\n",
                            order, yaml_scalar(match), calendar,
                            level.clock == nullptr ? "   # OpenSLO knows no hours of service" : "");
        for (const TargetText& target : level.targets) {
            text += target_text(target, calendar);
        }
        return text;
    }

    static std::string flow_or(const Node* node, std::string_view key, std::string_view otherwise) {
        const Node* const value = at(node, {key});
        return value == nullptr ? std::string(otherwise) : flow(*value);
    }

    OpenSloDefinitions made() {
        OpenSloDefinitions made;
        for (const Node* const service : services_) {
            made.text += head("Service", text_at(service, {"metadata", "name"}),
                              text_at(service, {"metadata", "displayName"}));
            made.text += "spec: {}\n";
        }
        constexpr std::size_t apart = 10;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            made.text += level_text(levels_[i], (i + 1) * apart);
        }
        made.definitions = services_.size() + levels_.size();
        made.remarks = std::move(remarks_);
        return made;
    }

    const SourceText& source_;
    ProblemList problems_;
    std::vector<Problem> remarks_;
    std::set<std::string> names_;
    std::map<std::string, const Node*> indicators_;
    std::vector<const Node*> services_;
    std::vector<LevelText> levels_;
};

}  // namespace

Reading<OpenSloDefinitions> read_openslo(const SourceText& source) {
    return OpenSloReader(source).read();
}

}  // namespace svcops
