#include "cli/context.hpp"
#include "cli/level_book.hpp"
#include "cli/output_table.hpp"
#include "cli/sla/metric_families.hpp"
#include "cli/sla/metric_rules.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::sla {

namespace {

struct MetricsOptions {
    bool rules = false;
};

ExitCode run(const MetricsOptions& options, Context& context) {
    const bool own = context.format(Shape::rows) == Format::own;
    if (options.rules) {
        if (!own) {
            throw InputError(Outcome::usage, "--rules: a rule file is YAML for Prometheus",
                             "leave the format out");
        }
        context.write(metric_rules());
        return ExitCode{0};
    }
    const auto metrics = clock_metrics(
        context.store(), [&](const Names& names) { return level_book(context, names); },
        context.now(), {.parts = context.session().processors()});
    const auto families = metric_families(metrics);
    if (own) {
        write_exposition(families, context.output());
        return ExitCode{0};
    }
    return print_table(context, metric_table(families), "metric");
}

}  // namespace

Action metrics(Args& args) {
    auto options = std::make_shared<MetricsOptions>();
    args.flag("--rules", options->rules, "print alert rules for Prometheus, and no metrics");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
