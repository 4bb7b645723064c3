#include "cli/agreement_table.hpp"
#include "cli/context.hpp"
#include "cli/input.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "cli/written_numbers.hpp"
#include "lib/operation/read_raters.hpp"

#include <memory>

namespace svcops::cli::audit {

namespace {

struct AgreementOptions {
    std::optional<std::string> input, weights, scale, item;
};

ExitCode print_agreement(const AgreementOptions& options, Context& context) {
    WrittenNumbers numbers;
    numbers.need("--input", options.input, "--input FILE, or - for standard input");
    const auto weights = numbers.word("--weights", options.weights, agreement_weight_words);
    numbers.check();
    RaterReading reading;
    reading.item = options.item;
    reading.needs_order = weights.value_or(0) > 0;
    reading.format = options.input->ends_with(".tsv") ? ImportFormat::tsv : ImportFormat::csv;
    if (options.scale) {
        reading.scale = declared_scale(*options.scale);
    }
    const auto source = open_input(context, *options.input);
    const auto ratings = read_raters(source, reading);
    return print_table(context,
                       agreement_table(ratings, static_cast<AgreementWeights>(weights.value_or(0)),
                                       context.wording(Shape::account)),
                       "statistic", Shape::account);
}

}  // namespace

Action agreement(Args& args) {
    auto options = std::make_shared<AgreementOptions>();
    args.option("--input", options->input, "FILE",
                "CSV or TSV: columns item, rater and rating, or one column for each rater; - is "
                "standard input",
                Offer::file)
        .option("--weights", options->weights, "WORD",
                "how near ratings count: none, linear or quadratic; none")
        .among({agreement_weight_words.begin(), agreement_weight_words.end()})
        .option("--scale", options->scale, "SCALE",
                "the categories in order, used or not: 1..5, or poor,fair,good")
        .option("--item", options->item, "COLUMN",
                "the column that names the items; item, id or ticket");
    return [options](Context& context) { return print_agreement(*options, context); };
}

}  // namespace svcops::cli::audit
