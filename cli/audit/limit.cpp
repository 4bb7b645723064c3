#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "cli/written_numbers.hpp"
#include "lib/document/columns.hpp"
#include "lib/sampling/attribute.hpp"
#include "lib/text/percent.hpp"

#include <fmt/format.h>

#include <memory>

namespace svcops::cli::audit {

namespace {

struct LimitOptions {
    std::optional<std::string> n, deviations, risk;
};

ExitCode print_limit(const LimitOptions& options, Context& context) {
    WrittenNumbers numbers;
    numbers.need("--n", options.n, "--n 25: how many were looked at");
    numbers.need("--deviations", options.deviations, "--deviations 0: how many of them deviate");
    const auto n = numbers.count("--n", options.n, 1);
    const auto deviations = numbers.count("--deviations", options.deviations, 0);
    constexpr double usual_risk = 0.05;
    const double risk = numbers.rate("--risk", options.risk).value_or(usual_risk);
    if (n && deviations && *deviations > *n) {
        numbers.problem(fmt::format("--deviations: {} of {} cannot deviate", *deviations, *n),
                        "no more than --n");
    }
    numbers.check();
    const auto upper = upper_limit(*deviations, *n, risk);
    Table table;
    table.columns = {column("upper", "upper limit", CellType::ratio, "n/a")};
    table.rows.push_back({cell(upper)});
    table.notes.push_back(context.wording(Shape::account)(
        "{} of {} deviate; at a risk of {} the rate is not above the limit (Clopper and Pearson)",
        *deviations, *n, brief_percent(risk)));
    return print_table(context, std::move(table), "upper", Shape::account);
}

}  // namespace

Action limit(Args& args) {
    auto options = std::make_shared<LimitOptions>();
    args.option("--n", options->n, "N", "how many were looked at")
        .option("--deviations", options->deviations, "N", "how many of them deviate")
        .option("--risk", options->risk, "RATE", "that the rate is above the limit; 5%");
    return [options](Context& context) { return print_limit(*options, context); };
}

}  // namespace svcops::cli::audit
