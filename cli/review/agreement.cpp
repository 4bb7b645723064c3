#include "cli/agreement_table.hpp"
#include "cli/output_table.hpp"
#include "cli/review/reviewed.hpp"
#include "cli/verbs.hpp"
#include "cli/written_numbers.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/review_figures.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace svcops::cli::review {

namespace {

struct AgreementOptions {
    std::optional<std::string> scorecard, item, period, weights, calibration;
};

// Of a calibration that was ended; before that nobody learns what others gave.
std::string ended_scorecard(const AgreementOptions& options, Context& context) {
    const auto session = named_calibration(context.store(), *options.calibration, context.view());
    std::vector<Problem> problems;
    if (session.state == CalibrationState::open) {
        problems.push_back({{"--calibration", 0, 0},
                            fmt::format("'{}' is not ended", visible(session.name)),
                            "svcops review calibration " + session.name + " --end ends it"});
    }
    if (options.scorecard && *options.scorecard != session.scorecard) {
        problems.push_back({{"--calibration", 0, 0},
                            fmt::format("'{}' is of the scorecard '{}'", visible(session.name),
                                        visible(session.scorecard)),
                            "leave --scorecard out"});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
    return session.scorecard;
}

ExitCode print_agreement(const AgreementOptions& options, Context& context) {
    WrittenNumbers numbers;
    if (!options.calibration) {
        numbers.need("--scorecard", options.scorecard, "marks of one scorecard are held together");
    }
    const auto weights = numbers.word("--weights", options.weights, agreement_weight_words);
    numbers.check();
    const auto wanted =
        options.calibration ? ended_scorecard(options, context) : *options.scorecard;
    const auto& card = named_scorecard(context, wanted);
    if (options.item && card.item(*options.item) == nullptr) {
        throw InputError(Outcome::usage,
                         "--item: the scorecard '" + card.name + "' has no such item",
                         "svcops review report --by item names them");
    }
    auto reviews = selected_reviews({wanted, {}, options.period, options.calibration}, context);
    if (!options.calibration) {
        std::erase_if(reviews, [](const Review& each) { return !each.calibration.empty(); });
    }
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
    args.option("--scorecard", options->scorecard, "NAME", "the scorecard of the reviews",
                Offer::scorecard)
        .option("--item", options->item, "ITEM", "of this item alone; all of them",
                Offer::scorecard_item)
        .option("--period", options->period, "PERIOD",
                "reviews given in this time: 2026-11, last-month")
        .option("--calibration", options->calibration, "NAME",
                "of the reviews of this calibration, once it is ended", Offer::calibration)
        .option("--weights", options->weights, "WORD",
                "how near marks count: none, linear or quadratic; none")
        .among({agreement_weight_words.begin(), agreement_weight_words.end()});
    return [options](Context& context) { return print_agreement(*options, context); };
}

}  // namespace svcops::cli::review
