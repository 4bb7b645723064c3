#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "cli/written_numbers.hpp"
#include "lib/document/columns.hpp"
#include "lib/sampling/attribute.hpp"
#include "lib/text/percent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace svcops::cli::audit {

namespace {

struct LimitOptions {
    std::optional<std::string> n, deviations, risk;
};

constexpr int places = 6;

// A limit that was rounded down would be none.
double rounded_up(double limit, double step) {
    constexpr double hair = 1e-9;  // of the step: what is exact stays as it is
    return std::min(1.0, std::ceil(limit / step - hair) * step);
}

// Tenths of a percent; of what is smaller, its first digit.
double shown_step(double limit) {
    constexpr double tenth = 0.001;
    return limit >= tenth || limit <= 0 ? tenth : std::pow(10, std::floor(std::log10(limit)));
}

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
    const double upper = upper_limit(*deviations, *n, risk).value_or(1);
    Table table;
    if (context.format(Shape::account) == Format::table) {
        table.columns = {column("upper", "upper limit", CellType::ratio, "n/a")};
        table.rows.push_back({cell(rounded_up(upper, shown_step(upper)))});
    } else {
        table.columns = {column("upper", "upper limit", CellType::number, "n/a")};
        table.columns.back().decimals = places;
        table.rows.push_back({cell(rounded_up(upper, std::pow(10, -places)))});
    }
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
