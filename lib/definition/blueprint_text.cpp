#include "lib/definition/blueprint_text.hpp"

#include "lib/definition/mapping_text.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <cmath>

namespace svcops {

namespace {

std::string length_text(double seconds) {
    return to_string(Duration{.seconds = std::llround(seconds)});
}

std::string spread_text(const Spread& spread) {
    switch (spread.kind) {
        case Spread::Kind::triangular:
            return fmt::format("{{min: {}, mode: {}, max: {}}}", length_text(spread.a),
                               length_text(spread.b), length_text(spread.c));
        case Spread::Kind::lognormal:
            return fmt::format("{{p50: {}, p90: {}}}", length_text(spread.a),
                               length_text(spread.b));
        case Spread::Kind::fixed:
            break;
    }
    return length_text(spread.a);
}

std::string localized_text(const Localized& texts) {
    std::string all;
    for (const auto& [language, text] : texts) {
        all += fmt::format("{}{}: {}", all.empty() ? "" : ", ", language, yaml_scalar(text));
    }
    return "{" + all + "}";
}

template <class Items, class Text>
std::string joined(const Items& items, Text text) {
    std::string all;
    for (const auto& item : items) {
        all += (all.empty() ? "" : ", ") + text(item);
    }
    return all;
}

std::string ways_text(const std::vector<Way>& ways) {
    return "{" +
           joined(ways,
                  [](const Way& way) {
                      return way.share ? fmt::format("{}: {:.10g}%", way.to.name, *way.share * 100)
                                       : way.to.name;
                  }) +
           "}";
}

class BlueprintWriter {
public:
    explicit BlueprintWriter(const Blueprint& blueprint) : blueprint_(blueprint) {}

    std::string write(const BlueprintRemarks& remarks) {
        for (const auto& line : remarks.head) {
            text_ += line.empty() ? "#\n" : "# " + line + "\n";
        }
        text_ += "apiVersion: svcops/v1\nkind: Blueprint\nmetadata:\n";
        line(2, "name", yaml_scalar(blueprint_.name));
        if (!blueprint_.display_name.empty()) {
            line(2, "displayName", localized_text(blueprint_.display_name));
        }
        text_ += "spec:\n";
        scalar(2, "service", blueprint_.service);
        scalar(2, "serviceLevel", blueprint_.service_level);
        scalar(2, "calendar", blueprint_.calendar);
        scalar(2, "match", blueprint_.match_text);
        text_ += "  phases:\n";
        for (const Phase& phase : blueprint_.phases) {
            text_ += phase.display_name.empty()
                         ? fmt::format("    - {}\n", yaml_scalar(phase.name))
                         : fmt::format("    - {{name: {}, displayName: {}}}\n",
                                       yaml_scalar(phase.name), localized_text(phase.display_name));
        }
        text_ += "  steps:\n";
        for (std::size_t i = 0; i < blueprint_.steps.size(); ++i) {
            write_step(blueprint_.steps[i], i < remarks.steps.size() ? remarks.steps[i] : "");
        }
        return std::move(text_);
    }

private:
    void line(std::size_t indent, std::string_view key, std::string_view value) {
        text_ += fmt::format("{:{}}{}: {}\n", "", indent, key, value);
    }
    void scalar(std::size_t indent, std::string_view key, const std::string& value) {
        if (!value.empty()) {
            line(indent, key, yaml_scalar(value));
        }
    }

    void write_step(const BlueprintStep& step, const std::string& remark) {
        if (!remark.empty()) {
            text_ += "    # " + remark + "\n";
        }
        text_ += fmt::format("    {}:\n", step.name);
        line(6, "lane", to_token(step.lane));
        line(6, "phase", yaml_scalar(blueprint_.phases[step.phase].name));
        if (step.kind != BlueprintStepKind::action) {
            line(6, "kind", to_token(step.kind));
        }
        scalar(6, "owner", step.owner);
        const auto name = [](const StepReference& reference) { return reference.name; };
        if (!step.channels.empty()) {
            line(6, "channel", "[" + joined(step.channels, yaml_scalar) + "]");
        }
        if (!step.after.empty()) {
            line(6, "after",
                 step.after.size() == 1 ? step.after.front().name
                                        : "[" + joined(step.after, name) + "]");
        }
        if (step.wait) {
            line(6, "wait", spread_text(*step.wait));
        }
        if (step.time) {
            line(6, "time", spread_text(*step.time));
        }
        if (!step.next.empty()) {
            line(6, "next", ways_text(step.next));
        }
        if (!step.rework.empty()) {
            line(6, "rework", ways_text(step.rework));
        }
        scalar(6, "match", step.match_text);
    }

    const Blueprint& blueprint_;
    std::string text_;
};

}  // namespace

std::string blueprint_text(const Blueprint& blueprint, const BlueprintRemarks& remarks) {
    return BlueprintWriter(blueprint).write(remarks);
}

}  // namespace svcops
