#include "cli/agreement_table.hpp"

#include "lib/document/columns.hpp"
#include "lib/stats/agreement.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <span>
#include <string>
#include <vector>

namespace svcops::cli {

namespace {

constexpr std::array<std::string_view, 3> level_words{"nominal", "ordinal", "interval"};
constexpr std::size_t most_paired = 10;  // raters of whom every pair is told
constexpr double substantial = 0.6;      // Landis and Koch 1977

struct AgreementRow {
    std::string_view statistic;
    std::string raters;
    std::string_view weights;
    Agreement agreement;
};

std::vector<AgreementRow> agreement_rows(const RaterRatings& ratings, AgreementWeights weights) {
    const auto word = static_cast<std::size_t>(weights);
    std::vector<AgreementRow> rows;
    const std::size_t raters = ratings.raters.size();
    for (std::size_t a = 0; raters <= most_paired && a < raters; ++a) {
        for (std::size_t b = a + 1; b < raters; ++b) {
            rows.push_back({"cohen", fmt::format("{}, {}", ratings.raters[a], ratings.raters[b]),
                            agreement_weight_words[word],
                            cohen_kappa(ratings.table, a, b, weights)});
        }
    }
    const auto all = fmt::format("{}", raters);
    rows.push_back({"fleiss", all, agreement_weight_words[0], fleiss_kappa(ratings.table)});
    rows.push_back({"krippendorff", all, level_words[word],
                    krippendorff_alpha(ratings.table, static_cast<AlphaLevel>(weights))});
    return rows;
}

constexpr std::uint8_t kappa_decimals = 4;

Table table_of_rows(std::span<const AgreementRow> rows) {
    constexpr auto ratio = CellType::ratio;
    Column value = column("value", "value", CellType::number, "n/a");
    value.decimals = kappa_decimals;
    const std::array columns{
        ColumnOf<AgreementRow>{column("statistic", "statistic", CellType::text),
                               [](const AgreementRow& r) { return cell(r.statistic); }},
        ColumnOf<AgreementRow>{column("raters", "raters", CellType::text),
                               [](const AgreementRow& r) { return cell(r.raters); }},
        ColumnOf<AgreementRow>{column("weights", "weights", CellType::text),
                               [](const AgreementRow& r) { return cell(r.weights); }},
        ColumnOf<AgreementRow>{value,
                               [](const AgreementRow& r) { return cell(r.agreement.value); }},
        ColumnOf<AgreementRow>{column("observed", "agreement", ratio, "n/a", 1),
                               [](const AgreementRow& r) { return cell(r.agreement.observed); }},
        ColumnOf<AgreementRow>{column("expected", "by chance", ratio, "n/a", 2),
                               [](const AgreementRow& r) { return cell(r.agreement.expected); }},
        ColumnOf<AgreementRow>{column("n", "n", CellType::count),
                               [](const AgreementRow& r) { return cell(r.agreement.n); }},
    };
    return table_of(rows, std::span(columns));
}

std::vector<std::string> agreement_notes(const RaterRatings& ratings,
                                         std::span<const AgreementRow> rows,
                                         const Wording& wording) {
    const auto scale = fmt::format("{}", fmt::join(ratings.categories, ", "));
    std::vector<std::string> notes{
        ratings.is_declared
            ? wording("declared scale: {}", visible(scale))
            : wording("scale as far as it is used: {}; --scale declares it", visible(scale))};
    if (ratings.raters.size() > most_paired) {
        notes.push_back(wording("pairs are told of up to {} raters", most_paired));
    }
    bool is_undefined = false, is_low = false;
    for (const AgreementRow& row : rows) {
        is_undefined = is_undefined || !row.agreement.value;
        is_low = is_low || row.agreement.value.value_or(1) < substantial;
    }
    if (is_undefined) {
        notes.push_back(wording.sentence(
            "n/a: fewer than two categories were used, nothing was rated twice, or (Fleiss) items "
            "have different numbers of ratings"));
    }
    if (is_low) {
        notes.push_back(
            wording.sentence("below 0.6 agreement is less than substantial (Landis and Koch)"));
    }
    return notes;
}

}  // namespace

Table agreement_table(const RaterRatings& ratings, AgreementWeights weights,
                      const Wording& wording) {
    const auto rows = agreement_rows(ratings, weights);
    auto table = table_of_rows(rows);
    table.notes = agreement_notes(ratings, rows, wording);
    return table;
}

}  // namespace svcops::cli
