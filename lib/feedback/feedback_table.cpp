#include "lib/feedback/feedback_table.hpp"

#include "lib/document/columns.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {

namespace {

using Told = ColumnOf<FeedbackRow>;

constexpr double telling_rate = 0.5;  // below it silence may hide more than is heard

// A column of a score: shares as such, NPS and means as numbers.
Column score_column(const RatingScale& scale, Column column) {
    column.type = scale.measure == FeedbackMeasure::csat ? CellType::ratio : CellType::number;
    return column;
}

double told_score(FeedbackMeasure measure, double score) {
    constexpr double hundred = 100;
    return measure == FeedbackMeasure::nps ? score * hundred : score;
}

// One reader of a column for each measure: NPS is told times 100.
template <FeedbackMeasure measure>
struct ScoreCells {
    static Cell told(std::optional<double> score) {
        return score ? cell(told_score(measure, *score)) : Cell();
    }
    static Cell value(const FeedbackRow& row) { return told(row.score.value); }
    static Cell low(const FeedbackRow& row) {
        return row.score.interval ? told(row.score.interval->low) : Cell();
    }
    static Cell high(const FeedbackRow& row) {
        return row.score.interval ? told(row.score.interval->high) : Cell();
    }
    static Cell worst(const FeedbackRow& row) {
        return row.bounds ? told(row.bounds->low) : Cell();
    }
    static Cell best(const FeedbackRow& row) {
        return row.bounds ? told(row.bounds->high) : Cell();
    }
};

template <FeedbackMeasure measure>
void add_scores(const RatingScale& scale, std::vector<Told>& columns) {
    using Cells = ScoreCells<measure>;
    constexpr auto type = CellType::number;
    columns.push_back({score_column(scale, column("score", "score", type, "n/a")), Cells::value});
    columns.push_back({score_column(scale, column("low95", "low", type, "n/a")), Cells::low});
    columns.push_back({score_column(scale, column("high95", "high", type, "n/a")), Cells::high});
    columns.push_back(
        {score_column(scale, column("worst", "at worst", type, "-", 4)), Cells::worst});
    columns.push_back({score_column(scale, column("best", "at best", type, "-", 4)), Cells::best});
}

void add_scores(const RatingScale& scale, std::vector<Told>& columns) {
    switch (scale.measure) {
        case FeedbackMeasure::nps:
            return add_scores<FeedbackMeasure::nps>(scale, columns);
        case FeedbackMeasure::csat:
            return add_scores<FeedbackMeasure::csat>(scale, columns);
        case FeedbackMeasure::ces:
            return add_scores<FeedbackMeasure::ces>(scale, columns);
    }
}

Cell top_share(const FeedbackRow& row) {
    return row.score.n == 0
               ? Cell()
               : cell(static_cast<double>(row.score.top) / static_cast<double>(row.score.n));
}

std::vector<Told> feedback_columns(const RatingScale& scale, WithGroups groups) {
    constexpr auto count = CellType::count;
    std::vector<Told> columns;
    if (groups == WithGroups::yes) {
        columns.push_back({column("group", "group", CellType::text),
                           [](const FeedbackRow& r) { return cell(r.group); }});
    }
    columns.push_back(
        {column("n", "n", count), [](const FeedbackRow& r) { return cell(r.score.n); }});
    columns.push_back({column("invited", "invited", count, "n/a", 2),
                       [](const FeedbackRow& r) { return cell(r.invited); }});
    columns.push_back({column("response_rate", "response rate", CellType::ratio, "n/a", 1),
                       [](const FeedbackRow& r) { return cell(r.response_rate()); }});
    add_scores(scale, columns);
    columns.push_back({column("top", "top", count, "-", 5),
                       [](const FeedbackRow& r) { return cell(r.score.top); }});
    columns.push_back({column("top_share", "share of top", CellType::ratio, "n/a", 5), top_share});
    if (scale.measure == FeedbackMeasure::nps) {
        columns.push_back({column("bottom", "bottom", count, "-", 5),
                           [](const FeedbackRow& r) { return cell(r.score.bottom); }});
    }
    columns.push_back({column("small", "few answers", CellType::flag, "-", 3),
                       [](const FeedbackRow& r) { return cell(r.score.is_small()); }});
    return columns;
}

std::string definition_note(const RatingScale& scale, const Wording& wording) {
    switch (scale.measure) {
        case FeedbackMeasure::nps:
            return wording.sentence(
                "NPS: the share of 9 and 10 minus that of 0 to 6, times 100; low to high: adjusted "
                "Wald 95% interval");
        case FeedbackMeasure::csat:
            return wording(
                "CSAT: the share of {} and {} on a scale from 1 to {}; low to high: Wilson 95% "
                "interval",
                scale.most - 1, scale.most, scale.most);
        case FeedbackMeasure::ces:
            break;
    }
    return wording(
        "CES: the mean of ratings from 1 to {}; top: above the middle of the scale; low to high: "
        "Student's t 95% interval",
        scale.most);
}

std::string_view test_name(FeedbackMeasure measure) {
    switch (measure) {
        case FeedbackMeasure::nps:
            return "adjusted_wald";
        case FeedbackMeasure::csat:
            return "newcombe";
        case FeedbackMeasure::ces:
            break;
    }
    return "welch";
}

}  // namespace

std::optional<double> FeedbackRow::response_rate() const {
    if (!invited || *invited == 0) {
        return std::nullopt;
    }
    return static_cast<double>(score.n) / static_cast<double>(*invited);
}

FeedbackRow feedback_row(const RatingScale& scale, std::string group, const RatingCount& ratings,
                         std::optional<std::uint64_t> invited) {
    FeedbackRow row{std::move(group), ratings, invited, feedback_score(scale, ratings), {}};
    const auto rate = row.response_rate();
    if (rate && *rate < telling_rate) {
        row.bounds = nonresponse_bounds(scale, ratings, *invited);
    }
    return row;
}

void rank(std::vector<FeedbackRow>& rows) {
    std::ranges::stable_sort(rows, [](const FeedbackRow& a, const FeedbackRow& b) {
        if (a.score.is_small() != b.score.is_small()) {
            return b.score.is_small();
        }
        return a.score.value != b.score.value ? a.score.value > b.score.value : a.group < b.group;
    });
}

Table feedback_table(const RatingScale& scale, std::span<const FeedbackRow> rows,
                     WithGroups groups) {
    const auto columns = feedback_columns(scale, groups);
    auto table = table_of(rows, std::span(columns));
    table.name = "groups";
    return table;
}

Facts feedback_facts(const RatingScale& scale, const FeedbackRow& all) {
    const auto columns = feedback_columns(scale, WithGroups::no);
    auto facts = facts_of(all, std::span(columns));
    facts.columns.insert(facts.columns.begin(), {"scale", "scale", CellType::text});
    facts.cells.insert(facts.cells.begin(), cell(to_string(scale)));
    return facts;
}

std::vector<std::string> feedback_notes(const RatingScale& scale, std::span<const FeedbackRow> rows,
                                        const Wording& wording) {
    std::vector<std::string> notes{definition_note(scale, wording)};
    if (std::ranges::any_of(rows, [](const FeedbackRow& row) { return row.bounds.has_value(); })) {
        notes.push_back(
            wording.sentence("at worst, at best: the score if all who did not answer had given the "
                             "worst rating, or the best; told where less than half answered"));
    }
    if (std::ranges::any_of(rows, [](const FeedbackRow& row) { return row.score.is_small(); })) {
        notes.push_back(
            rows.size() > 1
                ? wording("fewer than {} answers say little: such groups stand last", least_answers)
                : wording("fewer than {} answers say little", least_answers));
    }
    return notes;
}

Table comparison_table(const RatingScale& scale, const FeedbackRow& one, const FeedbackRow& other) {
    const auto found = score_difference(scale, one.ratings, other.ratings);
    const auto told = [&](std::optional<double> score) {
        return score ? cell(told_score(scale.measure, *score)) : Cell();
    };
    constexpr auto count = CellType::count;
    constexpr auto number = CellType::number;
    Table table;
    table.columns = {
        column("group", "group", CellType::text),
        column("against", "against", CellType::text),
        column("n", "n", count),
        column("against_n", "n against", count, "-", 3),
        score_column(scale, column("score", "score", number, "n/a")),
        score_column(scale, column("against_score", "score against", number, "n/a")),
        score_column(scale, column("difference", "difference", number, "n/a")),
        score_column(scale, column("low95", "low", number, "n/a")),
        score_column(scale, column("high95", "high", number, "n/a")),
        column("differs", "differs", CellType::flag, "n/a"),
        column("test", "test", CellType::text, "-", 2),
    };
    const auto& interval = found.interval;
    table.rows.push_back({cell(one.group), cell(other.group), cell(one.score.n),
                          cell(other.score.n), told(one.score.value), told(other.score.value),
                          told(found.difference), interval ? told(interval->low) : Cell(),
                          interval ? told(interval->high) : Cell(), cell(found.differs()),
                          cell(test_name(scale.measure))});
    return table;
}

std::vector<std::string> comparison_notes(const RatingScale& scale, const FeedbackRow& one,
                                          const FeedbackRow& other, const Wording& wording) {
    std::vector<std::string> notes{definition_note(scale, wording)};
    notes.push_back(wording.sentence(
        "difference: the first minus the second, low to high its 95% interval (CSAT: Newcombe; "
        "NPS: adjusted Wald; CES: Welch's t); they differ when 0 lies outside"));
    if (one.score.is_small() || other.score.is_small()) {
        notes.push_back(wording("fewer than {} answers say little", least_answers));
    }
    return notes;
}

}  // namespace svcops
