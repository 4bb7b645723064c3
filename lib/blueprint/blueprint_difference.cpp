#include "lib/blueprint/blueprint_difference.hpp"

#include "lib/document/columns.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace svcops {

namespace {

constexpr std::string_view what_tokens[] = {"added", "removed", "changed"};

std::string length_text(double seconds) {
    return format_service_time(Seconds{std::llround(seconds)});
}

std::string spread_text(const std::optional<Spread>& value) {
    return value ? spread_words(*value) : std::string();
}

std::string localized_text(const Localized& text) {
    std::string words;
    for (const auto& [language, value] : text) {
        words += words.empty() ? "" : "; ";
        words += language.empty() ? value : fmt::format("{}: {}", language, value);
    }
    return words;
}

std::string reference_text(const std::vector<StepReference>& steps) {
    std::vector<std::string> names;
    std::ranges::transform(steps, std::back_inserter(names), &StepReference::name);
    std::ranges::sort(names);
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string way_text(const std::vector<Way>& ways) {
    std::vector<std::string> names;
    std::ranges::transform(ways, std::back_inserter(names), [](const Way& way) {
        return way.share ? fmt::format("{} {:g}%", way.to.name, *way.share * 100) : way.to.name;
    });
    std::ranges::sort(names);
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string allowance_text(const Allowance& within) {
    return within.working_days > 0 ? fmt::format("{}bd", within.working_days)
                                   : length_text(static_cast<double>(within.seconds));
}

std::string standard_text(const std::optional<StepStandard>& standard) {
    if (!standard) {
        return {};
    }
    return standard->service_level.empty()
               ? allowance_text(standard->within)
               : fmt::format("{} {}", standard->service_level, standard->measure);
}

std::string fail_text(const std::optional<FailPoint>& fail) {
    if (!fail) {
        return {};
    }
    return fmt::format("{:g}%{}{}{}{}", fail->probability * 100, fail->recovery ? ", " : "",
                       fail->recovery ? fail->recovery->name : "", fail->owner.empty() ? "" : ", ",
                       fail->owner);
}

struct StepKey {
    std::string_view key;
    std::string (*value)(const Blueprint&, const BlueprintStep&);
};

std::string phase_name(const Blueprint& blueprint, const BlueprintStep& step) {
    return step.phase < blueprint.phases.size() ? blueprint.phases[step.phase].name : "";
}

std::string evidence_words(const BlueprintStep& step) {
    std::vector<std::string> texts;
    std::ranges::transform(step.evidence, std::back_inserter(texts), localized_text);
    return fmt::format("{}", fmt::join(texts, " / "));
}

constexpr StepKey step_keys[] = {
    {"displayName",
     [](const Blueprint&, const BlueprintStep& s) { return localized_text(s.display_name); }},
    {"lane",
     [](const Blueprint&, const BlueprintStep& s) { return std::string(to_token(s.lane)); }},
    {"phase", phase_name},
    {"kind",
     [](const Blueprint&, const BlueprintStep& s) { return std::string(to_token(s.kind)); }},
    {"owner", [](const Blueprint&, const BlueprintStep& s) { return s.owner; }},
    {"channel",
     [](const Blueprint&, const BlueprintStep& s) {
         return fmt::format("{}", fmt::join(s.channels, ", "));
     }},
    {"after", [](const Blueprint&, const BlueprintStep& s) { return reference_text(s.after); }},
    {"next", [](const Blueprint&, const BlueprintStep& s) { return way_text(s.next); }},
    {"rework", [](const Blueprint&, const BlueprintStep& s) { return way_text(s.rework); }},
    {"time", [](const Blueprint&, const BlueprintStep& s) { return spread_text(s.time); }},
    {"wait", [](const Blueprint&, const BlueprintStep& s) { return spread_text(s.wait); }},
    {"cost", [](const Blueprint&,
                const BlueprintStep& s) { return s.cost ? to_string(*s.cost) : std::string(); }},
    {"standard",
     [](const Blueprint&, const BlueprintStep& s) { return standard_text(s.standard); }},
    {"fail", [](const Blueprint&, const BlueprintStep& s) { return fail_text(s.fail); }},
    {"cause",
     [](const Blueprint&, const BlueprintStep& s) {
         return s.fail ? localized_text(s.fail->cause) : std::string();
     }},
    {"momentOfTruth",
     [](const Blueprint&, const BlueprintStep& s) {
         return std::string(s.moment_of_truth ? "true" : "");
     }},
    {"measure", [](const Blueprint&, const BlueprintStep& s) { return s.measure; }},
    {"emotion",
     [](const Blueprint&, const BlueprintStep& s) {
         return s.emotion ? fmt::format("{}", *s.emotion) : std::string();
     }},
    {"match", [](const Blueprint&, const BlueprintStep& s) { return s.match_text; }},
    {"checks", [](const Blueprint&,
                  const BlueprintStep& s) { return fmt::format("{}", fmt::join(s.checks, ", ")); }},
    {"evidence", [](const Blueprint&, const BlueprintStep& s) { return evidence_words(s); }},
};

struct BlueprintKey {
    std::string_view key;
    std::string (*value)(const Blueprint&);
};

std::string phase_order(const Blueprint& blueprint) {
    std::vector<std::string> names;
    std::ranges::transform(blueprint.phases, std::back_inserter(names), &Phase::name);
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string rule_words(const Blueprint& blueprint) {
    std::vector<std::string> rules;
    for (const BlueprintRule& rule : blueprint.rules) {
        rules.push_back(fmt::format("{}: {}{}{}", to_token(rule.rule), rule.a.name,
                                    rule.b.name.empty() ? "" : ", ", rule.b.name));
    }
    std::ranges::sort(rules);
    return fmt::format("{}", fmt::join(rules, "; "));
}

constexpr BlueprintKey compared_keys[] = {
    {"displayName", [](const Blueprint& b) { return localized_text(b.display_name); }},
    {"service", [](const Blueprint& b) { return b.service; }},
    {"serviceLevel", [](const Blueprint& b) { return b.service_level; }},
    {"measure", [](const Blueprint& b) { return b.measure; }},
    {"calendar", [](const Blueprint& b) { return b.calendar; }},
    {"match", [](const Blueprint& b) { return b.match_text; }},
    {"languages",
     [](const Blueprint& b) { return fmt::format("{}", fmt::join(b.languages, ", ")); }},
    {"phases", phase_order},
    {"rules", rule_words},
};

void compare_steps(const Blueprint& a, const Blueprint& b, std::vector<BlueprintChange>& changes) {
    using What = BlueprintChange::What;
    for (const BlueprintStep& step : a.steps) {
        const auto other = b.step_named(step.name);
        if (!other) {
            changes.push_back({What::removed, step.name, {}, {}, {}});
            continue;
        }
        for (const StepKey& key : step_keys) {
            auto before = key.value(a, step);
            auto after = key.value(b, b.steps[*other]);
            if (before != after) {
                changes.push_back({What::changed, step.name, std::string(key.key),
                                   std::move(before), std::move(after)});
            }
        }
    }
    for (const BlueprintStep& step : b.steps) {
        if (!a.step_named(step.name)) {
            changes.push_back({What::added, step.name, {}, {}, {}});
        }
    }
}

// "4m -> 5m", "nothing" as a hyphen; "" for a step that came or went.
std::string both_words(const BlueprintChange& change) {
    if (change.key.empty()) {
        return {};
    }
    const auto shown = [](const std::string& value) { return value.empty() ? "-" : value; };
    return fmt::format("{} -> {}", shown(change.before), shown(change.after));
}

}  // namespace

std::string_view to_token(BlueprintChange::What what) {
    return what_tokens[static_cast<std::size_t>(what)];
}

Severity severity_of(const BlueprintChange& change) {
    constexpr std::string_view read_by_people[] = {"displayName", "cause", "evidence", "emotion",
                                                   "languages"};
    return std::ranges::find(read_by_people, change.key) != std::end(read_by_people)
               ? Severity::info
               : Severity::warning;
}

std::vector<BlueprintChange> blueprint_changes(const Blueprint& a, const Blueprint& b) {
    std::vector<BlueprintChange> changes;
    for (const BlueprintKey& key : compared_keys) {
        auto before = key.value(a);
        auto after = key.value(b);
        if (before != after) {
            changes.push_back({BlueprintChange::What::changed,
                               {},
                               std::string(key.key),
                               std::move(before),
                               std::move(after)});
        }
    }
    compare_steps(a, b, changes);
    return changes;
}

std::string spread_words(const Spread& spread) {
    switch (spread.kind) {
        case Spread::Kind::fixed:
            return length_text(spread.a);
        case Spread::Kind::triangular:
            return fmt::format("{} / {} / {}", length_text(spread.a), length_text(spread.b),
                               length_text(spread.c));
        case Spread::Kind::lognormal:
            break;
    }
    return fmt::format("P50 {}, P90 {}", length_text(spread.a), length_text(spread.b));
}

Table change_table(std::span<const BlueprintChange> changes, DifferenceReader reader) {
    const bool is_plain = reader == DifferenceReader::program;
    Table table;
    table.name = "changes";
    table.columns = {{"what", "what", CellType::token}, {"subject", "Subject"}, {"key", "key"}};
    if (is_plain) {
        table.columns.push_back({"before", "before"});
        table.columns.push_back({"after", "after"});
        table.columns.push_back({"severity", "severity", CellType::token});
    } else {
        table.columns.push_back({"change", "change"});
        table.columns.back().free_text = true;
    }
    const auto text = [](const std::string& value) { return value.empty() ? Cell() : cell(value); };
    for (const BlueprintChange& change : changes) {
        auto& row = table.rows.emplace_back();
        row = {cell(to_token(change.what)), text(change.subject), text(change.key)};
        if (is_plain) {
            row.push_back(text(change.before));
            row.push_back(text(change.after));
            row.push_back(cell(to_token(severity_of(change))));
        } else {
            row.push_back(text(both_words(change)));
        }
    }
    return table;
}

}  // namespace svcops
