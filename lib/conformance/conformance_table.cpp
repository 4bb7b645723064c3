#include "lib/conformance/conformance.hpp"
#include "lib/document/columns.hpp"
#include "lib/record/label.hpp"
#include "lib/stats/interval.hpp"

#include <fmt/core.h>

#include <cmath>

namespace svcops {

namespace {

constexpr auto count = CellType::count;
constexpr auto ratio = CellType::ratio;
constexpr auto length = CellType::service_time;

struct DeviationRow {
    std::string step;
    Deviation deviation = Deviation::skipped;
    std::uint64_t tickets = 0, of = 0;
};

std::vector<DeviationRow> deviation_rows(const Blueprint& blueprint, const Conformance& found) {
    const std::uint64_t of = found.cases - found.without_steps;
    std::vector<DeviationRow> rows;
    for (std::size_t step = 0; step < found.steps.size(); ++step) {
        for (std::size_t i = 0; i < deviation_count; ++i) {
            if (const auto tickets = found.steps[step].deviations[i]; tickets > 0) {
                rows.push_back(
                    {blueprint.steps[step].name, static_cast<Deviation>(i), tickets, of});
            }
        }
    }
    if (found.unexpected > 0) {
        rows.push_back({"", Deviation::unexpected, found.unexpected, found.cases});
    }
    return rows;
}

Cell text_or_nothing(const std::string& text) {
    return text.empty() ? Cell() : Cell(text);
}

// The figures of one step with its name.
struct StepRow {
    const BlueprintStep* step;
    const StepConformance* seen;
    std::optional<double> standard;
};

Cell seconds(const std::optional<double>& value) {
    return value ? Cell(static_cast<std::int64_t>(std::llround(*value))) : Cell();
}

template <Deviation deviation>
Cell tickets_of(const StepRow& row) {
    return cell(row.seen->deviations[static_cast<std::size_t>(deviation)]);
}

struct AskedRow {
    std::string_view step;  // empty of what is unexpected
    std::string stage;      // of that alone
    const StepOfTicket* seen;
};

// Where an unexpected change led.
std::string stage_of(const StepOfTicket& seen, const Names& names) {
    if (seen.deviation != Deviation::unexpected) {
        return {};
    }
    return seen.to.stage != 0
               ? std::string(names.word_name(seen.to.stage))
               : std::string(name_of(status_names, static_cast<std::int64_t>(seen.to.status)));
}

struct RuleRow {
    const BlueprintRule* rule;
    const RuleConformance* seen;
};

struct PairRow {
    const Blueprint* blueprint;
    const TemporalPair* seen;
};

}  // namespace

std::string rule_text(const BlueprintRule& rule) {
    return rule.b.name.empty()
               ? fmt::format("{}({})", to_token(rule.rule), rule.a.name)
               : fmt::format("{}({}, {})", to_token(rule.rule), rule.a.name, rule.b.name);
}

Table deviation_table(const Blueprint& blueprint, const Conformance& found) {
    const std::vector<ColumnOf<DeviationRow>> columns{
        {column("step", "step", CellType::text),
         [](const DeviationRow& r) { return text_or_nothing(r.step); }},
        {column("deviation", "deviation", CellType::token),
         [](const DeviationRow& r) { return cell(to_token(r.deviation)); }},
        {column("tickets", "tickets", count),
         [](const DeviationRow& r) { return cell(r.tickets); }},
        {column("of", "of", count), [](const DeviationRow& r) { return cell(r.of); }},
        {column("share", "share", ratio, "n/a"),
         [](const DeviationRow& r) {
             return r.of == 0 ? Cell()
                              : Cell(static_cast<double>(r.tickets) / static_cast<double>(r.of));
         }},
        {column("low95", "low", ratio, "n/a", 1),
         [](const DeviationRow& r) {
             const auto found_interval = wilson(r.tickets, r.of);
             return found_interval ? Cell(found_interval->low) : Cell();
         }},
        {column("high95", "high", ratio, "n/a", 1),
         [](const DeviationRow& r) {
             const auto found_interval = wilson(r.tickets, r.of);
             return found_interval ? Cell(found_interval->high) : Cell();
         }},
    };
    const auto rows = deviation_rows(blueprint, found);
    auto table = table_of(std::span(rows), std::span(columns));
    table.name = "deviations";
    return table;
}

Table step_conformance_table(const Blueprint& blueprint, const Conformance& found,
                             std::span<const std::optional<double>> standards) {
    std::vector<StepRow> rows;
    for (std::size_t i = 0; i < found.steps.size(); ++i) {
        if (blueprint.steps[i].match) {
            rows.push_back({&blueprint.steps[i], &found.steps[i],
                            i < standards.size() ? standards[i] : std::nullopt});
        }
    }
    const std::vector<ColumnOf<StepRow>> columns{
        {column("step", "step", CellType::text),
         [](const StepRow& r) { return cell(r.step->name); }},
        {column("lane", "lane", CellType::token, "-", 6),
         [](const StepRow& r) { return cell(to_token(r.step->lane)); }},
        {column("times", "n", count), [](const StepRow& r) { return cell(r.seen->times); }},
        {column("cases", "tickets", count, "-", 5),
         [](const StepRow& r) { return cell(r.seen->cases); }},
        {column("rework", "rework", count, "-", 7),
         [](const StepRow& r) { return cell(r.seen->rework); }},
        {column("median_s", "median", length, "n/a"),
         [](const StepRow& r) { return seconds(r.seen->took.median); }},
        {column("p90_s", "P90", length, "n/a"),
         [](const StepRow& r) { return seconds(r.seen->took.p90); }},
        {column("p90_low95_s", "low", length, "n/a", 8),
         [](const StepRow& r) { return seconds(r.seen->took.p90_low); }},
        {column("p90_high95_s", "high", length, "n/a", 8),
         [](const StepRow& r) { return seconds(r.seen->took.p90_high); }},
        {column("standard_s", "standard", length, "-", 1),
         [](const StepRow& r) { return seconds(r.standard); }},
        {column("waited_median_s", "waited", length, "n/a", 4),
         [](const StepRow& r) { return seconds(r.seen->waited.median); }},
        {column("worked_median_s", "worked", length, "n/a", 4),
         [](const StepRow& r) { return seconds(r.seen->worked.median); }},
        {column("waited_p90_s", "waited P90", length, "n/a", 9),
         [](const StepRow& r) { return seconds(r.seen->waited.p90); }},
        {column("worked_p90_s", "worked P90", length, "n/a", 9),
         [](const StepRow& r) { return seconds(r.seen->worked.p90); }},
        {column("begun", "begun", count, "-", 9),
         [](const StepRow& r) { return cell(r.seen->worked.n); }},
        {column("judged", "judged", count, "-", 9),
         [](const StepRow& r) { return cell(r.seen->judged); }},
        {column("late", "late", count, "n/a"),
         [](const StepRow& r) {
             return r.seen->judged == 0 ? Cell() : tickets_of<Deviation::late>(r);
         }},
        {column("skipped", "skipped", count), tickets_of<Deviation::skipped>},
        {column("out_of_order", "out of order", count, "-", 2),
         tickets_of<Deviation::out_of_order>},
        {column("repeated", "repeated", count, "-", 2), tickets_of<Deviation::repeated>},
        {column("wrong_channel", "wrong channel", count, "-", 3),
         tickets_of<Deviation::wrong_channel>},
    };
    auto table = table_of(std::span<const StepRow>(rows), std::span(columns));
    table.name = "steps";
    return table;
}

Table line_table(const Conformance& found) {
    struct LineRow {
        Line line;
        LineConformance seen;
    };
    std::vector<LineRow> rows;
    for (std::size_t i = 0; i < line_count; ++i) {
        rows.push_back({static_cast<Line>(i), found.lines[i]});
    }
    const std::vector<ColumnOf<LineRow>> columns{
        {column("line", "line", CellType::token),
         [](const LineRow& r) { return cell(to_token(r.line)); }},
        {column("times", "handoffs", count), [](const LineRow& r) { return cell(r.seen.times); }},
        {column("cases", "tickets", count), [](const LineRow& r) { return cell(r.seen.cases); }},
    };
    auto table = table_of(std::span<const LineRow>(rows), std::span(columns));
    table.name = "lines";
    return table;
}

Table rule_table(const Blueprint& blueprint, const Conformance& found) {
    std::vector<RuleRow> rows;
    for (std::size_t i = 0; i < found.rules.size(); ++i) {
        rows.push_back({&blueprint.rules[i], &found.rules[i]});
    }
    const std::vector<ColumnOf<RuleRow>> columns{
        {column("rule", "rule", CellType::text),
         [](const RuleRow& r) { return cell(rule_text(*r.rule)); }},
        {column("activated", "activated", count),
         [](const RuleRow& r) { return cell(r.seen->activated); }},
        {column("satisfied", "satisfied", count),
         [](const RuleRow& r) { return cell(r.seen->satisfied); }},
        {column("pending", "pending", count),
         [](const RuleRow& r) { return cell(r.seen->pending); }},
        {column("violated", "violated", count),
         [](const RuleRow& r) { return cell(r.seen->violated); }},
    };
    auto table = table_of(std::span<const RuleRow>(rows), std::span(columns));
    table.name = "rules";
    return table;
}

Table temporal_table(const Blueprint& blueprint, const Conformance& found) {
    std::vector<PairRow> rows;
    for (const TemporalPair& pair : found.pairs) {
        rows.push_back({&blueprint, &pair});
    }
    const std::vector<ColumnOf<PairRow>> columns{
        {column("from", "from", CellType::text),
         [](const PairRow& r) { return cell(r.blueprint->steps[r.seen->from].name); }},
        {column("to", "to", CellType::text),
         [](const PairRow& r) { return cell(r.blueprint->steps[r.seen->to].name); }},
        {column("cases", "tickets", count), [](const PairRow& r) { return cell(r.seen->n); }},
        {column("mean_s", "mean", CellType::duration),
         [](const PairRow& r) { return seconds(r.seen->mean_s); }},
        {column("stdev_s", "standard deviation", CellType::duration, "n/a"),
         [](const PairRow& r) { return seconds(r.seen->stdev_s); }},
        {column("deviating", "far off", count),
         [](const PairRow& r) { return cell(r.seen->deviating); }},
    };
    auto table = table_of(std::span<const PairRow>(rows), std::span(columns));
    table.name = "temporal";
    return table;
}

Table asked_table(const Blueprint& blueprint, std::span<const StepOfTicket> asked,
                  const Names& names) {
    std::vector<AskedRow> rows;
    for (const StepOfTicket& each : asked) {
        rows.push_back(
            {each.step ? std::string_view(blueprint.steps[*each.step].name) : std::string_view(),
             stage_of(each, names), &each});
    }
    const std::vector<ColumnOf<AskedRow>> columns{
        {column("id", "ticket", CellType::text),
         [](const AskedRow& r) { return cell(ticket_label(r.seen->ticket)); }},
        {column("step", "step", CellType::text),
         [](const AskedRow& r) { return text_or_nothing(std::string(r.step)); }},
        {column("deviation", "deviation", CellType::token),
         [](const AskedRow& r) {
             return r.seen->deviation ? cell(to_token(*r.seen->deviation)) : Cell();
         }},
        {column("at", "at", CellType::instant), [](const AskedRow& r) { return cell(r.seen->at); }},
        {column("took_s", "took", length), [](const AskedRow& r) { return cell(r.seen->took); }},
        {column("stage", "stage", CellType::text),
         [](const AskedRow& r) { return text_or_nothing(r.stage); }},
    };
    return table_of(std::span<const AskedRow>(rows), std::span(columns));
}

Facts conformance_facts(const Conformance& found) {
    Facts facts;
    const auto add = [&](std::string_view name, std::string_view title, CellType type, Cell value,
                         std::string_view nothing = "-") {
        facts.columns.push_back(column(name, title, type, nothing));
        facts.cells.push_back(std::move(value));
    };
    const auto fitness = found.tokens.fitness();
    add("cases", "tickets", count, cell(found.cases));
    add("ended", "ended", count, cell(found.ended));
    add("without_steps", "without any step", count, cell(found.without_steps));
    add("steps", "steps taken", count, cell(found.events));
    add("conforming", "without a deviation", count, cell(found.conforming));
    add("fitness", "fitness", ratio, fitness ? Cell(*fitness) : Cell(), "n/a");
    add("produced", "tokens produced", count, cell(found.tokens.produced));
    add("consumed", "tokens consumed", count, cell(found.tokens.consumed));
    add("missing", "tokens missing", count, cell(found.tokens.missing));
    add("remaining", "tokens remaining", count, cell(found.tokens.remaining));
    return facts;
}

}  // namespace svcops
