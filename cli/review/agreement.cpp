#include "cli/agreement_table.hpp"
#include "cli/output_table.hpp"
#include "cli/review/reviewed.hpp"
#include "cli/verbs.hpp"
#include "cli/written_numbers.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/review_figures.hpp"

#include <memory>

namespace svcops::cli::review {

namespace {

struct AgreementOptions {
    std::optional<std::string> scorecard, item, period, weights;
};

ExitCode print_agreement(const AgreementOptions& options, Context& context) {
    WrittenNumbers numbers;
    numbers.need("--scorecard", options.scorecard, "marks of one scorecard are held together");
    const auto weights = numbers.word("--weights", options.weights, agreement_weight_words);
    numbers.check();
    const auto& card = named_scorecard(context, *options.scorecard);
    if (options.item && card.item(*options.item) == nullptr) {
        throw InputError(Outcome::usage,
                         "--item: the scorecard '" + card.name + "' has no such item",
                         "svcops review report --by item names them");
    }
    const auto reviews = selected_reviews({options.scorecard, {}, options.period}, context);
    const auto ratings = review_ratings(context.store(), reviews, options.item);
    if (ratings.raters.size() < 2) {
        throw InputError(Outcome::bad_data, "no ticket was reviewed by two reviewers",
                         "let several review the same tickets: svcops review add --by");
    }
    return print_table(context,
                       agreement_table(ratings, static_cast<AgreementWeights>(weights.value_or(0)),
                                       context.wording(Shape::account)),
                       "statistic", Shape::account);
}

}  // namespace

Action agreement(Args& args) {
    auto options = std::make_shared<AgreementOptions>();
    args.option("--scorecard", options->scorecard, "NAME", "the scorecard of the reviews")
        .option("--item", options->item, "ITEM", "of this item alone; all of them")
        .option("--period", options->period, "PERIOD",
                "reviews given in this time: 2026-11, last-month")
        .option("--weights", options->weights, "WORD",
                "how near marks count: none, linear or quadratic; none");
    return [options](Context& context) { return print_agreement(*options, context); };
}

}  // namespace svcops::cli::review
