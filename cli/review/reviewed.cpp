#include "cli/review/reviewed.hpp"

#include "cli/args.hpp"
#include "cli/output_table.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

Cell text_of(Store& store, const Review& review, const TextRef& ref) {
    return ref.op == 0 ? Cell() : cell(store.text(Noun::review, review.id, ref));
}

}  // namespace

void declare(ReviewSelection& selection, Args& args) {
    args.option("--scorecard", selection.scorecard, "NAME", "reviews with this scorecard",
                Offer::scorecard)
        .option("--agent", selection.agent, "LOGIN", "of the work of this person", Offer::agent)
        .option("--period", selection.period, "PERIOD",
                "reviews given in this time: 2026-11, last-month");
}

void declare_calibration(ReviewSelection& selection, Args& args) {
    args.option("--calibration", selection.calibration, "NAME", "of this calibration",
                Offer::calibration);
}

const Scorecard& named_scorecard(Context& context, const std::string& name) {
    const auto& cards = context.definitions().scorecards;
    const auto found = std::ranges::find(cards, name, &Scorecard::name);
    if (found == cards.end()) {
        std::vector<std::string_view> known;
        known.reserve(cards.size());
        for (const Scorecard& card : cards) {
            known.push_back(card.name);
        }
        auto hint = did_you_mean(name, known);
        throw InputError(Outcome::no_input,
                         fmt::format("there is no scorecard '{}'", visible(name)),
                         hint.empty() ? "a definition of kind Scorecard makes one" : hint);
    }
    return *found;
}

std::vector<Review> selected_reviews(const ReviewSelection& selection, Context& context) {
    if (selection.scorecard) {
        (void)named_scorecard(context, *selection.scorecard);
    }
    std::optional<Span> period;
    if (selection.period) {
        period = context.period_of("--period", *selection.period);
    }
    Store& store = context.store();
    if (selection.calibration) {
        (void)named_calibration(store, *selection.calibration, context.view());
    }
    const auto login = [&](AgentId id) { return store.names().record_name(Noun::agent, id); };
    const auto reader = context.session().user();
    std::vector<Review> found;
    see_reviews(store, context.view(), [&](const Review& review) {
        const bool is_of_agent = !selection.agent || login(review.agent) == *selection.agent;
        const bool is_of_calibration =
            !selection.calibration || review.calibration == *selection.calibration;
        if (is_of_agent && is_of_calibration &&
            (!selection.scorecard || review.scorecard == *selection.scorecard) &&
            (!period || period->contains(review.at))) {
            const bool is_own = login(review.reviewer) == reader;
            found.push_back(review.is_blind() && !is_own ? blinded(review) : review);
        }
    });
    return found;
}

std::vector<Column> review_columns() {
    constexpr auto text = CellType::text;
    constexpr auto shown = ColumnUse::shown;
    return {{"review", "review"},
            {"ticket", "ticket"},
            column("scorecard", "scorecard", text, "-", 3),
            {"agent", "agent"},
            {"reviewer", "reviewer"},
            column("at", "at", CellType::instant, "-", 4),
            column("score", "score", CellType::ratio, "n/a"),
            column("raw", "raw score", CellType::ratio, "n/a", 5),
            {"passed", "good enough", CellType::token},
            {"state", "state", CellType::token},
            column("until", "can be disputed until", CellType::instant, "-", 6),
            {"marks", "marks", text, 2, true, "-", shown, 1},
            {"note", "note", text, 2, true, "-", shown, 2},
            {"reason", "reason", text, 2, true, "-", shown, 6},
            {"objection", "objection", text, 2, true, "-", shown, 6},
            {"calibration", "calibration", text, 2, true, "-", shown, 6}};
}

std::vector<Cell> review_cells(const Review& review, Store& store) {
    const auto login = [&](AgentId id) { return store.names().record_name(Noun::agent, id); };
    return {record_label(Noun::review, review.id),
            ticket_label(review.ticket),
            review.scorecard,
            login(review.agent),
            login(review.reviewer),
            review.at,
            cell(review.score()),
            cell(review.raw()),
            cell(name_of(review_passes, static_cast<std::int64_t>(review.passed))),
            cell(name_of(review_states, static_cast<std::int64_t>(review.state))),
            review.until == Instant{} ? Cell() : cell(review.until),
            review.marks,
            text_of(store, review, review.note),
            text_of(store, review, review.reason),
            text_of(store, review, review.objection),
            review.calibration.empty() ? Cell() : cell(review.calibration)};
}

ExitCode print_review(Context& context, const Review& review, std::string_view id) {
    Table table;
    table.columns = review_columns();
    table.rows.push_back(review_cells(review, context.store()));
    return print_table(context, std::move(table), id, Shape::account);
}

}  // namespace svcops::cli
