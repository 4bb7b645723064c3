#include "lib/audit/result_table.hpp"

#include "lib/document/text_cell.hpp"
#include "lib/text/localized.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {

namespace {

Cell number_cell(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

Cell tolerated(const CriterionResult& result) {
    if (result.accept) {
        return fmt::format("{}", *result.accept);
    }
    const Tolerance& tolerate = result.criterion->tolerate;
    return tolerate.count ? fmt::format("{}", *tolerate.count)
                          : fmt::format("{:g}%", tolerate.share * 100);
}

Cell share_cell(std::optional<double> share) {
    return share ? Cell{*share} : Cell{};
}

}  // namespace

Table check_kind_table(const Wording& wording) {
    Table table;
    table.columns = {{"kind", "kind"},
                     {"group", "group", CellType::token},
                     {"takes", "takes"},
                     {"population", "what is counted", CellType::text, 2, true},
                     {"exception", "an exception", CellType::text, 2, true}};
    for (const CheckKind& kind : check_kinds()) {
        Texts takes;
        for (const CheckParameter& each : kind.parameters) {
            takes.push_back(each.required ? std::string(name_of(each.setting))
                                          : fmt::format("[{}]", name_of(each.setting)));
        }
        table.rows.push_back({std::string(kind.name), std::string(kind.group), std::move(takes),
                              wording.sentence(kind.population), wording.sentence(kind.exception)});
    }
    return table;
}

std::string requirement_words(const AuditCriterion& criterion, const ResultWords& words) {
    const auto written = in_language(criterion.require, words.language);
    if (!written.empty()) {
        return std::string(written);
    }
    const auto asked = in_language(criterion.ask, words.language);
    if (!asked.empty()) {
        return std::string(asked);
    }
    const CheckKind* const kind = find_check_kind(criterion.check);
    return kind == nullptr ? std::string() : words.wording.sentence(kind->exception);
}

std::string expected_words(const AuditCriterion& criterion, const Wording& wording) {
    const CheckSettings& settings = criterion.settings;
    std::string words;
    const auto add = [&](std::string&& more) {
        words += (words.empty() ? "" : ", ") + std::move(more);
    };
    if (settings.within) {
        add(settings.clock.empty()
                ? wording("within {}", words_of(*settings.within))
                : wording("within {} on {}", words_of(*settings.within), settings.clock));
    }
    if (settings.share) {
        add(wording("up to {}", fmt::format("{:g}%", *settings.share * 100)));
    }
    if (settings.count) {
        add(wording("up to {}", fmt::format("{}", *settings.count)));
    }
    if (settings.window) {
        add(wording("in {}", words_of(*settings.window)));
    }
    if (!settings.measure.empty()) {
        add(wording.word(settings.measure));
    }
    if (!settings.field.empty()) {
        add(std::string(settings.field));
    }
    if (!settings.pack.empty()) {
        add(fmt::format("{} {}", settings.pack, settings.rule));
    }
    return words;
}

Table criterion_table(std::span<const CriterionResult> results, const ResultWords& words) {
    Table table;
    table.name = "criteria";
    table.columns = {{"criterion", "criterion"},
                     {"outcome", "outcome", CellType::token},
                     {"grade", "grade", CellType::token},
                     column("checked", "checked", CellType::count),
                     column("exceptions", "exceptions", CellType::count),
                     column("rate", "rate", CellType::ratio, "n/a", 1),
                     column("tolerated", "tolerated", CellType::text, "-", 4),
                     column("upper_limit", "upper limit", CellType::ratio, "n/a", 3),
                     column("expected", "expected", CellType::text, "-", 3),
                     column("refs", "refs", CellType::text, "-", 3),
                     {"requirement", "requirement", CellType::text, 2, true}};
    // A name that is typed next is worth more than a strip of words.
    table.columns.back().spare = 2;
    for (const char* const name : {"population", "unanswered", "undecided", "unclear"}) {
        table.columns.push_back(column(name, name, CellType::count));
        table.columns.back().use = ColumnUse::on_request;
    }
    for (const char* const name : {"check", "automation", "standard", "why"}) {
        table.columns.push_back(column(name, name, CellType::text));
        table.columns.back().use = ColumnUse::on_request;
    }
    for (const CriterionResult& each : results) {
        const AuditCriterion& criterion = *each.criterion;
        const bool was_checked = each.checked != 0;
        table.rows.push_back(
            {criterion.name,
             std::string(name_of(audit_outcome_names, static_cast<int>(each.outcome))),
             std::string(name_of(audit_grade_names, static_cast<int>(criterion.grade))),
             number_cell(each.checked), was_checked ? number_cell(each.exceptions.size()) : Cell{},
             share_cell(each.rate()), tolerated(each), share_cell(each.upper_limit()),
             text_cell(expected_words(criterion, words.wording)), Texts(criterion.refs),
             requirement_words(criterion, words),
             each.population ? number_cell(*each.population) : Cell{}, number_cell(each.unanswered),
             number_cell(each.undecided), number_cell(each.unclear), criterion.check,
             std::string(name_of(automation_names, static_cast<int>(criterion.automation))),
             text_cell(criterion.standard), text_cell(words.wording.sentence(each.why))});
    }
    return table;
}

Table exception_table(std::span<const CriterionResult> results, const ResultWords& words) {
    Table table;
    table.name = "exceptions";
    table.columns = {{"criterion", "criterion"},
                     {"grade", "grade", CellType::token},
                     {"id", "id"},
                     column("expected", "expected", CellType::text, "-", 1),
                     column("op", "operation", CellType::count, "-", 1),
                     {"found", "found", CellType::text, 2, true}};
    for (const CriterionResult& each : results) {
        const auto expected = expected_words(*each.criterion, words.wording);
        for (const AuditException& found : each.exceptions) {
            table.rows.push_back(
                {each.criterion->name,
                 std::string(name_of(audit_grade_names, static_cast<int>(each.criterion->grade))),
                 fmt::format("T-{}", found.ticket), text_cell(expected),
                 found.op == 0 ? Cell{} : Cell{static_cast<std::int64_t>(found.op)},
                 words_of(found.found, words.names, words.wording)});
        }
    }
    return table;
}

Facts score_facts(const AuditScore& score) {
    Facts facts;
    facts.columns = {column("score", "score", CellType::number, "n/a"),
                     column("coverage", "coverage", CellType::ratio, "n/a"),
                     column("checked", "criteria checked", CellType::count),
                     column("required", "criteria required", CellType::count),
                     column("ready", "ready", CellType::flag, "n/a")};
    facts.columns.front().decimals = 1;
    facts.cells = {score.score ? Cell{*score.score} : Cell{},
                   score.coverage && !score.of_a_part ? Cell{*score.coverage} : Cell{},
                   number_cell(score.checked), number_cell(score.required),
                   score.of_a_part ? Cell{} : Cell{score.ready}};
    return facts;
}

}  // namespace svcops
