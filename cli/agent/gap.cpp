#include "cli/agent/named_day.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/verbs.hpp"
#include "cli/written_numbers.hpp"
#include "lib/document/columns.hpp"
#include "lib/operation/skill_gap.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace svcops::cli::agent {

namespace {

struct GapOptions {
    SelectionOptions selection;
    std::optional<std::string> by, period, at;
};

constexpr std::array<std::string_view, 2> field_words{"category", "service"};

std::string_view cover_of(const SkillGap& gap) {
    constexpr std::array<std::string_view, 3> words{"nobody", "one", "several"};
    return words[std::min<std::size_t>(gap.held_by.size(), 2)];
}

Table gap_table(std::span<const SkillGap> rows) {
    const std::array columns{
        ColumnOf<SkillGap>{column("skill", "skill", CellType::text),
                           [](const SkillGap& g) { return cell(g.skill); }},
        ColumnOf<SkillGap>{column("tickets", "tickets", CellType::count),
                           [](const SkillGap& g) { return cell(g.tickets); }},
        ColumnOf<SkillGap>{column("cover", "held by so many", CellType::token),
                           [](const SkillGap& g) { return cell(cover_of(g)); }},
        ColumnOf<SkillGap>{column("held_by", "held by", CellType::text),
                           [](const SkillGap& g) { return cell(Texts(g.held_by)); }},
        ColumnOf<SkillGap>{column("levels", "levels", CellType::count),
                           [](const SkillGap& g) { return cell(g.levels); }},
        ColumnOf<SkillGap>{column("load", "tickets a level", CellType::number, "n/a"),
                           [](const SkillGap& g) { return cell(g.load()); }},
        ColumnOf<SkillGap>{column("not_held", "not held", CellType::text),
                           [](const SkillGap& g) { return cell(Texts(g.lost)); }},
    };
    return table_of(rows, std::span(columns));
}

ExitCode print_gaps(const GapOptions& options, Context& context) {
    WrittenNumbers numbers;
    const auto by = numbers.word("--by", options.by, field_words);
    numbers.check();
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    SkillQuestion question;
    question.field = find_field(ticket_fields, field_words[by.value_or(0)]);
    question.day = asked_day(context, options.at);
    if (options.period) {
        question.period = context.period_of("--period", *options.period);
    }
    Selected selected(context, filter, CaseCursor::Reads::states);
    const auto rows = skill_gaps(selected.cursor(), context.store().names(),
                                 context.definitions().agents, question);
    auto table = gap_table(rows);
    const auto wording = context.wording(Shape::account);
    const auto missing = std::ranges::count_if(
        rows, [](const SkillGap& gap) { return gap.tickets > 0 && gap.held_by.empty(); });
    const auto alone =
        std::ranges::count_if(rows, [](const SkillGap& gap) { return gap.held_by.size() == 1; });
    table.notes.push_back(wording.counted(missing, "{} skill is needed and held by nobody",
                                          "{} skills are needed and held by nobody"));
    table.notes.push_back(wording.counted(alone, "{} skill is held by one person alone",
                                          "{} skills are held by one person alone"));
    return print_table(context, std::move(table), "skill", Shape::account);
}

}  // namespace

Action gap(Args& args) {
    auto options = std::make_shared<GapOptions>();
    declare(options->selection, args);
    args.option("--by", options->by, "FIELD", "what names the skill: category or service; category")
        .among({"category", "service"})
        .option("--period", options->period, "PERIOD", "tickets opened in this time: last-month")
        .option("--at", options->at, "DAY", "skills that are held on this day; today");
    return [options](Context& context) { return print_gaps(*options, context); };
}

}  // namespace svcops::cli::agent
