#include "lib/partner/fit.hpp"

#include "cli/context.hpp"
#include "cli/judging.hpp"
#include "cli/output_table.hpp"
#include "cli/partner/named.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli::partner {

namespace {

struct FitOptions {
    JudgingOptions judging;
    std::vector<std::string> partners;
    std::optional<std::string> week;
};

// The day that --week begins with, else the Monday of the week of now.
CivilDay first_day(const FitOptions& options, Context& context) {
    const Zone zone = context.zone();
    if (options.week) {
        return CivilDay(zone.civil(context.period_of("--week", *options.week, zone).from));
    }
    const CivilDay today(zone.civil(context.now()));
    return today - static_cast<int>(cctz::get_weekday(today));
}

std::vector<std::string> fit_notes(const Wording& wording) {
    return {wording.sentence("legs: each takes all its time on its own calendar, and no clock is "
                             "paused; margin: from the last leg's due to the promise's, at the "
                             "worst start of the week's 168 hours"),
            wording.sentence("joint: every leg met, if legs are independent (product); at least: "
                             "whatever hangs together (1 less the shares missed)")};
}

void print_json(Context& context, const FitQuestion& question, Table table,
                std::span<const Finding> findings) {
    Facts facts{"", {{"week", "week"}}, {format_day(question.week)}};
    table.name = "rows";
    auto found = table_of(findings, finding_columns(Asks::nothing));
    found.name = "findings";
    context.print({{std::move(facts), std::move(table), std::move(found)}}, Shape::account);
}

ExitCode fit_partners(const FitOptions& options, Context& context) {
    if (context.format(Shape::account) == Format::id) {
        throw InputError(Outcome::usage, "--ids: promises and their legs have no tickets",
                         "svcops partner list --ids prints the partners");
    }
    const auto least = fail_on(options.judging);
    (void)named_partners(context, options.partners);
    const Definitions& definitions = context.definitions();
    FitQuestion question;
    question.levels = definitions.service_levels;
    question.calendars = &definitions.calendars;
    question.partners = definitions.partners;
    question.only = options.partners;
    question.now = context.now();
    question.week = first_day(options, context);
    question.zone = context.zone();
    const auto wording = context.wording(Shape::account);
    const auto rows = fit_rows(question);
    const auto findings = fit_findings(question, rows, wording);
    auto table = fit_table(rows);
    table.title = wording("Promises and the legs behind them, begun in the week from {}",
                          format_day(question.week));
    table.notes = fit_notes(wording);
    const auto format = context.format(Shape::account);
    const bool chooses = wants_rows(context) || context.common().count;
    if (format == Format::json && !chooses) {
        print_json(context, question, std::move(table), findings);
        return judged(least, findings);
    }
    const auto found = print_table(context, std::move(table), "service_level", Shape::account);
    if (format == Format::table && !chooses) {
        print_findings(context, findings, {}, EvidenceLine::none);
    }
    return static_cast<int>(found) != 0 ? found : judged(least, findings);
}

}  // namespace

Action fit(Args& args) {
    auto options = std::make_shared<FitOptions>();
    declare(options->judging, args);
    args.operands(options->partners, "PARTNER", "the promises that they stand behind; all",
                  Offer::partner)
        .option("--week", options->week, "WEEK",
                "the week in which tickets begin: 2026-W47, or a day; this one");
    return [options](Context& context) { return fit_partners(*options, context); };
}

}  // namespace svcops::cli::partner
